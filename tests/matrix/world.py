"""The small market on which the cross-cutting tests ask every route.

Everybody in it looks at it from one organisation, `home`. Of every noun there is one that is home's
own, one of which home is the counterparty or which everybody may see, and one that is none of its
business; `reviewed` is what waits for an operator. Route arguments are found by relation:
`world.arguments("own", route="api_listing")`.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.files.base import ContentFile
from django.test import Client

from accounts.access.actor import SYSTEM
from accounts.access.permissions import KEY_SCOPES
from accounts.appointments.models import ExpertTime
from accounts.confidentiality.services import EVERYONE, grant, organisation, person
from accounts.credentials.services import issue_api_key
from accounts.membership.models import Membership
from accounts.membership.services import invite_member
from accounts.middleware import ACTING_FOR
from accounts.notifications.models import Notification
from accounts.organisations.models import VerificationEvidence
from accounts.talent.models import TalentProfile
from ip_registry.consents.services import attest_consent
from kernel import clock
from kernel.activity.models import Event
from kernel.files.services import keep_file, store_file
from kernel.identifiers import new_id
from marketplace.evaluations import delivering
from marketplace.evaluations import services as evaluations
from marketplace.evaluations.content import Quote, ReportFacts
from marketplace.evaluations.sheets import attach_evidence
from marketplace.inquiries.models import InquiryAttachment
from marketplace.listings.models import ListingAttachment
from marketplace.matching.models import Match
from marketplace.matching.services import match_demand, match_listing
from marketplace.moderation.notices import take_measures
from marketplace.moderation.services import act_on_report
from marketplace.orders.delivering import submit_milestone
from marketplace.orders.models import LetterDocument
from marketplace.orders.paying import issue_invoice
from marketplace.orders.quoting import keep_template, offer_quote
from marketplace.orders.requesting import ask_question
from marketplace.ratings.models import Rating
from marketplace.searches.models import Alert
from marketplace.service_offers.content import OfferContent, OfferText, QualificationContent
from marketplace.service_offers.services import post_offer, publish_offer
from tests.factories import panels as panels_of
from tests.factories.accounts import (
    Member,
    Operator,
    SubmittedOrganisation,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
)
from tests.factories.appointments import ConfirmedAppointment, FreeTime, RequestedAppointment
from tests.factories.claims import ContestedClaim
from tests.factories.consents import AskedConsent
from tests.factories.contributions import ContributionStatementRow
from tests.factories.demands import DraftDemand, PublishedDemand, SubmittedDemand
from tests.factories.disclosure import Parties, asked_in, in_force, part_of, with_file
from tests.factories.guidance import a_ticket
from tests.factories.imports import CheckedImport
from tests.factories.inquiries import OpenInquiry
from tests.factories.inventors import ClaimedInventor, InvitedInventor
from tests.factories.ip_registry import GrantedPatent
from tests.factories.listings import DraftListing, PublishedListing, SubmittedListing
from tests.factories.mandates import OfferedMandate
from tests.factories.moderation import a_notice, a_report
from tests.factories.orders import Bought, a_quote
from tests.factories.panels import in_consensus, scoring
from tests.factories.searches import KeptSearch, KeptWatch, reader_of
from tests.factories.services import (
    AcceptedEvaluation,
    EngagedEvaluation,
    PublishedOffer,
    checked,
)
from tests.factories.shortlists import OneShortlist, ShortlistedListing
from tests.factories.talent import BrokerGradeRow, BrokerProfile, Course, ShownBroker, ShownExpert
from tests.factories.valuations import ValuedByRoyalty
from tests.matrix.bodies import a_table

ROLES = ("anonymous", "viewer", "member", "manager", "owner", "stranger", "operator", "key")
RELATIONS = ("own", "counterparty", "stranger", "reviewed")
BINDER = {"en": {"title": "Binder for silicon anodes", "problem": "It peels off the foil."}}
SUPPLY = "Water-based binder for silicon anodes"


def pdf(name="report.pdf"):
    return ContentFile(b"%PDF-1.7\n%%EOF\n", name=name)


@dataclass
class World:
    """Who is there, and what they have."""

    clients: dict = field(default_factory=dict)
    things: dict = field(default_factory=dict)

    def arguments(self, relation, *, route):
        """Values for the route's arguments; a name of the form `route:argument` goes first."""
        known = self.things.get(relation, {}) | self.things["always"]
        special = {
            name.partition(":")[2]: value
            for name, value in known.items()
            if ":" in name and route.removeprefix("api_").startswith(name.partition(":")[0])
        }
        return {name: value for name, value in known.items() if ":" not in name} | special


