"""Claims to rights, one factory per state."""

from datetime import timedelta

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from accounts.access.actor import SYSTEM
from accounts.confidentiality.services import EVERYONE, grant
from ip_registry.claims.models import ClaimEvidence, IpClaim
from kernel import clock
from kernel.files.services import store_file
from tests.factories.accounts import Member
from tests.factories.ip_registry import GrantedPatent

PAPER = b"%PDF-1.4 a deed"


def paper(content=PAPER, name="deed.pdf"):
    return ContentFile(content, name=name)


def shown_patent(**given):
    """A patent that everyone may see, with somebody who works for its keeper."""
    record = GrantedPatent(**given)
    Member(organisation=record.organisation)
    grant(record, to=EVERYONE, cause=record.organisation, by=SYSTEM)
    return record


class OpenClaim(DjangoModelFactory):
    """One to the whole of a right, with one document, that its keeper may still answer."""

    class Meta:
        model = IpClaim
        skip_postgeneration_save = True

    class Params:
        member = factory.SubFactory(Member)

    reference = factory.Sequence(lambda n: f"IC-2026-{900000 + n:06d}")
    record = factory.LazyFunction(shown_patent)
    keeper = factory.LazyAttribute(lambda o: o.record.organisation)
    claimant = factory.LazyAttribute(lambda o: o.member.organisation)
    market = factory.LazyAttribute(lambda o: o.keeper.home_market)
    opened_by = factory.LazyAttribute(lambda o: o.member.user)
    number = factory.LazyAttribute(lambda o: o.record.shown_number)
    title_zh = factory.LazyAttribute(lambda o: o.record.title_zh)
    title_en = factory.LazyAttribute(lambda o: o.record.title_en)
    ground = "owned"
    share = "100.00"
    statement = "We filed it; they were our supplier."
    state = "open"
    answer_due_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=14))

    @factory.post_generation
    def document(self, create, value):
        ClaimEvidence.objects.create(
            claim=self,
            organisation=self.claimant,
            file=store_file(paper()),
            added_by=self.opened_by,
        )


class UnansweredClaim(OpenClaim):
    state = "unanswered"
    answer_due_at = factory.LazyFunction(lambda: clock.now() - timedelta(days=1))


class ContestedClaim(OpenClaim):
    state = "contested"
    answer = "The register names us."
    answered_at = factory.LazyFunction(clock.now)


class TakenClaim(ContestedClaim):
    state = "taken"
    taken_at = factory.LazyFunction(clock.now)


class WithdrawnClaim(OpenClaim):
    state = "withdrawn"
    closed_at = factory.LazyFunction(clock.now)


class DismissedClaim(TakenClaim):
    state = "dismissed"
    dismissal = "register_says_otherwise"
    closed_at = factory.LazyFunction(clock.now)


class UpheldClaim(TakenClaim):
    state = "upheld"
    closed_at = factory.LazyFunction(clock.now)


class ConcededClaim(OpenClaim):
    state = "conceded"
    closed_at = factory.LazyFunction(clock.now)
