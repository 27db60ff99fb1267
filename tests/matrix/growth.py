"""More rows of everything that a list shows, as its reader sees them."""

import datetime as dt

from django.db import connection

from accounts.credentials.models import ApiKey
from accounts.disclosure.reading import read_part
from accounts.disclosure.terms import Channel, Origin
from accounts.membership.models import Invitation, Membership
from accounts.notifications.models import Notification
from accounts.talent.models import TalentProfile
from kernel import clock
from kernel.activity.models import Event
from kernel.identifiers import new_id
from marketplace.evaluations import services as evaluations
from marketplace.inquiries.models import InquiryMessage, InquiryNote
from marketplace.matching.services import match_demand, match_listing
from marketplace.moderation.services import act_on_report
from marketplace.searches.models import SearchMatch
from marketplace.service_offers.services import publish_offer
from tests.factories.accounts import (
    Member,
    Operator,
    SubmittedOrganisation,
    VerifiedOrganisation,
    actor_of,
)
from tests.factories.appointments import FreeTime, RequestedAppointment
from tests.factories.demands import PublishedDemand, SubmittedDemand
from tests.factories.disclosure import Parties, asked_in, in_force, part_of
from tests.factories.guidance import a_ticket
from tests.factories.inquiries import OpenInquiry
from tests.factories.ip_registry import GrantedPatent
from tests.factories.listings import PublishedListing, SubmittedListing
from tests.factories.moderation import a_notice, a_notice_with_measures, a_report
from tests.factories.searches import KeptSearch, KeptWatch, reader_of
from tests.factories.shortlists import OneShortlist, ShortlistedListing
from tests.factories.talent import ShownExpert
from tests.factories.valuations import ValuedByRoyalty
from tests.matrix.world import BINDER, SUPPLY, _offer


def grow(world, count):
    """`count` more of each noun, all within sight of home's owner or of the operator."""
    own = world.things["own"]
    owner = Membership.objects.select_related("user", "organisation").get(
        organisation=own["organisation_id"], role="owner", ended_at=None
    )
    provider = Member(organisation=VerifiedOrganisation(kind="research_institute"), role="owner")
    for number in range(count):
        _listed(owner, provider, number=number, own=own)
        _talked(owner, provider, own=own)
        _ordered(owner, provider)
        _joined(owner, number=number)
        _confided(owner, provider)
        _watched(owner, provider)
        _met(owner, world)
    seeker = PublishedDemand(organisation=owner.organisation, texts=BINDER)
    match_demand(seeker.id)
    with connection.cursor() as cursor:
        # The planner of a database that just grew tenfold knows nothing of it yet.
        cursor.execute("ANALYZE")
    return owner


def _met(owner, world):
    expert = TalentProfile.objects.get(pk=world.things["own"]["expert_times:profile_id"])
    begins = clock.now() + dt.timedelta(days=40, hours=expert.times.count())
    FreeTime(profile=expert, starts_at=begins)
    RequestedAppointment(
        time=FreeTime(profile=ShownExpert(orcid="")),
        booker=Member(organisation=owner.organisation),
    )


def _watched(owner, provider):
    a_notice_with_measures(PublishedListing(organisation=provider.organisation), complainant=owner)
    a_notice(PublishedListing(organisation=provider.organisation), complainant=owner)
    report = a_report(PublishedListing(organisation=provider.organisation), by=actor_of(owner))
    act = {"measure": "hold", "ground": "duplicate", "note": "A copy."}
    act_on_report(report.id, by=actor_of(Operator()), **act)
    a_ticket(by=actor_of(owner))
    a_report(PublishedListing(organisation=provider.organisation), by=actor_of(owner))


def _listed(owner, provider, *, number, own):
    home, other = owner.organisation, provider.organisation
    right = GrantedPatent(organisation=home, ipc=["H01M 4/62"])
    PublishedListing(organisation=home, rights=[right])
    offered = PublishedListing(organisation=other, title_en=SUPPLY, ipc=["H01M 4/62"])
    match_listing(offered.id)
    PublishedDemand(organisation=home)
    PublishedDemand(organisation=other)
    SubmittedListing(organisation=other)
    SubmittedDemand(organisation=other)
    SubmittedOrganisation()
    ValuedByRoyalty(organisation=home, made_by=owner.user, listing=offered)
    KeptWatch(reader=reader_of(owner), watched=offered)
    KeptSearch(reader=reader_of(owner), query=f"binder {number}")
    why = {"schema": 1, "words": [["binder", ""]], "facets": [["trl", "4-6"]]}
    SearchMatch.objects.create(search_id=own["search_id"], object_id=offered.id, why=why)
    ShortlistedListing(
        shortlist=OneShortlist(organisation=home, created_by=owner.user),
        author=owner.user,
        listing=offered,
    )


def _talked(owner, provider, *, own):
    talk = OpenInquiry(listing=PublishedListing(organisation=provider.organisation), asker=owner)
    said = {"author": owner.user, "organisation": owner.organisation, "text": "Once more."}
    InquiryMessage.objects.create(inquiry_id=own["inquiry_id"], language="en", **said)
    InquiryNote.objects.create(inquiry_id=own["inquiry_id"], **said)
    event = Event.objects.filter(subject_id=talk.id).first()
    Notification.objects.create(
        recipient=owner.user,
        organisation=owner.organisation,
        event=event,
        kind="inquiry.opened",
        subject_id=talk.id,
        params={"who": {"zh": "某", "en": "Somebody"}, "due": "2030-01-01"},
    )


def _ordered(owner, provider):
    offer = _offer(provider.organisation, provider)
    publish_offer(offer.id, by=actor_of(provider))
    _offer(owner.organisation, owner)
    about = PublishedListing(organisation=VerifiedOrganisation())
    evaluations.request_evaluation(
        about.id, offer_id=offer.id, purpose="Before talks.", by=actor_of(owner)
    )


def _confided(owner, provider):
    """An agreement in force each way, with what was read under it, and a second part."""
    for parties in (
        Parties(owner=owner, reader=provider),
        Parties(owner=provider, reader=owner),
    ):
        part = part_of(parties)
        part_of(parties, "members")
        in_force(parties)
        asked_in(parties)
        read_part(part.id, by=parties.by_reader, origin=Origin(Channel.PAGE))


def _joined(owner, *, number):
    home = owner.organisation
    Member(organisation=home, role="viewer")
    later = clock.now().replace(year=2099)
    Invitation.objects.create(
        organisation=home,
        email=f"guest{number}-{new_id()}@example.org",
        role="viewer",
        language="en",
        invited_by=owner.user,
        expires_at=later,
    )
    ApiKey.objects.create(
        organisation=home,
        issued_by=owner.user,
        name=f"Key {number}",
        prefix="jh_live_x",
        digest=new_id().hex + new_id().hex,
        scopes=["listings:read"],
        expires_at=later,
    )