def build():
    """Make everything once; tests roll back what they do to it."""
    home, other, third, fourth = (
        VerifiedOrganisation(kind="research_institute") for _each in range(4)
    )
    hidden, waiting = UnverifiedOrganisation(), SubmittedOrganisation()
    members = {
        role: Member(organisation=home, role=role)
        for role in ("viewer", "member", "manager", "owner")
    }
    rivals = {
        each: Member(organisation=each, role="owner") for each in (other, third, fourth, hidden)
    }
    Member(organisation=waiting, role="owner")
    world = World(_clients(members, stranger=rivals[third], operator=Operator()))
    world.things = {
        "own": _of(home, members["owner"], against=rivals[other]),
        "counterparty": _seen(home, members["owner"], owner=rivals[other]),
        "stranger": _of(other, rivals[other], against=rivals[fourth], organisation=hidden),
        "reviewed": {
            "listing_id": SubmittedListing(organisation=home).id,
            "demand_id": SubmittedDemand(organisation=home).id,
            "organisation_id": waiting.id,
            "slug": waiting.slug,
            "evidence_id": _evidence(waiting, members["owner"]),
        },
    }
    world.things["own"] |= _matched(home, other) | _ordered(home, other, about=third)
    world.things["own"] |= _bought(home, seller=other)
    world.things["counterparty"] |= _bought(other, seller=home)
    world.things["stranger"] |= _bought(fourth, seller=other)
    world.things["own"] |= _claimed(home, keeper=other) | _asked(home, owner=other)
    world.things["counterparty"] |= _matched(other, home) | _ordered(other, home, about=third)
    world.things["counterparty"] |= _claimed(other, keeper=home) | _asked(other, owner=home)
    world.things["stranger"] |= _matched(fourth, other) | _ordered(other, fourth, about=home)
    world.things["stranger"] |= _claimed(fourth, keeper=other) | _asked(fourth, owner=other)
    world.things["own"] |= _confided(home, reader=other)
    world.things["counterparty"] |= _confided(other, reader=home)
    world.things["stranger"] |= _confided(other, reader=fourth)
    world.things["stranger"]["asset_id"] = DraftListing(organisation=other).id
    for relation, one, another in (
        ("own", home, other),
        ("counterparty", other, home),
        ("stranger", other, fourth),
    ):
        world.things[relation] |= _judged(one, another)
        world.things[relation] |= _watched(one, owner=another, is_public=another is home)
    world.things["own"]["report:thing_id"] = PublishedListing(organisation=home).id
    world.things["stranger"]["report:thing_id"] = DraftListing(organisation=other).id
    for relation, provider, client in (
        ("own", home, other),
        ("counterparty", other, home),
        ("stranger", other, fourth),
    ):
        world.things[relation] |= {"rating_id": _rated(provider, client=client).id}
    for relation, asker in (("own", members["owner"]), ("stranger", rivals[fourth])):
        world.things[relation] |= {"ticket_id": a_ticket(by=actor_of(asker)).id}
    world.things["own"] |= _invented(home, inventor=rivals[other])
    world.things["counterparty"] |= _invented(other, inventor=members["owner"])
    world.things["stranger"] |= _invented(other, inventor=rivals[fourth])
    world.things["own"] |= _mandated(home, broker=rivals[other])
    world.things["counterparty"] |= _mandated(other, broker=members["owner"])
    world.things["stranger"] |= _mandated(other, broker=rivals[fourth], shown=False)
    own_expert, other_expert = (_expert(each) for each in (members["owner"], rivals[other]))
    world.things["own"] |= _met(own_expert, asked=other_expert, by=members["owner"])
    world.things["counterparty"] |= _met(other_expert, asked=own_expert, by=rivals[other])
    world.things["stranger"] |= _met(
        _expert(rivals[fourth]), asked=other_expert, by=rivals[fourth], gone=True
    )
    world.things["own"] |= _stated(members["owner"])
    world.things["stranger"] |= _stated(rivals[other])
    world.things["own"] |= _drafted(members["owner"])
    world.things["counterparty"] |= _drafted(rivals[other], shown=True)
    world.things["stranger"] |= _drafted(rivals[fourth])
    world.things["reviewed"] |= _handed_in(rivals[hidden])
    world.things["always"] = {
        "code": "not-found",
        "ending": "csv",
        "external_id": "A-1",
        "kind": "listing",
        "method": "royalty",
        "number": 1,
        "table": "days",
    }
    for each in ("listing_readers_table", "demand_readers_table"):
        world.things["always"][f"{each}:table"] = "versions"
        world.things["always"][f"api_{each}:table"] = "versions"
    for each in ("nda_template:code", "api_nda_template:code"):
        world.things["always"][each] = "one-way-1"
    world.things["always"]["evaluation_template:code"] = "trl-1"
    world.things["always"]["service_order_letter:language"] = "en"
    return world


