"""Figures of answers against judgements."""

import pytest

from marketplace.management.retrieval.measuring import chance, figures, parts, read_judgements

JUDGED = {"wind": {"blade": 2, "tower": 1}, "water": {"filter": 2}}


def test_perfect_answers_are_one_throughout():
    measured = figures({"wind": ["blade", "tower"], "water": ["filter"]}, JUDGED)
    assert (measured.queries, measured.gain) == (2, 1)
    assert (measured.recall_10, measured.recall_100) == (1, 1)


def test_a_query_without_answers_counts_as_nothing_found():
    measured = figures({"wind": ["blade", "tower"]}, JUDGED)
    assert (measured.gain, measured.recall_10) == (0.5, 0.5)


def test_what_stands_late_is_found_among_a_hundred_only():
    answers = {"water": [*(f"other {at}" for at in range(10)), "filter"]}
    measured = figures(answers, {"water": {"filter": 2}})
    assert (measured.gain, measured.recall_10, measured.recall_100) == (0, 0, 1)


def test_what_another_part_finds_relevant_takes_no_place():
    measured = figures({"wind": ["blade", "tower"]}, {"wind": {"tower": 1}}, whole=JUDGED)
    assert measured.gain == 1


def test_nothing_judged_gives_no_figures():
    assert figures({}, {}).gain == 0


def test_headings_and_grades_of_nothing_are_passed_over(tmp_path):
    heading, rows = "query-id\tcorpus-id\tscore\n", "wind\tblade\t2\nwind\tsand\t0\nwind\tsea\t-1\n"
    (tmp_path / "qrels.tsv").write_text(heading + rows)
    (tmp_path / "qrels-en.tsv").write_text(heading)
    assert read_judgements(tmp_path / "qrels.tsv") == {"wind": {"blade": 2}}
    assert dict(parts(tmp_path)) == {"en": {}}


@pytest.mark.parametrize("grade", [1, 2])
def test_the_only_relevant_one_on_top_is_perfect_in_any_grade(grade):
    assert figures({"water": ["filter"]}, {"water": {"filter": grade}}).gain == 1


def test_the_first_relevant_answer_gives_the_reciprocal_rank():
    measured = figures({"wind": ["sand", "tower", "blade"], "water": []}, JUDGED)
    assert measured.reciprocal == 0.25


def test_a_difference_that_every_query_shows_is_hardly_chance():
    assert chance([0.6] * 20, [0.5] * 20) < 0.001


def test_a_difference_that_goes_both_ways_may_be_chance():
    assert chance([0.6, 0.4] * 10, [0.5, 0.5] * 10) > 0.9
    assert chance([0.5] * 20, [0.5] * 20) == 1
