"""Service offers and evaluations, one factory per state.

DraftOffer(), PublishedOffer(fields=["H01"]), PublishedOffer(expires_on=yesterday)
RequestedEvaluation(), QuotedEvaluation(), EngagedEvaluation(), DeliveredEvaluation()
"""

import datetime as dt
from decimal import Decimal

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from accounts.membership.models import Membership
from kernel import clock
from kernel.files.services import store_file
from marketplace.evaluations.content import ReportFacts
from marketplace.evaluations.models import EvaluationRequest, PreparedReport, ReportSignature
from marketplace.evaluations.sealing import deliver_prepared
from marketplace.evaluations.stored_facts import facts_as_json
from marketplace.evaluations.verification_codes import new_code
from marketplace.service_offers.models import Qualification, ServiceOffer, ServiceOfferText
from marketplace.service_offers.requirements import requirement_of
from tests.factories.accounts import Person, VerifiedOrganisation
from tests.factories.catalogues import IpcRow
from tests.factories.listings import PublishedListing

PDF = b"%PDF-1.4 a report"


def as_checked():
    """What an operator's check leaves on a qualification."""
    now = clock.now()
    licence = store_file(ContentFile(PDF, name="licence.pdf"))
    return {"state": "checked", "file": licence, "shown_at": now, "decided_at": now}


def checked(offer):
    """The offer, with all its qualifications checked by an operator."""
    offer.qualifications.update(**as_checked())
    return offer


def a_member_of(organisation, role="member"):
    """Somebody who works for this organisation."""
    found = Membership.objects.filter(organisation=organisation).first()
    return found or Membership.objects.create(user=Person(), organisation=organisation, role=role)


class DraftOffer(DjangoModelFactory):
    class Meta:
        model = ServiceOffer
        skip_postgeneration_save = True

    class Params:
        serial = factory.Sequence(lambda n: n + 1)

    organisation = factory.SubFactory(VerifiedOrganisation, kind="intermediary")
    home_market = factory.SelfAttribute("organisation.home_market")
    reference = factory.LazyAttribute(lambda o: f"FW-2026-{o.serial:06d}")
    service_type = "technical_evaluation"
    turnaround_days = 15

    @factory.post_generation
    def words(self, create, title=None):
        ServiceOfferText.objects.create(
            offer=self, language="en", title=title or "Technical evaluation", scope="Nine levels."
        )

    @factory.post_generation
    def expires_on(self, create, day=None):
        today = clock.today()
        ends = day or today + dt.timedelta(days=300)
        needed = requirement_of(self.service_type, country=self.organisation.country_id)
        Qualification.objects.create(
            offer=self,
            kind=needed.kinds[0] if needed else "evaluator_record",
            title_en="Recorded evaluator",
            number="EV-1",
            granted_on=min(today, ends) - dt.timedelta(days=400),
            expires_on=ends,
            **as_checked(),
        )

    @factory.post_generation
    def fields(self, create, codes=None):
        self.fields.set([IpcRow(code=code) for code in codes or []])


class PublishedOffer(DraftOffer):
    state = "published"
    published_at = factory.LazyFunction(clock.now)


class RequestedEvaluation(DjangoModelFactory):
    """Ordered by the owner of a published listing."""

    class Meta:
        model = EvaluationRequest
        skip_postgeneration_save = True

    class Params:
        serial = factory.Sequence(lambda n: n + 1)

    reference = factory.LazyAttribute(lambda o: f"PJ-2026-{o.serial:06d}")
    listing = factory.SubFactory(PublishedListing)
    listing_version = factory.SelfAttribute("listing.current_version")
    offer = factory.SubFactory(PublishedOffer)
    client = factory.SelfAttribute("listing.organisation")
    evaluator = factory.SelfAttribute("offer.organisation")
    ordered_by = factory.LazyAttribute(lambda o: a_member_of(o.client).user)
    purpose = "Ahead of licence talks."
    purpose_language = "en"


class QuotedEvaluation(RequestedEvaluation):
    state = "quoted"
    quote_amount = Decimal(52000)
    quote_currency = "CNY"
    quote_days = 15
    quoted_at = factory.LazyFunction(clock.now)


class EngagedEvaluation(QuotedEvaluation):
    state = "engaged"
    engaged_at = factory.LazyFunction(clock.now)
    due_on = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=15))


def a_prepared_report(request, *, signed_by):
    """A report that these people signed."""
    now = clock.now()
    facts = ReportFacts(
        valid_until=clock.today() + dt.timedelta(days=365),
        conclusion_en="Level 6 is well supported.",
        trl=6,
    )
    prepared = PreparedReport.objects.create(
        request=request,
        revision=1,
        code=new_code(),
        file=store_file(ContentFile(PDF, name="report.pdf")),
        facts=facts_as_json(facts),
        signatures_needed=1,
        prepared_by=signed_by[0],
    )
    for rank, person in enumerate(signed_by):
        ReportSignature.objects.create(
            prepared=prepared,
            person=person,
            rank=rank,
            signed_at=now,
            declared_at=now,
            sha256=prepared.file.sha256,
        )
    return prepared


class DeliveredEvaluation(EngagedEvaluation):
    state = "delivered"

    @factory.post_generation
    def report(self, create, value=None):
        signer = a_member_of(self.evaluator).user
        deliver_prepared(a_prepared_report(self, signed_by=[signer]))


class AcceptedEvaluation(DeliveredEvaluation):
    state = "accepted"
    closed_at = factory.LazyFunction(clock.now)
