import datetime as dt
from dataclasses import replace

import pytest

from accounts.notifications.models import Notification
from kernel import clock
from kernel.errors import Invalid, NotFound, NotPermitted
from marketplace.demands.services import publish_demand, withdraw_demand
from marketplace.listings.holds import suspend_listing
from marketplace.listings.services import change_listing, publish_listing, withdraw_listing
from marketplace.matching.models import Match
from marketplace.matching.services import answer_match, match_demand, match_listing
from marketplace.matching.wording import factors_in_words
from tests.factories.accounts import Member, Operator, VerifiedOrganisation, actor_of
from tests.factories.demands import PublishedDemand, SubmittedDemand, UnnamedDemand
from tests.factories.listings import (
    A_CONTENT,
    CHINESE,
    ENGLISH,
    PublishedListing,
    SubmittedListing,
)
from tests.factories.reviews import PASSED

pytestmark = pytest.mark.django_db

BINDER = {
    "en": {
        "title": "Water-based binder for silicon anodes of lithium batteries",
        "problem": "The silicon anode peels off the copper foil after two hundred cycles.",
    }
}


TITLE = "Water-based binder that keeps silicon anodes on copper foil"


def A_BINDER(**said):
    """Other words than before that answer the demand as well."""
    texts = {"en": replace(ENGLISH, title=TITLE), "zh": CHINESE}
    return A_CONTENT(texts=texts, ipc=("H01M 4/62",), **said)


def a_pair(**demand):
    listing = PublishedListing(title_en=TITLE, ipc=["H01M 4/62"])
    return listing, PublishedDemand(texts=BINDER, **demand)


def live(listing, demand):
    return Match.objects.live().filter(listing=listing, demand=demand).first()


def test_publishing_a_listing_finds_the_demand_and_tells_its_owner(react):
    demand = PublishedDemand(texts=BINDER)
    seeker = Member(organisation=demand.organisation)
    match_demand(demand.id)
    listing = SubmittedListing(title_en=TITLE, ipc=["H01M 4/62"])
    publish_listing(listing.id, **PASSED, by=actor_of(Operator()))
    react()
    assert live(listing, demand)
    told = Notification.objects.get(recipient=seeker.user)
    assert (told.kind, told.params) == ("match.for_demand", {"count": 1})


def test_publishing_a_demand_finds_the_listing_and_tells_its_owner(react):
    listing = PublishedListing(title_en=TITLE, ipc=["H01M 4/62"])
    match_listing(listing.id)
    demand = SubmittedDemand(texts=BINDER)
    publish_demand(demand.id, **PASSED, by=actor_of(Operator()))
    react()
    assert live(listing, demand)
    told = Notification.objects.filter(organisation_id=listing.organisation_id)
    assert [each.kind for each in told] == ["match.for_listing"]


def test_both_directions_find_the_same_pair():
    listing, demand = a_pair()
    match_demand(demand.id)
    match_listing(listing.id)
    first = live(listing, demand)
    match_demand(demand.id)
    again = live(listing, demand)
    assert (again.id, again.score) == (first.id, first.score)


def test_a_match_says_why(react):
    listing, demand = a_pair()
    match_listing(listing.id)
    match_demand(demand.id)
    factors = {each["code"]: each for each in factors_in_words(live(listing, demand))["factors"]}
    named = {each.lower() for each in factors["terms"]["params"]["listing_terms"]}
    assert {"water-based binder", "silicon anodes"} <= named
    assert factors["class"]["params"] == {"level": "group", "code": "H01M 4", "other": "H01M"}


def test_a_chinese_demand_meets_an_english_listing_by_the_glossary(catalogues):
    listing, _demand = a_pair()
    texts = {
        "zh": {
            "title": "锂电池硅负极用水性粘结剂",
            "problem": "硅负极循环两百次后从铜箔上剥落，需要新的粘结剂。",
        }
    }
    demand = PublishedDemand(texts=texts, ipc=["H01M 4/62"])
    match_listing(listing.id)
    match_demand(demand.id)
    factors = {each["code"]: each for each in factors_in_words(live(listing, demand))["factors"]}
    met = dict(factors["terms"]["params"]["across"])
    assert met["粘结剂"] == "binder"
    assert met["铜箔"] == "copper foil"


def test_withdrawing_a_listing_retires_its_matches(react):
    listing, demand = a_pair()
    match_demand(demand.id)
    match_listing(listing.id)
    withdraw_listing(listing.id, by=actor_of(owner_of(listing)))
    react()
    gone = Match.objects.get(listing=listing)
    assert gone.retired_because == "listing_gone"


def test_withdrawing_a_demand_retires_its_matches(react):
    listing, demand = a_pair()
    match_listing(listing.id)
    match_demand(demand.id)
    withdraw_demand(demand.id, by=actor_of(owner_of(demand)))
    react()
    assert Match.objects.get(demand=demand).retired_because == "demand_gone"


def test_suspending_a_listing_retires_its_matches(react):
    listing, demand = a_pair()
    match_demand(demand.id)
    match_listing(listing.id)
    suspend_listing(listing.id, by=actor_of(Operator()))
    react()
    assert live(listing, demand) is None


