"""A pair that fits and stands in nobody's list is not said to be a match."""

import pytest

from marketplace.matching import finding
from marketplace.matching.models import Match
from marketplace.matching.rebuilding import mend_profiles
from marketplace.matching.services import answer_match, match_demand
from tests.factories.accounts import Member, actor_of
from tests.factories.demands import PublishedDemand
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

BINDER = {"en": {"title": "Binder for silicon anodes", "problem": "It peels off the foil."}}
OTHERS = {
    "zh": "两者适配，但有其他项更适配，列表只列出最适配的；也可能是变动后市场尚未重新匹配。",
    "en": "The two fit, but others fit better, and only the best are listed; or the market has "
    "not been matched again since something changed.",
}
REFUSED = {
    "zh": "两者适配，但贵机构已将该匹配标为不相关。",
    "en": "The two fit, but your organisation called the match not relevant.",
}


@pytest.fixture
def pairs(monkeypatch):
    """A demand, the technology that stands in its list of one, and one that fits as well."""
    monkeypatch.setattr(finding, "MOST_KEPT", 1)
    demand = PublishedDemand(texts=BINDER)
    for title in ("Water-based binder for silicon anodes", "Binder, for anodes of silicon foil"):
        PublishedListing(title_en=title, ipc=["H01M 4/62"])
    list(mend_profiles())
    match_demand(demand.id)
    match = Match.objects.live().get()
    other = type(match.listing).objects.exclude(pk=match.listing_id).get()
    return demand, match, other


@pytest.fixture
def fit(pairs, sign_in, sign_in_api):
    demand = pairs[0]
    seeker = Member(organisation=demand.organisation)
    browser, api = sign_in(seeker), sign_in_api(seeker)

    def asked(listing):
        answer = api.get(f"/api/v1/listings/{listing.id}/fit/{demand.id}/").json()
        place = f"matches/of-a-pair/{listing.id}/{demand.id}/"
        pages = {each: browser.get(f"/{each}/{place}").content.decode() for each in ("zh", "en")}
        return answer, pages

    return asked


def test_what_fits_and_is_not_listed_says_that_others_fit_better(pairs, fit):
    _demand, match, other = pairs
    answer, pages = fit(other)
    assert (answer["is_match"], answer["why_not"]) == (False, [OTHERS])
    assert answer["score"] >= 0.4
    assert all(OTHERS[language] in words for language, words in pages.items())
    assert "of 100, but do not stand among your matches." in pages["en"]
    answer, pages = fit(match.listing)
    assert (answer["is_match"], answer["why_not"]) == (True, [])
    assert "of 100.</p>" in pages["en"]


def test_what_one_called_not_relevant_says_so_to_nobody_else(pairs, fit, sign_in_api):
    demand, match, _other = pairs
    seeker = actor_of(Member(organisation=demand.organisation))
    answer_match(match.id, answer="not_relevant", reason="other_field", by=seeker)
    answer, pages = fit(match.listing)
    assert (answer["is_match"], answer["why_not"]) == (False, [REFUSED])
    assert all(REFUSED[language] in words for language, words in pages.items())
    supplier = sign_in_api(Member(organisation=match.listing.organisation))
    theirs = supplier.get(f"/api/v1/listings/{match.listing_id}/fit/{demand.id}/").json()
    assert (theirs["is_match"], theirs["why_not"]) == (True, [])