def _clients(members, *, stranger, operator):
    signed_in = {**members, "stranger": stranger, "operator": operator}
    clients = {"anonymous": Client()} | {role: _enter(who) for role, who in signed_in.items()}
    issued = issue_api_key(
        members["owner"].organisation_id,
        name="Integration",
        scopes=KEY_SCOPES & actor_of(members["owner"]).permissions,
        last_day=clock.today() + dt.timedelta(days=30),
        by=actor_of(members["owner"]),
    )
    clients["key"] = Client(headers={"Authorization": f"Bearer {issued.token}"})
    return {role: clients[role] for role in ROLES}


def _enter(membership):
    client = Client()
    client.force_login(membership.user)
    session = client.session
    session[ACTING_FOR] = str(membership.organisation_id)
    session.save()
    return client


def _of(firm, owner, *, against, organisation=None):
    """What a firm has for itself; the counterparty of its talk is `against`."""
    by, shown = actor_of(owner), organisation or firm
    listing = DraftListing(organisation=firm, contact=owner.user)
    talk = OpenInquiry(listing=PublishedListing(organisation=against.organisation), asker=owner)
    shortlist = OneShortlist(organisation=firm, created_by=owner.user)
    entry = ShortlistedListing(
        shortlist=shortlist, author=owner.user, listing=PublishedListing(organisation=firm)
    )
    key = issue_api_key(
        firm.id,
        name="Another",
        scopes={"listings:read"},
        last_day=clock.today() + dt.timedelta(days=9),
        by=by,
    ).key
    return {
        "organisation_id": shown.id,
        "slug": shown.slug,
        "evidence_id": _evidence(shown, owner),
        "membership_id": Member(organisation=firm, role="member").id,
        "invitation_id": invite_member(
            firm.id, email=f"guest-{firm.slug}@example.org", role="member", by=by
        ).id,
        "token": "there-is-no-such-token",
        "key_id": key.id,
        "notification_id": _told(owner, talk),
        "record_id": GrantedPatent(organisation=firm).id,
        "table_id": CheckedImport(organisation=firm, started_by=owner.user).id,
        "listing_id": listing.id,
        "listing:attachment_id": _attached(listing),
        "demand_id": DraftDemand(organisation=firm).id,
        **_offered(_offer(firm, owner)),
        "inquiry_id": talk.id,
        "assignee_id": talk.assignee_id,
        "inquiry:attachment_id": _sent(talk),
        "shortlist_id": shortlist.id,
        "search_id": KeptSearch(reader=reader_of(owner)).id,
        "watch_id": KeptWatch(reader=reader_of(owner), watched=talk.listing).id,
        "watched_id": listing.id,
        "alert_id": Alert.objects.create(reader=reader_of(owner), frequency="daily").id,
        "valuation_id": ValuedByRoyalty(organisation=firm, made_by=owner.user, listing=listing).id,
        "entry_id": entry.id,
        "entry_listing_id": PublishedListing(organisation=firm).id,
        "shortlist_add:subject_id": listing.id,
    }