def test_a_change_that_no_longer_fits_supersedes_the_match(react):
    listing, demand = a_pair()
    match_demand(demand.id)
    match_listing(listing.id)
    owner = owner_of(listing)
    content = A_CONTENT(modes=("consulting",), contact=owner.user_id)
    change_listing(listing.id, content, by=actor_of(owner))
    react()
    assert Match.objects.get(listing=listing).retired_because == "superseded"


def test_a_change_keeps_the_match_and_tells_nobody_again(react):
    listing, demand = a_pair()
    match_demand(demand.id)
    match_listing(listing.id)
    react()
    before = Notification.objects.count()
    first = live(listing, demand)
    owner = owner_of(listing)
    change_listing(listing.id, A_BINDER(contact=owner.user_id), by=actor_of(owner))
    react()
    again = live(listing, demand)
    assert again.id == first.id
    assert again.listing_version_id != first.listing_version_id
    assert Notification.objects.count() == before


def test_own_organisations_never_match():
    listing = PublishedListing(ipc=["H01M 4/62"])
    demand = PublishedDemand(organisation=listing.organisation)
    match_listing(listing.id)
    match_demand(demand.id)
    assert not Match.objects.exists()


def test_a_prohibited_listing_meets_no_demand_from_abroad():
    listing = PublishedListing(ipc=["H01M 4/62"], export_class="prohibited")
    demand = PublishedDemand(organisation=VerifiedOrganisation(country="SE"))
    match_listing(listing.id)
    match_demand(demand.id)
    assert not Match.objects.exists()


def test_many_new_matches_are_one_notification(react):
    demand = PublishedDemand(texts=BINDER)
    seeker = Member(organisation=demand.organisation)
    match_demand(demand.id)
    operator = actor_of(Operator())
    for number in range(4):
        listing = SubmittedListing(
            title_en=f"Water-based binder {number} for silicon anodes", ipc=["H01M 4/62"]
        )
        publish_listing(listing.id, **PASSED, by=operator)
    react()
    told = Notification.objects.get(recipient=seeker.user)
    assert told.params == {"count": 4}


def test_only_the_two_owners_see_a_match():
    listing, demand = a_pair()
    match_demand(demand.id)
    match_listing(listing.id)
    for organisation in (listing.organisation, demand.organisation):
        assert Match.objects.visible_to(actor_of(Member(organisation=organisation))).count() == 1
    for stranger in (Member(), Operator()):
        assert not Match.objects.visible_to(actor_of(stranger)).exists()


def test_an_unnamed_demand_matches_too():
    listing = PublishedListing(title_en=TITLE, ipc=["H01M 4/62"])
    demand = UnnamedDemand(texts=BINDER)
    match_listing(listing.id)
    match_demand(demand.id)
    seen = Match.objects.visible_to(actor_of(Member(organisation=listing.organisation)))
    assert seen.get().demand == demand


def test_a_demand_past_its_deadline_matches_nothing():
    listing, demand = a_pair(deadline=clock.today() + dt.timedelta(days=2))
    with clock.simulated(clock.now() + dt.timedelta(days=5)):
        match_listing(listing.id)
        match_demand(demand.id)
        assert not Match.objects.exists()


@pytest.fixture
def match():
    listing, demand = a_pair()
    match_demand(demand.id)
    match_listing(listing.id)
    return live(listing, demand)


def test_each_side_answers_for_itself_and_may_change_its_mind(match):
    seeker = actor_of(Member(organisation=match.demand.organisation))
    answer_match(match.id, answer="relevant", by=seeker)
    answer_match(match.id, answer="not_relevant", reason="too_early", by=seeker)
    answer = match.answers.get()
    assert (answer.side, answer.answer, answer.reason) == ("demand", "not_relevant", "too_early")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [("maybe", ""), ("not_relevant", ""), ("not_relevant", "bored"), ("relevant", "other")],
)
def test_an_answer_has_to_make_sense(match, answer, reason):
    seeker = actor_of(Member(organisation=match.demand.organisation))
    with pytest.raises(Invalid):
        answer_match(match.id, answer=answer, reason=reason, by=seeker)


def test_a_viewer_does_not_answer(match):
    viewer = actor_of(Member(organisation=match.demand.organisation, role="viewer"))
    with pytest.raises(NotPermitted):
        answer_match(match.id, answer="relevant", by=viewer)


def test_a_stranger_learns_nothing_of_a_match(match):
    with pytest.raises(NotFound):
        answer_match(match.id, answer="relevant", by=actor_of(Member()))


def test_a_pair_once_refused_is_no_news_when_it_returns(match, react):
    react()
    seeker = Member(organisation=match.demand.organisation)
    answer_match(match.id, answer="not_relevant", reason="other_field", by=actor_of(seeker))
    owner = owner_of(match.listing)
    content = A_CONTENT(modes=("consulting",), contact=owner.user_id)
    change_listing(match.listing_id, content, by=actor_of(owner))
    react()
    change_listing(match.listing_id, A_BINDER(contact=owner.user_id), by=actor_of(owner))
    react()
    assert live(match.listing, match.demand).id != match.id
    assert not Notification.objects.filter(recipient=seeker.user).exists()


def owner_of(owned):
    return Member(organisation=owned.organisation, role="manager")
