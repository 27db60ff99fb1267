"""Search over REST: the same answers as the pages give."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.catalogues import RegionRow
from tests.factories.demands import PublishedDemand
from tests.factories.listings import PublishedListing
from tests.factories.services import PublishedOffer

pytestmark = pytest.mark.django_db


def test_what_was_found_is_marked(api, up_to_date):
    listing = PublishedListing(title_en="Graphene coating", title_zh="石墨烯涂层")
    up_to_date()
    answer = api.get("/api/v1/listings/", {"q": "graphene"}).json()
    assert answer["highlights"][str(listing.id)]["title"] == [
        {"text": "Graphene", "marked": True},
        {"text": " coating", "marked": False},
    ]
    assert (answer["meant"], answer["drop"]) == (None, None)


def test_what_was_meant_and_what_to_drop_are_said(api, up_to_date):
    PublishedListing(title_en="Graphene coating", modes=["assignment"])
    up_to_date()
    asked = {"q": "grafene", "mode": "licence_exclusive"}
    answer = api.get("/api/v1/listings/", asked).json()
    assert answer["meant"] == "graphene"
    assert answer["drop"] == {"facet": "mode", "count": 1}


def test_what_was_meant_stands_in_its_place(api, up_to_date):
    PublishedListing(title_en="Graphene coating", title_zh="石墨烯涂层")
    up_to_date()
    for typed, meant in (
        ("20 ℃ grafene grafene", "20 ℃ graphene graphene"),
        ("㎡石墨烯 grafene", "㎡石墨烯 graphene"),
    ):
        assert api.get("/api/v1/listings/", {"q": typed}).json()["meant"] == meant


def test_a_facet_is_counted_under_the_others(api, up_to_date):
    PublishedListing(title_en="Graphene coating", modes=["assignment"])
    PublishedListing(title_en="Graphene anode", modes=["licence_exclusive"])
    up_to_date()
    answer = api.get("/api/v1/listings/", {"q": "graphene", "mode": "assignment"}).json()
    assert answer["page"]["count"] == 1
    assert answer["facets"]["mode"] == {"assignment": 1, "licence_exclusive": 1}


def test_commands_and_pages_follow(api, up_to_date):
    for number in range(5):
        PublishedListing(title_en=f"Graphene coating {number}")
    up_to_date()
    first = api.get("/api/v1/listings/", {"q": '"graphene coating" -"4"', "page_size": 3}).json()
    second = api.get(first["page"]["next"]).json()
    assert (len(first["items"]), len(second["items"])) == (3, 1)
    assert api.get("/api/v1/listings/", {"q": "x", "cursor": "W10"}).status_code == 400


@pytest.mark.parametrize("query", ["ipc:H01M 4/62 anode", "分类号：Ｈ０１Ｍ ４／６２ 负极"])
def test_a_class_is_asked_for_as_it_is_written(api, up_to_date, query):
    wanted = PublishedListing(title_en="Anode", title_zh="负极", ipc=["H01M 4/62"])
    PublishedListing(title_en="Anode", title_zh="负极", ipc=["H01M 10/54"])
    up_to_date()
    items = api.get("/api/v1/listings/", {"q": query}).json()["items"]
    assert [item["id"] for item in items] == [str(wanted.id)]


def test_services_are_found_by_words(api, up_to_date):
    offer = PublishedOffer(words="Evaluation of membranes")
    PublishedOffer(words="Training")
    up_to_date()
    asked = {"q": "membrane", "service_type": "technical_evaluation"}
    answer = api.get("/api/v1/service-offers/", asked).json()
    assert [item["id"] for item in answer["items"]] == [str(offer.id)]
    assert (
        api.get("/api/v1/service-offers/", {"q": "membrane", "state": "draft"}).json()["items"]
        == []
    )


def test_without_an_index_words_are_refused_and_lists_are_not(api):
    PublishedListing()
    refused = api.get("/api/v1/listings/", {"q": "binder"})
    assert refused.status_code == 503
    assert refused.json()["code"] == "search.not_available"
    assert len(api.get("/api/v1/listings/").json()["items"]) == 1


def test_suggestions(api, up_to_date):
    listing = PublishedListing(title_en="Graphene coating")
    up_to_date()
    items = api.get("/api/v1/listings/suggestions/", {"q": "graph"}).json()["items"]
    assert {"text": "graphene", "id": None} in items
    assert {"text": "Graphene coating", "id": str(listing.id)} in items
    assert api.get("/api/v1/demands/suggestions/").json() == {"items": []}
    assert api.get("/api/v1/service-offers/suggestions/", {"q": "x" * 61}).status_code == 400


def test_what_has_left_is_neither_suggested_nor_meant(api, up_to_date):
    listing = PublishedListing(title_en="Perovskite")
    up_to_date()
    listing.state = "withdrawn"
    listing.save()
    assert api.get("/api/v1/listings/suggestions/", {"q": "perov"}).json() == {"items": []}
    assert api.get("/api/v1/listings/", {"q": "perovskyte"}).json()["meant"] is None


@pytest.fixture
def offers(up_to_date):
    """Two listings and two demands that differ in class, level and place; all hold one word."""
    near, far = RegionRow(code="320100"), RegionRow(code="440300")
    made = {
        "listings": [
            PublishedListing(title_zh="隔膜", ipc=["H01M 4/62"], trl__code=3, region=near),
            PublishedListing(title_zh="隔膜", ipc=["C22B 7/00"], trl__code=7, region=far),
        ],
        "demands": [
            PublishedDemand(title_zh="隔膜", ipc=["H01M 4/62"], trl_wanted__code=3, region=near),
            PublishedDemand(title_zh="隔膜", ipc=["C22B 7/00"], trl_wanted__code=7, region=far),
        ],
    }
    up_to_date()
    return made


@pytest.mark.parametrize("noun", ["listings", "demands"])
@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ("ipc=H01M", [0]),
        ("ipc=h", [0]),
        ("ipc=H0", [0]),
        ("ipc=H01M 4", [0]),
        ("ipc=H01M 4/6", [0]),
        ("ipc=H01M4/62", [0]),
        ("ipc=H01M 4/60", []),
        ("ipc=G", []),
        ("trl__gte=3", [0, 1]),
        ("trl__gte=4", [1]),
        ("trl__lte=6", [0]),
        ("trl__gte=4&trl__lte=6", []),
        ("region=440300", [1]),
        ("region=320100&ipc=H01M&trl__gte=1", [0]),
        ("region=320100&ipc=C22B", []),
        ("state=published", [0, 1]),
        ("state=draft", []),
        ("state=published&updated_at__gte=2999-01-01T00:00:00Z", []),
    ],
)
def test_words_are_narrowed_as_lists_are(api, offers, noun, asked, places):
    answer = api.get(f"/api/v1/{noun}/?q=隔膜&{asked}").json()
    expected = {str(offers[noun][place].id) for place in places}
    assert {item["id"] for item in answer["items"]} == expected
    assert answer["page"]["count"] == len(expected)
    bare = {item["id"] for item in api.get(f"/api/v1/{noun}/?{asked}").json()["items"]}
    # The list reads a class letter by letter; search reads it in any spacing.
    assert bare == expected or asked == "ipc=H01M4/62"


def test_a_demand_is_sought_in_a_whole_province(api, offers):
    answer = api.get("/api/v1/demands/?q=隔膜&region=320000").json()
    assert [item["id"] for item in answer["items"]] == [str(offers["demands"][0].id)]
    assert answer["facets"]["region"]["440000"] == 1


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("trl__gte=9", {"facet": "trl__gte", "count": 2}),
        ("trl__gte=7&ipc=H01M", {"facet": "trl__gte", "count": 1}),
        ("ipc=G01N", {"facet": "ipc", "count": 2}),
        ("region=110000", {"facet": "region", "count": 2}),
        ("updated_at__gte=2999-01-01T00:00:00Z", {"facet": "updated_at__gte", "count": 2}),
        ("organisation=nobody&trl__gte=4", {"facet": "organisation", "count": 1}),
        ("organisation=nobody&updated_at__gte=2999-01-01T00:00:00Z", None),
    ],
)
@pytest.mark.parametrize("noun", ["listings", "demands"])
def test_an_empty_answer_names_whatever_narrows_it_most(api, offers, noun, asked, named):
    answer = api.get(f"/api/v1/{noun}/?q=隔膜&{asked}").json()
    assert (answer["items"], answer["drop"]) == ([], named)


def test_what_the_index_answers_is_not_read_from_the_database(
    api, offers, django_assert_max_num_queries
):
    with CaptureQueriesContext(connection) as alone:
        api.get("/api/v1/listings/?q=隔膜")
    with django_assert_max_num_queries(len(alone)):
        answer = api.get("/api/v1/listings/?q=隔膜&ipc=H01M&trl__gte=2&region=320100").json()
    assert answer["page"]["count"] == 1


@pytest.mark.parametrize("built", [True, False])
def test_health_knows_of_the_index(api, up_to_date, built):
    if built:
        up_to_date()
    body = api.get("/health/ready").json()
    assert body["search_index"] == ("ok" if built else "missing")