def _seen(home, member, *, owner):
    """What home sees of another firm: what is public, and the talk in which it is asked."""
    firm = owner.organisation
    listing, right = PublishedListing(organisation=firm, contact=owner.user), GrantedPatent()
    grant(right, to=EVERYONE, cause=listing, by=SYSTEM)
    talk = OpenInquiry(
        listing=PublishedListing(organisation=home, contact=member.user), asker=owner
    )
    offer = _offer(firm, owner)
    publish_offer(offer.id, by=actor_of(owner))
    return {
        "organisation_id": firm.id,
        "slug": firm.slug,
        "record_id": right.id,
        "listing_id": listing.id,
        "listing:attachment_id": _attached(listing),
        "demand_id": PublishedDemand(organisation=firm).id,
        **_offered(offer),
        "inquiry_id": talk.id,
        "assignee_id": talk.assignee_id,
        "inquiry:attachment_id": _sent(talk),
        "shortlist_add:subject_id": listing.id,
        "watched_id": listing.id,
    }


def _offered(offer):
    return {"offer_id": offer.id, "qualification_id": offer.qualifications.get().id}


def _offer(firm, owner):
    today = clock.today()
    record = QualificationContent(
        title_zh="",
        title_en="Recorded as evaluator",
        issuer_zh="",
        issuer_en="An association",
        number="EV-1",
        granted_on=today,
        expires_on=today.replace(year=2099),
        kind="evaluator_record",
    )
    content = OfferContent(
        service_type="technical_evaluation",
        texts={"en": OfferText("Evaluation of materials", "Five kinds of value.")},
        turnaround_days=15,
        qualifications=(record,),
    )
    return checked(post_offer(content, by=actor_of(owner)))


def _matched(supplier, seeker):
    listing = PublishedListing(organisation=supplier, title_en=SUPPLY, ipc=["H01M 4/62"])
    demand = PublishedDemand(organisation=seeker, texts=BINDER)
    match_demand(demand.id)
    match_listing(listing.id)
    return {"match_id": Match.objects.live().get(listing=listing, demand=demand).id}


def _ordered(client, evaluator, *, about):
    """Two evaluations: one that waits for a quote, one whose report is delivered."""
    buyer, judge = (_owner_of(each) for each in (client, evaluator))
    found = {}
    for name in ("evaluation:request_id", "evaluation_report:request_id"):
        offer = _offer(evaluator, judge)
        publish_offer(offer.id, by=actor_of(judge))
        listing = PublishedListing(organisation=about)
        found[name] = evaluations.request_evaluation(
            listing.id, offer_id=offer.id, purpose="Before talks.", by=actor_of(buyer)
        ).id
    request_id = found["evaluation_report:request_id"]
    evaluations.quote_evaluation(request_id, Quote(9, "CNY", 5), by=actor_of(judge))
    evaluations.engage_evaluator(request_id, by=actor_of(buyer))
    facts = ReportFacts(clock.today().replace(year=2099), conclusion_en="It works.")
    report = delivering.deliver_report(
        request_id, facts, pdf(), declares_no_conflict=True, by=actor_of(judge)
    )
    found["evaluation_prepared:request_id"] = _prepared(evaluator, judge, buyer, about=about)
    codes = {"report:code": report.code, "verify:code": report.code}
    return found | {"report_id": report.delivered.id} | codes


