"""People of the talent pool, one factory per state.

ShownBroker()                     # with an intermediate grade in force
BrokerGradeRow(state="submitted") # of a new broker whose profile is a draft
ShownExpert()                     # a member of a verified organisation
"""

import datetime as dt

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from accounts.talent.models import BrokerGrade, TalentProfile, TrainingRecord
from kernel import clock
from kernel.files.services import store_file
from tests.factories.accounts import Member, NationalMarket


def certificate(name="certificate.pdf"):
    return ContentFile(b"%PDF-1.7\n%%EOF\n", name=name)


class BrokerProfile(DjangoModelFactory):
    """A broker's draft."""

    class Meta:
        model = TalentProfile

    class Params:
        member = factory.SubFactory(Member)

    user = factory.SelfAttribute("member.user")
    kind = "broker"
    market = factory.SubFactory(NationalMarket)
    name_zh = factory.Sequence(lambda n: f"经纪人{n}")
    name_en = factory.Sequence(lambda n: f"Broker {n}")
    about_en = "Brings coatings to makers of vehicles."
    sections = ["C"]
    languages = ["zh", "en"]
    state = "draft"
    shown_at = factory.LazyAttribute(lambda o: clock.now() if o.state == "shown" else None)


class BrokerGradeRow(DjangoModelFactory):
    """A grade with its certificate."""

    class Meta:
        model = BrokerGrade

    profile = factory.SubFactory(BrokerProfile)
    level = "intermediate"
    certificate_number = factory.Sequence(lambda n: f"ZJ-{n:05d}")
    base_en = "National training base"
    issued_on = dt.date(2024, 5, 20)
    file = factory.LazyFunction(lambda: store_file(certificate()))
    state = "verified"
    verified_at = factory.LazyFunction(clock.now)


class ShownBroker(BrokerProfile):
    """Everybody finds them."""

    class Meta:
        skip_postgeneration_save = True

    state = "shown"
    grade = factory.RelatedFactory(BrokerGradeRow, factory_related_name="profile")


class ShownExpert(BrokerProfile):
    """Found while they belong to a verified organisation."""

    kind = "expert"
    state = "shown"
    orcid = "0000-0002-1825-0097"


class Course(DjangoModelFactory):
    class Meta:
        model = TrainingRecord

    profile = factory.SubFactory(BrokerProfile)
    module = "practice"
    course_en = "Negotiating licences"
    hours = 16
    held_on = dt.date(2024, 3, 15)
