"""Limiting, suspending and removing an organisation: what follows, and how it ends."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.access.permissions import Permission
from accounts.credentials.models import ApiKey
from accounts.credentials.queries import presented_key
from accounts.credentials.services import issue_api_key
from accounts.membership.services import invite_member
from accounts.notifications.models import Notification
from accounts.notifications.queries import in_words
from accounts.organisations.models import Organisation
from accounts.organisations.services import reinstate_organisation, suspend_organisation
from accounts.organisations.states import VerificationState
from kernel import clock
from kernel.activity.services import deliver_due
from kernel.errors import NotFound, NotPermitted, NotReady, NotSignedIn, WrongState
from kernel.languages import speaking
from marketplace.demands import policies as demand_policies
from marketplace.demands.authoring import content_of as demand_content_of
from marketplace.demands.holds import resume_demand, suspend_demand
from marketplace.demands.models import Demand
from marketplace.demands.services import change_demand
from marketplace.inquiries.content import Said
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.opening import ask_about_listing
from marketplace.inquiries.services import post_message
from marketplace.listings import policies as listing_policies
from marketplace.listings.authoring import content_of
from marketplace.listings.freshness import confirm_listing
from marketplace.listings.holds import resume_listing, suspend_listing
from marketplace.listings.models import Listing
from marketplace.listings.services import (
    attach_file,
    change_listing,
    submit_listing,
    withdraw_listing,
)
from marketplace.moderation import appeals, services
from marketplace.moderation.measures import lift_measure
from marketplace.moderation.models import Appeal, Measure
from marketplace.moderation.queries import appeal_queue, measure_actions
from marketplace.moderation.states import APPEAL_LIFECYCLE, AppealState
from marketplace.orders.choosing import choose_quote
from marketplace.orders.quoting import offer_quote
from marketplace.orders.requesting import ask_question, invite_provider
from marketplace.ratings.services import answer_rating, rate_order
from marketplace.repairs.queries import told_by_version
from tests.factories.accounts import Member, Operator, VerifiedOrganisation, actor_of
from tests.factories.demands import PublishedDemand
from tests.factories.inquiries import OpenInquiry
from tests.factories.listings import DraftListing, PublishedListing
from tests.factories.moderation import a_report
from tests.factories.orders import Market, a_quote, provider
from tests.factories.services import AcceptedEvaluation, DraftOffer, PublishedOffer, a_member_of

ALLOWED = {("open", "uphold"): "upheld", ("open", "reject"): "rejected"}


@pytest.mark.parametrize("move", APPEAL_LIFECYCLE.moves)
@pytest.mark.parametrize("state", AppealState.values)
def test_a_move_leads_where_the_table_says_or_nowhere(state, move):
    found = Appeal(state=state)
    if (state, move) in ALLOWED:
        APPEAL_LIFECYCLE.apply(move, found)
        assert found.state == ALLOWED[state, move]
    else:
        with pytest.raises(WrongState):
            APPEAL_LIFECYCLE.apply(move, found)


@pytest.fixture
def owner(db):
    return Member(organisation=VerifiedOrganisation(), role="owner")


@pytest.fixture
def operator(db):
    return Operator()


def take(kind, owner, operator, report=None):
    report = report or a_report(owner.organisation, noun="organisation")
    said = {"ground": "false_claims", "note": "The certificate is another's."}
    services.act_on_report(report.id, measure=kind, by=actor_of(operator), **said)
    return Measure.objects.get(report=report)


def a_key(member):
    scopes = {Permission.LISTINGS_WRITE, Permission.LISTINGS_READ}
    last_day = clock.today() + dt.timedelta(days=30)
    by = actor_of(member)
    return issue_api_key(
        member.organisation_id, name="ERP", scopes=scopes, last_day=last_day, by=by
    ).token


def is_seen(model, thing):
    return model.objects.visible_to(ANONYMOUS).filter(pk=thing.pk).exists()


def test_a_limited_organisation_begins_nothing_new_and_keeps_what_it_has(owner, operator):
    listing = PublishedListing(organisation=owner.organisation)
    draft = DraftListing(organisation=owner.organisation)
    talk = OpenInquiry(listing=listing)
    token = a_key(owner)
    take("limitation", owner, operator)
    by = actor_of(owner)

    assert is_seen(Listing, listing)
    assert is_seen(Organisation, owner.organisation)
    post_message(talk.id, Said("Yes, it can be had."), by=by)
    for refused in (
        lambda: submit_listing(draft.id, attests_no_secret=True, export_class="free", by=by),
        lambda: a_key(owner),
        lambda: ask_about_listing(PublishedListing().id, Said("Is it free?"), by=by),
    ):
        with pytest.raises(NotReady) as told:
            refused()
        assert "organisation.restricted" in {each.code.value for each in told.value.reasons}
    key = presented_key(token).actor
    assert key.may(Permission.LISTINGS_READ)
    assert not key.may(Permission.LISTINGS_WRITE)


def test_a_limited_organisation_says_nothing_new_in_public_and_takes_nobody_in(owner, operator):
    by = actor_of(owner)
    listing = PublishedListing(organisation=owner.organisation)
    paused = PublishedListing(organisation=owner.organisation)
    demand = PublishedDemand(organisation=owner.organisation)
    suspend_listing(paused.id, by=by)
    suspend_demand(demand.id, by=by)
    offer = PublishedOffer(organisation=owner.organisation)
    order = AcceptedEvaluation(offer=offer)
    client = actor_of(a_member_of(order.client))
    rated = rate_order(order.id, stars=4, words="Thorough.", by=client)
    take("limitation", owner, operator)

    for refused in (
        lambda: change_listing(listing.id, content_of(listing), by=by),
        lambda: attach_file(listing.id, ContentFile(b"%PDF-1.7\n", "a.pdf"), by=by),
        lambda: resume_listing(paused.id, by=by),
        lambda: change_demand(demand.id, demand_content_of(demand), by=by),
        lambda: resume_demand(demand.id, by=by),
        lambda: answer_rating(rated.id, answer="Thank you.", by=by),
        lambda: invite_member(owner.organisation_id, email="a@b.cn", role="member", by=by),
    ):
        with pytest.raises(NotReady) as told:
            refused()
        assert [each.code.value for each in told.value.reasons] == ["organisation.restricted"]
    assert confirm_listing(listing.id, by=by)
    assert withdraw_listing(listing.id, by=by).state == "withdrawn"


def test_a_limited_organisation_is_offered_nothing_that_would_be_refused(owner, operator, sign_in):
    ours = {"organisation": owner.organisation}
    shown = {
        "listing": PublishedListing(**ours),
        "demand": PublishedDemand(**ours),
        "service_offer": PublishedOffer(**ours),
    }
    draft = DraftOffer(**ours)
    take("limitation", owner, operator)
    browser = sign_in(owner)

    def page(noun, thing):
        return browser.get(reverse(noun, args=[thing.id])).content.decode()

    for noun, thing in shown.items():
        assert browser.get(reverse(f"{noun}_edit", args=[thing.id])).status_code == 403
        words = page(noun, thing)
        assert "What the market did" in words
        assert "Change it" not in words
    words = page("service_offer", draft)
    assert "Change it" in words
    assert "Show it to everybody" not in words


@pytest.mark.parametrize("policies", [listing_policies, demand_policies])
def test_a_limited_organisation_confirms_what_is_public_only(owner, operator, policies):
    model = {listing_policies: Listing, demand_policies: Demand}[policies]
    public, expired = (
        model(organisation=owner.organisation, state=state) for state in ("published", "expired")
    )
    confirms = policies.POLICY_OF_MOVE["confirm"]
    assert confirms(actor_of(owner), expired)
    take("limitation", owner, operator)
    assert confirms(actor_of(owner), public)
    assert not confirms(actor_of(owner), expired)


def test_a_limited_client_orders_nothing_and_a_limited_provider_quotes_nothing(db, operator):
    market, other = Market(), Market()
    request, running = market.quoted(), other.opened()
    take("limitation", market.client, operator)
    take("limitation", other.first, operator)

    for refused in (
        lambda: choose_quote(market.quote.id, by=market.by),
        lambda: invite_provider(request.id, offer_id=provider()[1].id, by=market.by),
        lambda: offer_quote(running.id, a_quote(), by=other.by_first),
        lambda: ask_question(running.id, question="Which solvent?", by=other.by_first),
    ):
        with pytest.raises(NotReady) as told:
            refused()
        assert [each.code.value for each in told.value.reasons] == ["organisation.restricted"]


def test_a_suspended_organisation_is_out_of_sight_and_writes_to_nobody(owner, operator):
    listing = PublishedListing(organisation=owner.organisation)
    demand = PublishedDemand(organisation=owner.organisation)
    talk = OpenInquiry(listing=listing)
    token = a_key(owner)
    take("hold", owner, operator)
    deliver_due(most=80)

    for model, thing in ((Listing, listing), (Demand, demand), (Organisation, owner.organisation)):
        assert not is_seen(model, thing)
    with pytest.raises(NotPermitted):
        post_message(talk.id, Said("Yes."), by=actor_of(owner))
    with pytest.raises(NotSignedIn) as told:
        presented_key(token)
    assert told.value.code == "api_key.restricted"
    with pytest.raises(NotPermitted):
        a_key(owner)
    talk.refresh_from_db()
    assert talk.state == "open"
    told = set(Notification.objects.values_list("kind", "recipient"))
    assert ("inquiry.halted", talk.asking_person_id) in told
    assert ("report.measure", owner.user_id) in told
    assert "organisation.suspended" not in {kind for kind, _person in told}


def test_a_talk_that_the_market_ended_counts_as_asked_and_nobody_declined_it(
    owner, operator, sign_in
):
    talk = OpenInquiry(asker=owner)
    reader = Member(organisation=talk.answering_organisation)
    take("removal", owner, operator)

    (told,) = told_by_version("listing", talk.listing)
    assert (told.asked, told.declined, dict(told.reasons)) == (1, 0, {})
    said = sign_in(reader).get(reverse("api_inquiry", args=[talk.id])).json()
    assert (said["state"], said["decline"]["by"]) == ("declined", None)
    assert said["decline"]["reason"] == "party_removed"


def test_lifting_a_suspension_brings_everything_back(owner, operator):
    listing = PublishedListing(organisation=owner.organisation)
    token = a_key(owner)
    measure = take("hold", owner, operator)
    lift_measure(measure.id, by=actor_of(operator))
    deliver_due(most=80)

    assert is_seen(Listing, listing)
    assert presented_key(token).actor.may(Permission.LISTINGS_WRITE)
    assert actor_of(owner).may(Permission.INQUIRIES_WRITE)
    told = list(Notification.objects.filter(recipient=owner.user_id).values_list("kind", flat=True))
    assert told.count("measure.lifted") == 1
    assert "organisation.reinstated" not in told
    with pytest.raises(NotReady):
        lift_measure(measure.id, by=actor_of(operator))


def test_a_measure_lets_go_of_its_own_only(owner, operator):
    reports = [a_report(owner.organisation, noun="organisation") for _time in range(2)]
    first, second = (take("hold", owner, operator, each) for each in reports)
    with pytest.raises(NotReady) as told:
        reinstate_organisation(owner.organisation_id, by=actor_of(operator))
    assert told.value.code == "organisation.still_restricted"

    lift_measure(first.id, by=actor_of(operator))
    assert not is_seen(Organisation, owner.organisation)
    lift_measure(second.id, by=actor_of(operator))
    assert is_seen(Organisation, owner.organisation)


def test_what_the_verification_desk_suspended_stays_suspended(owner, operator):
    by = actor_of(operator)
    report = a_report(owner.organisation, noun="organisation")
    suspend_organisation(owner.organisation_id, findings=["ordered"], by=by)
    services.act_on_report(report.id, measure="hold", ground="other", note="Also.", by=by)
    lift_measure(Measure.objects.get().id, by=by)

    owner.organisation.refresh_from_db()
    assert owner.organisation.verification_state == VerificationState.SUSPENDED


def test_a_removed_organisation_ends_its_talks_and_loses_its_keys(owner, operator):
    asked = OpenInquiry(listing=PublishedListing(organisation=owner.organisation))
    asking = OpenInquiry(asker=owner)
    a_key(owner)
    measure = take("removal", owner, operator)
    deliver_due(most=80)

    assert [each.is_revoked for each in ApiKey.objects.all()] == [True]
    ended = {each.pk: (each.declined_by, each.answered_at) for each in Inquiry.objects.all()}
    assert ended == {asked.pk: ("answering", None), asking.pk: ("asking", None)}
    assert all(each.is_cut_short for each in Inquiry.objects.all())
    told = Notification.objects.filter(kind="inquiry.cut_short").values_list("recipient", flat=True)
    answering = asking.answering_organisation.memberships.values_list("user", flat=True)
    assert set(told) == {asked.asking_person_id, *answering}
    with speaking("en"):
        rows = list(Notification.objects.filter(kind="inquiry.cut_short"))
        assert all("has removed this" in each.body for each in in_words(rows, by=SYSTEM))
    with pytest.raises(NotReady) as told:
        lift_measure(measure.id, by=actor_of(operator))
    assert told.value.code == "moderation.for_good"
    assert actor_of(owner).may(Permission.LISTINGS_READ)


@pytest.mark.parametrize(
    ("kind", "state", "reason"), [("hold", "open", ""), ("removal", "declined", "other")]
)
def test_no_measure_says_whose_an_unnamed_demand_is(owner, operator, kind, state, reason):
    demand = PublishedDemand(organisation=owner.organisation, is_anonymous=True)
    talk = OpenInquiry(demand=demand)
    take(kind, owner, operator)
    deliver_due(most=80)

    talk.refresh_from_db()
    assert (talk.state, talk.decline_reason) == (state, reason)
    told = Notification.objects.filter(recipient=talk.asking_person_id)
    assert not told.filter(kind="inquiry.halted").exists()
    assert owner.organisation.name not in str(list(told.values()))


def test_an_objection_is_decided_by_another_and_ends_a_removal(owner, operator):
    listing = PublishedListing(organisation=owner.organisation)
    measure = take("removal", owner, operator)
    appeals.appeal(measure.id, words="The certificate is ours.", by=actor_of(owner))
    with pytest.raises(NotPermitted) as told:
        appeals.uphold_appeal(measure.id, remark="It is.", by=actor_of(operator))
    assert told.value.code == "moderation.another_decides"
    assert not appeal_queue(by=actor_of(operator)).exists()

    another = Operator()
    assert appeal_queue(by=actor_of(another)).get() == measure
    appeals.uphold_appeal(measure.id, remark="It is.", by=actor_of(another))
    deliver_due(most=80)
    measure.refresh_from_db()
    assert measure.lifted_on_appeal
    assert is_seen(Listing, listing)
    kinds = set(Notification.objects.values_list("kind", "recipient"))
    assert {("appeal.upheld", owner.user_id), ("appeal.made", another.user_id)} <= kinds


def test_a_rejected_objection_leaves_the_measure_and_is_not_made_twice(owner, operator):
    measure = take("limitation", owner, operator)
    with pytest.raises(NotPermitted):
        appeals.appeal(measure.id, words="No.", by=actor_of(Member()))
    appeals.appeal(measure.id, words="We did not.", by=actor_of(owner))
    appeals.reject_appeal(measure.id, remark="You did.", by=actor_of(Operator()))

    measure.refresh_from_db()
    assert measure.lifted_at is None
    with pytest.raises(NotReady) as told:
        appeals.appeal(measure.id, words="Once more.", by=actor_of(owner))
    assert told.value.code == "moderation.appeal_made"


def test_an_objection_comes_in_time(owner, operator):
    measure = take("warning", owner, operator)
    last = appeals.last_day_to_appeal(measure)
    with clock.simulated(dt.datetime.combine(last, dt.time(15, 59), tzinfo=dt.UTC)) as time:
        assert "appeal" in _actions(measure, owner)
        time.advance(dt.timedelta(minutes=1))
        with pytest.raises(NotReady) as told:
            appeals.appeal(measure.id, words="Late.", by=actor_of(owner))
    assert told.value.code == "moderation.appeal_late"


def test_whoever_reported_it_decides_no_objection_and_nothing_is_kept_that_ended(owner, operator):
    reporter = Operator()
    report = a_report(owner.organisation, noun="organisation", by=actor_of(reporter))
    measure = take("hold", owner, operator, report)
    appeals.appeal(measure.id, words="It is ours.", by=actor_of(owner))

    with pytest.raises(NotPermitted):
        appeals.reject_appeal(measure.id, remark="It is not.", by=actor_of(reporter))
    assert "reject" not in _actions(measure, reporter)
    lift_measure(measure.id, by=actor_of(operator))
    with pytest.raises(NotReady):
        appeals.reject_appeal(measure.id, remark="It stays.", by=actor_of(Operator()))


def _actions(measure, member):
    return measure_actions(measure, by=actor_of(member))


def test_the_log_names_the_organisation_and_nobody_reads_the_reasons(owner, operator, sign_in, api):
    measure = take("hold", owner, operator)
    address, record = f"/en/measures/{measure.id}/", f"/api/v1/measures/{measure.id}/"
    note = "another&#x27;s"

    public = api.get(address).content.decode()
    assert owner.organisation.name in api.get("/en/moderation/").content.decode()
    assert "Its API keys open nothing." in public
    assert note not in public
    assert api.get(record).json()["note"] is None
    browser = sign_in(owner)
    assert note in browser.get(address).content.decode()
    assert browser.get(record).json()["available_actions"] == ["appeal"]
    browser.post(f"{address}appeal/", {"words": "It is ours."})
    assert "It is ours." not in api.get(address).content.decode()
    desk = sign_in(Operator())
    assert measure.reference in desk.get("/en/desk/moderation/").content.decode()
    desk.post(f"{address}uphold/", {"remark": "It is."})
    assert api.get(record).json()["lifted_on_appeal"] is True
    assert api.get(f"/en/measures/{owner.organisation_id}/").status_code == 404
    with pytest.raises(NotFound):
        lift_measure(owner.organisation_id, by=actor_of(operator))