def _prepared(evaluator, judge, buyer, *, about):
    """An evaluation whose report waits for the signature of a colleague."""
    offer = _offer(evaluator, judge)
    publish_offer(offer.id, by=actor_of(judge))
    listing = PublishedListing(organisation=about)
    request = evaluations.request_evaluation(
        listing.id, offer_id=offer.id, purpose="Before talks.", by=actor_of(buyer)
    )
    evaluations.quote_evaluation(request.id, Quote(9, "CNY", 5), by=actor_of(judge))
    evaluations.engage_evaluator(request.id, by=actor_of(buyer))
    facts = ReportFacts(clock.today().replace(year=2099), conclusion_en="It works.")
    colleague = Member(organisation=evaluator)
    delivering.deliver_report(
        request.id,
        facts,
        pdf(),
        co_signers=[colleague.user_id],
        declares_no_conflict=True,
        by=actor_of(judge),
    )
    return request.id


def _bought(buyer, *, seller):
    """A request that takes quotes, with a question and a quote; an order with all its parts."""
    market = Bought(_owner_of(buyer), _owner_of(seller))
    request = market.opened()
    asked = ask_question(request.id, question="Which plant?", by=market.by_first)
    template = keep_template("Plans", {}, by=actor_of(_owner_of(buyer)))
    order = market.engaged()
    kept = keep_file(pdf().file, name="letter.pdf", media_type="application/pdf")
    LetterDocument.objects.create(letter=order.letter, language="en", file=kept, sha256=kept.sha256)
    milestone = order.milestones.first()
    delivery = submit_milestone(order.id, milestone.id, uploads=[pdf()], by=market.by_first)
    invoice = issue_invoice(
        order.id,
        number=order.reference,
        amount=Decimal(5),
        issued_on=clock.today(),
        by=market.by_first,
    )
    quote = offer_quote(request.id, a_quote(), by=market.by_first)
    return {
        "quote_request:request_id": request.id,
        "quote_new:request_id": request.id,
        "quote_request:invitation_id": request.invitations.get().id,
        "question_id": asked.id,
        "invited_offer_id": market.offer.id,
        "quote_id": quote.id,
        "template_id": template.id,
        "order_id": order.id,
        "milestone_id": milestone.id,
        "service_order:file_id": delivery.files.get().id,
        "invoice_id": invoice.id,
    }


def _watched(holder, *, owner, is_public):
    """A report and a notice of `holder` about technologies of `owner`, and a measure."""
    member = _owner_of(holder)
    notice = a_notice(PublishedListing(organisation=owner), complainant=member)
    if is_public:
        take_measures(notice.id, by=SYSTEM)
    report = a_report(PublishedListing(organisation=owner), by=actor_of(member))
    acted = a_report(PublishedListing(organisation=owner), by=actor_of(member))
    act = {"measure": "hold", "ground": "duplicate", "note": "A copy."}
    act_on_report(acted.id, by=actor_of(Operator()), **act)
    return {
        "notice_id": notice.id,
        "notice:file_id": notice.files.get().id,
        "report:report_id": report.id,
        "measure_id": acted.measures.get().id,
    }


