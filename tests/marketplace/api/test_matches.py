"""Matches and search over REST, as an integrator meets them."""

import pytest

from marketplace.matching.models import Match
from marketplace.matching.services import match_demand, match_listing
from tests.factories.accounts import Member
from tests.factories.demands import PublishedDemand, UnnamedDemand
from tests.factories.listings import DraftListing, PublishedListing

pytestmark = pytest.mark.django_db

BINDER = {"en": {"title": "Binder for silicon anodes", "problem": "It peels off the foil."}}


def matched(demand=None, **listing):
    demand = demand or PublishedDemand(texts=BINDER)
    offered = PublishedListing(
        title_en="Water-based binder for silicon anodes", ipc=["H01M 4/62"], **listing
    )
    match_demand(demand.id)
    match_listing(offered.id)
    return Match.objects.live().get(listing=offered, demand=demand)


@pytest.fixture
def match():
    return matched()


@pytest.fixture
def seeker(match, sign_in_api):
    return sign_in_api(Member(organisation=match.demand.organisation))


def test_an_owner_reads_its_matches_with_reasons(match, seeker):
    for address in (
        "/api/v1/matches/",
        f"/api/v1/matches/?demand={match.demand_id}",
        f"/api/v1/demands/{match.demand_id}/matches/",
        f"/api/v1/listings/{match.listing_id}/matches/",
    ):
        (item,) = seeker.get(address).json()["items"]
        assert item["id"] == str(match.id)
    assert item["side"] == "demand"
    words = {each["code"]: each["words"]["en"] for each in item["reasons"]}
    assert words["class"].startswith("same main group H01M 4 (")
    assert words["terms"].startswith("3 shared terms: Binder, silicon anodes")
    assert item["available_actions"] == ["answer"]


def test_strangers_find_no_matches(match, sign_in_api, api):
    assert api.get("/api/v1/matches/").status_code == 401
    stranger = sign_in_api(Member())
    assert stranger.get("/api/v1/matches/").json()["items"] == []
    for client in (api, stranger):
        nested = client.get(f"/api/v1/listings/{match.listing_id}/matches/")
        assert nested.json()["items"] == []
        assert client.get(f"/api/v1/matches/{match.id}/").status_code == 404


def test_matches_of_a_draft_of_others_are_not_there(sign_in_api):
    draft = DraftListing()
    answer = sign_in_api(Member()).get(f"/api/v1/listings/{draft.id}/matches/")
    assert answer.status_code == 404


def test_an_unnamed_owner_stays_unnamed(sign_in_api):
    match = matched(UnnamedDemand(texts=BINDER))
    supplier = sign_in_api(Member(organisation=match.listing.organisation))
    answer = supplier.get(f"/api/v1/matches/{match.id}/")
    assert answer.json()["demand"]["organisation"] is None
    assert str(match.demand.organisation_id) not in answer.content.decode()


def test_an_answer_is_kept_and_what_is_not_relevant_leaves_the_list(match, seeker):
    address = f"/api/v1/matches/{match.id}/answer/"
    answered = seeker.post(address, {"answer": "relevant"}, format="json")
    assert answered.json()["answer"]["answer"] == "relevant"
    seeker.post(address, {"answer": "not_relevant", "reason": "too_early"}, format="json")
    assert seeker.get("/api/v1/matches/").json()["items"] == []
    read = seeker.get(f"/api/v1/matches/{match.id}/").json()
    assert read["answer"]["reason"] == "too_early"


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 400), ({"answer": "no"}, 400), ({"answer": "not_relevant"}, 422)],
)
def test_an_answer_without_sense_is_refused(match, seeker, body, status):
    answer = seeker.post(f"/api/v1/matches/{match.id}/answer/", body, format="json")
    assert answer.status_code in (status, 422 if status == 422 else 400)
    assert answer["Content-Type"].startswith("application/problem+json")


def test_a_viewer_reads_and_does_not_answer(match, sign_in_api):
    viewer = sign_in_api(Member(organisation=match.demand.organisation, role="viewer"))
    assert viewer.get(f"/api/v1/matches/{match.id}/").json()["available_actions"] == []
    refused = viewer.post(f"/api/v1/matches/{match.id}/answer/", {"answer": "known"}, format="json")
    assert refused.status_code == 403


def test_listings_are_searched_by_words_with_facets(match, api, up_to_date):
    PublishedListing(title_en="Crop sensor", title_zh="作物传感器", ipc=["A01B 79/00"])
    up_to_date()
    answer = api.get("/api/v1/listings/", {"q": "silicon anodes"}).json()
    assert [item["id"] for item in answer["items"]] == [str(match.listing_id)]
    assert answer["page"]["count"] == 1
    assert answer["facets"]["field"] == {"H": 1, "H01": 1, "H01M": 1}


def test_a_listing_found_in_the_other_language_says_so(api, up_to_date, catalogues):
    listing = PublishedListing(title_zh="高镍钴石墨烯浆", title_en="")
    up_to_date()
    answer = api.get("/api/v1/listings/", {"q": "graphene"}).json()
    through = [{"term": "graphene", "into": "石墨烯"}]
    assert answer["found_through"] == {str(listing.pk): through}


def test_a_listing_that_holds_half_a_word_says_so(api, up_to_date):
    listing = PublishedListing(title_zh="硫化物电解质", title_en="")
    up_to_date()
    answer = api.get("/api/v1/listings/", {"q": "固态电解质"}).json()
    assert [item["id"] for item in answer["items"]] == [str(listing.pk)]
    assert (answer["found_in_part"], answer["nothing_whole"]) == ([str(listing.pk)], True)
    answer = api.get("/api/v1/listings/", {"q": "电解质"}).json()
    assert (answer["found_in_part"], answer["nothing_whole"]) == ([], False)


def test_search_is_narrowed_by_the_other_parameters(match, api, up_to_date):
    up_to_date()
    asked = {"q": "silicon anodes", "trl__gte": 9}
    assert api.get("/api/v1/listings/", asked).json()["items"] == []


def test_demands_are_searched_by_words(match, api, up_to_date):
    up_to_date()
    answer = api.get("/api/v1/demands/", {"q": "foil", "ordering": "-published_at"}).json()
    assert [item["id"] for item in answer["items"]] == [str(match.demand_id)]


def test_an_ordering_that_search_does_not_know_is_refused(match, api):
    asked = {"q": "foil", "ordering": "reference"}
    assert api.get("/api/v1/demands/", asked).status_code in (400, 422)


def test_the_queries_of_a_list_do_not_grow_with_it(seeker, match, django_assert_max_num_queries):
    for _number in range(4):
        matched(match.demand)
    with django_assert_max_num_queries(30):
        assert len(seeker.get("/api/v1/matches/").json()["items"]) == 5


def test_the_owner_of_a_demand_without_a_match_is_told_what_to_widen(sign_in_api):
    demand = PublishedDemand(texts=BINDER)
    match_demand(demand.id)
    address = f"/api/v1/demands/{demand.id}/matches/"
    owner = sign_in_api(Member(organisation=demand.organisation))
    assert "one_language" in {each["code"] for each in owner.get(address).json()["advice"]}
    assert sign_in_api(Member()).get(address).json()["advice"] == []
