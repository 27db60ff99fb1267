import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.errors import Invalid
from marketplace.search.models import SearchDocument
from marketplace.search.narrowing import Within

pytestmark = pytest.mark.django_db


@pytest.fixture
def market(shelf):
    shelf.put("laser one", facets=["field:H01", "mode:sale"], days=1)
    shelf.put("laser two", facets=["field:H01", "mode:licence"], days=2)
    shelf.put("laser three", facets=["field:B23", "mode:licence"], days=3)
    shelf.put("pump", facets=["field:F04", "mode:sale"], days=4)
    return shelf


def test_within_a_facet_any_value_suffices(market):
    found = market.find("laser", filters={"field": ["H01", "B23"]})
    assert len(found) == 3


def test_all_facets_must_fit(market):
    filters = {"field": ["H01"], "mode": ["licence"]}
    assert market.find("laser", filters=filters) == ["laser two"]


def test_a_facet_is_counted_under_the_other_chosen_facets(market):
    page = market.page("laser", filters={"field": ["H01"]})
    assert page.total == 2
    assert page.facets == {"field": {"H01": 2, "B23": 1}, "mode": {"sale": 1, "licence": 1}}


def test_what_others_alone_may_find_changes_no_count(market):
    without = market.page("laser", filters={"mode": ["licence"]})
    market.put("laser four", facets=["field:H01", "mode:licence"], audience="somebody else")
    page = market.page("laser", filters={"mode": ["licence"]})
    # Which of two equal answers stands first is nobody's secret.
    assert set(page.ids) == set(without.ids)
    assert (page.total, page.facets) == (without.total, without.facets)


def test_what_left_since_the_index_was_written_is_never_shown(market):
    first = market.page("laser").ids[0]
    market.gone = {first}
    assert first not in market.page("laser").ids


def test_an_empty_answer_names_the_facet_to_drop(market):
    page = market.page("pump", filters={"field": ["F04"], "mode": ["licence"]})
    assert (page.total, page.drop) == (0, ("mode", 1))


def test_among_nothing_nothing_is_found(market):
    page = market.page("laser", within=Within(SearchDocument.objects.none()))
    assert (page.hits, page.total, page.facets) == ([], 0, {})


def test_without_words_the_newest_stand_first(market):
    assert market.find()[0] == "pump"


def test_pages_hold_every_hit_once_and_lead_back(market):
    for number in range(20):
        market.put(f"laser {number}", completeness=number % 3)
    whole = market.page("laser", size=100).ids
    pages, cursor = [], None
    while True:
        page = market.page("laser", size=4, cursor=cursor)
        pages.append(page)
        cursor = page.next
        if cursor is None:
            break
    assert list(itertools.chain.from_iterable(page.ids for page in pages)) == whole
    assert pages[0].previous is None
    back = market.page("laser", size=4, cursor=pages[1].previous)
    assert back.ids == pages[0].ids
    assert back.previous is None
    assert {page.total for page in pages} == {len(whole)}


@pytest.mark.parametrize("cursor", ["x", "W10", "WzEsIm5vIiwwXQ", "WyJhIiwiYiIsMV0"])
def test_a_forged_cursor_is_refused(market, cursor):
    with pytest.raises(Invalid):
        market.page("laser", cursor=cursor)


_FACETS = [f"field:{code}" for code in "ABC"] + [f"mode:{code}" for code in "XY"]


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["laser", "pump", "laser pump"]), st.sets(st.sampled_from(_FACETS))
        ),
        max_size=6,
    ),
    fields=st.sets(st.sampled_from("ABC")),
    modes=st.sets(st.sampled_from("XY")),
)
def test_counts_equal_counting_by_hand(shelf, rows, fields, modes):
    shelf.clear()
    for title, facets in rows:
        shelf.put(title, facets=sorted(facets))
    page = shelf.page("laser", filters={"field": fields, "mode": modes})
    lasers = [facets for title, facets in rows if "laser" in title]
    by_mode = [each for each in lasers if fits(each, "mode", modes)]
    by_field = [each for each in lasers if fits(each, "field", fields)]
    assert page.total == sum(1 for each in by_mode if fits(each, "field", fields))
    assert page.facets.get("field", {}) == counted(by_mode, "field")
    assert page.facets.get("mode", {}) == counted(by_field, "mode")


def fits(facets, name, chosen):
    return not chosen or any(f"{name}:{code}" in facets for code in chosen)


def counted(rows, name):
    counts = {}
    for facets in rows:
        for facet in facets:
            if facet.startswith(name):
                code = facet.split(":")[1]
                counts[code] = counts.get(code, 0) + 1
    return counts