def _judged(client, evaluator):
    """Two panels on readiness, one that scores and one that seeks consensus, judged by the owner."""
    scoring_one, agreeing = (_panel(client, evaluator) for _each in range(2))
    judge = scoring_one.members[0]
    assessor = scoring_one.assessors[0]
    attached = attach_evidence(assessor.id, "t1-need", pdf(), by=actor_of(judge))
    in_consensus(agreeing, points=(2, 2))
    waiting = panels_of.Judging(request=_to_judge(client, evaluator), members=[judge])
    return {
        "assessment:assessor_id": assessor.id,
        "assessment:file_id": attached.id,
        "assessment_conclude:assessor_id": agreeing.assessors[0].id,
        "assessment_declare:assessor_id": panels_of.named(waiting).id,
        "assessment_decline:assessor_id": waiting.request.assessors.get().id,
        "assessment_revise:assessor_id": agreeing.assessors[0].id,
        "evaluation_assessor:request_id": waiting.request.id,
        "evaluation_assessor_withdraw:assessor_id": waiting.request.assessors.get().id,
        "evaluation_panel:request_id": scoring_one.request.id,
    }


def _panel(client, evaluator):
    expert = Member(organisation=evaluator, role="member")
    people = [Membership.objects.get(organisation=evaluator, role="owner"), expert]
    world = panels_of.Judging(request=_to_judge(client, evaluator), members=people)
    return scoring(world, template="trl-1")


def _to_judge(client, evaluator):
    return EngagedEvaluation(
        kind="trl",
        reference=f"PJ-{new_id().hex[-12:]}",
        client=client,
        offer=PublishedOffer(reference=f"FW-{new_id().hex[-12:]}", organisation=evaluator),
    )


def _rated(provider, *, client):
    # Numbers out of the row in which services count, so that none is given twice.
    order = AcceptedEvaluation(
        reference=f"PJ-{new_id().hex[-12:]}",
        listing=PublishedListing(organisation=client),
        offer=PublishedOffer(reference=f"FW-{new_id().hex[-12:]}", organisation=provider),
    )
    return Rating.objects.create(
        order=order,
        offer=order.offer,
        provider=provider,
        client=client,
        stars=4,
        words="Thorough.",
        language="en",
        rated_by=order.ordered_by,
    )


def _drafted(member, *, shown=False):
    """A broker's profile: a draft with a grade that nobody handed in, or one that everybody finds."""
    profile = (ShownBroker if shown else BrokerProfile)(member=member)
    grade = profile.grades.get() if shown else BrokerGradeRow(profile=profile, state="draft")
    course = Course(profile=profile)
    return {"profile_id": profile.id, "grade_id": grade.id, "training_id": course.id}


def _expert(member):
    return TalentProfile.objects.get(user=member.user, kind="expert")


def _met(expert, *, asked, by, gone=False):
    """An expert's time; an appointment that waits for another expert, and one that is agreed."""
    begins = clock.now() + dt.timedelta(days=2 * ExpertTime.objects.count() + 2)
    withdrawn = clock.now() if gone else None
    free = FreeTime(profile=expert, starts_at=begins, withdrawn_at=withdrawn)
    later = [
        FreeTime(profile=asked, starts_at=begins + dt.timedelta(hours=hours)) for hours in (3, 6)
    ]
    waiting = RequestedAppointment(time=later[0], booker=by)
    agreed = ConfirmedAppointment(time=later[1], booker=by)
    profile = {} if gone else {"expert_times:profile_id": expert.id}
    return profile | {
        "time_id": free.id,
        "appointment_id": waiting.id,
        "appointment_calendar:appointment_id": agreed.id,
    }


def _handed_in(member):
    """A broker's grade that an operator checks."""
    grade = BrokerGradeRow(profile__member=member, state="taken")
    return {"profile_id": grade.profile_id, "grade_id": grade.id}


def _claimed(claimant, *, keeper):
    """A claim that waits for an operator, and the claimant's document."""
    claim = ContestedClaim(record=GrantedPatent(organisation=keeper), member=_owner_of(claimant))
    return {"claim_id": claim.id, "ip_claim:evidence_id": claim.evidence.get().id}


