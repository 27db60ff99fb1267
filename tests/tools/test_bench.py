"""The measurements still measure: a tiny market through all of them, whatever they take."""

from argparse import Namespace
from uuid import UUID

import pytest
from django.db import connection

from bench import autosave, figures, markets
from bench.comparing import ENGINES, engine_named
from bench.corpus import Question, both_languages, cut, documents, questions, write_corpus
from bench.filling import EVERYWHERE
from bench.market import measure
from bench.matching import agreement
from bench.publishing import measure as timed
from bench.rebuilding import score_blocks, work_in_blocks
from kernel.text.analysis import terms
from marketplace.entries.models import Entry
from marketplace.matching.documents import keep_profiles
from marketplace.matching.models import Match
from marketplace.matching.rebuilding import start_rebuild
from marketplace.matching.services import match_listing
from marketplace.search.index.folders import pointer
from tests.factories.accounts import Member
from tests.factories.demands import PublishedDemand
from tests.factories.listings import PublishedListing

COUNT = 40


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("market") / "corpus"
    write_corpus(folder, COUNT)
    return folder


def test_invented_words_are_cut_as_the_analyser_cuts_them():
    for told in both_languages(20):
        for text in told.texts:
            assert terms(text) == cut(text, told.language).split()


def test_a_market_is_the_same_each_time(corpus, tmp_path):
    write_corpus(tmp_path, COUNT)
    for name in ("documents.tsv", "questions.json"):
        assert (tmp_path / name).read_bytes() == (corpus / name).read_bytes()
    assert len(list(documents(corpus))) == COUNT
    assert len(questions(corpus)) == 100


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_finds_the_one_document_that_holds_a_word(name, corpus, tmp_path):
    held = [set(each.terms.split()) for each in documents(corpus)]
    last = held.pop()
    word = min(term for term in last if len(term) > 1 and not any(term in other for other in held))
    engine = engine_named(name, tmp_path)
    try:
        engine.build(documents(corpus))
        assert len(engine.ask(Question(word, [word]))) == 1
        for each in questions(corpus)[:5]:
            assert len(engine.ask(each)) <= 20
        assert engine.size() > 0
        assert figures.memory(engine.process()) >= 0
    finally:
        engine.close()
        with connection.cursor() as database:
            database.execute("DROP TABLE IF EXISTS bench_fts, bench_term, bench_posting")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_market_in_the_database_is_searched_and_matched(catalogues, monkeypatch, capsys):
    monkeypatch.setattr("bench.rebuilding._TRIES", 1)
    monkeypatch.setattr("bench.market.shutil.rmtree", lambda _folder, **_said: None)
    monkeypatch.setattr("bench.market.matching_rebuild", in_this_process)
    try:
        found = measure(Namespace(listings=[COUNT], demands=6, rounds=1, workers=1))
    finally:
        pointer().unlink(missing_ok=True)
    assert found["search"]["documents"] == COUNT + 6
    assert {row["by"] for row in found["requests"]} == {"visitor", "member"}
    assert found["matching"]["demands"] == 6
    assert EVERYWHERE not in capsys.readouterr().out


@pytest.mark.django_db
def test_the_way_from_publishing_to_being_told_is_timed(catalogues, monkeypatch, tmp_path):
    """Nobody works here besides us, so that nothing is reached and it says so."""
    monkeypatch.setattr(figures, "OUT", tmp_path)
    listing = PublishedListing(ipc=["H01M 4/62"])
    demand = PublishedDemand()
    for side, noun in (("listing", listing), ("demand", demand)):
        keep_profiles(side, [noun.pk])
    match_listing(listing.pk)
    assert timed(times=1, patience=0.05)["told"] == [None]


def in_this_process(workers):

    rebuild = start_rebuild()
    scored = score_blocks(rebuild.pk, 0, workers)
    assert work_in_blocks(rebuild.pk, 0, workers).demands == scored.demands
    assert all(isinstance(pk, UUID) for pk in Match.objects.values_list("pk", flat=True))
    return {"demands": scored.demands}


def test_the_order_of_matches_is_that_of_scoring_every_pair():
    found = agreement(120, 8)
    assert found["demands whose whole order is the same"] == "8 of 8"
    assert found["candidates equal the exact nearest"] == "8 of 8"


def test_figures_are_printed_and_kept(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(figures, "OUT", tmp_path / "bench")
    figures.table("Engines", [{"engine": "ours", "p50 ms": 1.5}, {"engine": "x", "p50 ms": None}])
    figures.facts("Matching", {"pairs": 1_000})
    figures.keep("engines", [{"p50": 1}])
    assert "1,000" in capsys.readouterr().out
    assert '"p50": 1' in (tmp_path / "bench" / "engines.json").read_text()
    assert markets.subclass(0) == "A01A"


@pytest.mark.django_db
def test_what_somebody_kept_before_is_not_thrown_away():
    member = Member()
    said = {"person": member.user, "organisation": member.organisation, "values": {}}
    before, _typed = (Entry.objects.create(noun="demand", **said) for _each in range(2))
    autosave.forget(member, but={before.pk})
    assert list(autosave.typed_by(member)) == [before]