def _asked(keeper, *, owner):
    """A consent that a co-owner is asked for, one by document, and the record they are about."""
    record = GrantedPatent(
        organisation=keeper, owners=[(keeper, "60"), (owner, "30"), ("Third", "10")]
    )
    asker = _owner_of(keeper)
    consent = AskedConsent(record=record, member=_owner_of(owner), asked_by_person=asker.user)
    grant(record, to=organisation(owner.id), cause=consent, by=SYSTEM)
    kept = attest_consent(
        record.id,
        owner_name="Third",
        dealings=["assignment"],
        basis="document",
        upload=pdf(),
        attests_genuine=True,
        by=actor_of(asker),
    )
    return {
        "consent_id": consent.id,
        "owner_consent_document:consent_id": kept.id,
        "ip_record_consent:record_id": record.id,
        "ip_record_consent:owner_id": record.owners.get(organisation=owner).id,
        "consented_record_id": record.id,
        "consented_owner": owner.id,
    }


def _invented(keeper, *, inventor):
    """An inventor's claim that a person has taken, and one of the record that nobody has."""
    record = GrantedPatent(organisation=keeper, inventors=["Li Ming", "Zhao", "Qian"])
    claim = ClaimedInventor(record=record, share="40", person=inventor.user)
    InvitedInventor(record=record, printed_name="Zhao", share="30")
    grant(record, to=person(inventor.user_id), cause=claim, by=SYSTEM)
    free = record.inventors.get(name="Qian")
    return {
        "inventor_claim:claim_id": claim.id,
        "ip_record_inventor:record_id": record.id,
        "inventor_id": free.id,
        "invented_record_id": record.id,
    }


def _mandated(firm, *, broker, shown=True):
    """A mandate offered to a broker, and something of the firm's for which another may be."""
    made = PublishedListing if shown else DraftListing
    sought = PublishedDemand if shown else DraftDemand
    profile = ShownExpert(member=broker, orcid="", kind="expert")
    offered = OfferedMandate(listing=PublishedListing(organisation=firm), profile=profile)
    listing = made(organisation=firm).id
    return {
        "mandate_id": offered.id,
        "listing_mandate:listing_id": listing,
        "demand_mandate:demand_id": sought(organisation=firm).id,
        "mandated_listing_id": listing,
    }


def _stated(researcher):
    """A sealed statement of what somebody has contributed."""
    stated = ContributionStatementRow(person=researcher.user)
    codes = {
        "contribution_verification:code": stated.code,
        "contribution_compare:code": stated.code,
    }
    return {"statement_id": stated.id, **codes}


def _confided(owner, *, reader):
    """A part under an agreement in force that names the reader's owner, and a request of theirs."""
    parties = Parties(owner=_owner_of(owner), reader=_owner_of(reader))
    part = part_of(parties)
    nda = in_force(parties)
    return {
        "asset_id": parties.listing.id,
        "part_id": part.id,
        "confidential_part:file_id": with_file(parties, part, a_table()).id,
        "nda_id": nda.id,
        "grant_id": asked_in(parties).id,
    }


def _owner_of(organisation):
    return organisation.memberships.filter(role="owner").select_related("user").get()


def _told(owner, talk):
    return Notification.objects.create(
        recipient=owner.user,
        organisation=owner.organisation,
        event=Event.objects.filter(subject_id=talk.id).first(),
        kind="inquiry.opened",
        subject_id=talk.id,
        params={"who": {"zh": "某", "en": "Somebody"}, "due": "2030-01-01"},
    ).id


def _evidence(organisation, owner):
    return VerificationEvidence.objects.create(
        organisation=organisation,
        file=store_file(pdf("licence.pdf")),
        kind="registration",
        added_by=owner.user,
    ).id


def _attached(listing):
    return ListingAttachment.objects.create(listing=listing, file=store_file(pdf())).id


def _sent(talk):
    return InquiryAttachment.objects.create(
        message=talk.messages.first(), file=store_file(pdf())
    ).id
