"""IP records, one factory per state; all are whole: owned to 100 %, with a history.

GrantedPatent(organisation=university)      # an invention patent in force
PendingPatent, LapsedPatent, GrantedUtilityModel, GrantedDesign
SoftwareCopyright(organisation=firm), KnowHow(organisation=firm)
GrantedPatent(owners=[(university, "60"), ("A name as registered", "40")], ipc=["H01M 4/62"])
"""

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from ip_registry.classification.models import IpOffice
from ip_registry.legal_status.models import StatusEntry
from ip_registry.parties.models import Inventor, IpOwner
from ip_registry.records.models import IpcSymbol, IpRecord
from ip_registry.records.numbers import check_digit
from tests.factories.accounts import VerifiedOrganisation
from tests.factories.catalogues import CountryRow

_OFFICES = {
    "CN": ("国家知识产权局", "China National Intellectual Property Administration"),
    "EP": ("欧洲专利局", "European Patent Office"),
    "US": ("美国专利商标局", "United States Patent and Trademark Office"),
    "WO": ("世界知识产权组织", "World Intellectual Property Organization"),
}


def cn_number(serial: int, *, year: int = 2020, type_digit: int = 1) -> str:
    """A CNIPA number that passes its check, in the range that no real application has reached."""
    digits = f"{year}{type_digit}{9_000_000 + serial:07d}"
    return digits + check_digit(digits)


class IpOfficeRow(DjangoModelFactory):
    class Meta:
        model = IpOffice
        django_get_or_create = ("code",)

    code = "CN"
    name_zh = factory.LazyAttribute(lambda row: _OFFICES[row.code][0])
    name_en = factory.LazyAttribute(lambda row: _OFFICES[row.code][1])
    sort_key = factory.SelfAttribute("code")
    country = factory.Maybe(
        factory.LazyAttribute(lambda row: row.code in ("CN", "US")),
        factory.SubFactory(CountryRow, code=factory.SelfAttribute("..code")),
        None,
    )


class _Record(DjangoModelFactory):
    class Meta:
        model = IpRecord
        skip_postgeneration_save = True

    class Params:
        serial = factory.Sequence(lambda n: n + 1)

    organisation = factory.SubFactory(VerifiedOrganisation)
    reference = factory.LazyAttribute(lambda o: f"IP-2026-{o.serial:06d}")
    title_zh = factory.LazyAttribute(lambda o: f"一种第{o.serial}号装置")
    title_en = factory.LazyAttribute(lambda o: f"Device number {o.serial}")

    @factory.post_generation
    def owners(self, create, shares):
        for position, (owner, share) in enumerate(shares or [(self.organisation, "100")]):
            named = isinstance(owner, str)
            IpOwner.objects.create(
                record=self,
                position=position,
                organisation=None if named else owner,
                free_name=owner if named else "",
                share=Decimal(share),
            )

    @factory.post_generation
    def inventors(self, create, names):
        for position, name in enumerate(names or ["Li Ming"]):
            Inventor.objects.create(record=self, position=position, name=name)

    @factory.post_generation
    def ipc(self, create, symbols):
        for position, symbol in enumerate(symbols or []):
            IpcSymbol.objects.create(record=self, position=position, symbol=symbol)

    @factory.post_generation
    def history(self, create, value):
        StatusEntry.objects.create(
            record=self, status=self.state, since=self.state_since, source="keeper"
        )


class PendingPatent(_Record):
    """An invention that was applied for and published, not yet granted."""

    class Params:
        type_digit = 1

    kind = "invention_patent"
    office = factory.SubFactory(IpOfficeRow)
    application_number = factory.LazyAttribute(
        lambda o: cn_number(o.serial, year=o.filed_on.year, type_digit=o.type_digit)
    )
    number_check = "checked"
    filed_on = dt.date(2020, 6, 19)
    published_on = factory.LazyAttribute(lambda o: o.filed_on + dt.timedelta(days=550))
    state = "published"
    state_since = factory.SelfAttribute("published_on")


class GrantedPatent(PendingPatent):
    """An invention patent in force."""

    state = "granted"
    registration_number = factory.SelfAttribute("application_number")
    granted_on = factory.LazyAttribute(lambda o: o.filed_on + dt.timedelta(days=1000))
    expires_on = factory.LazyAttribute(lambda o: o.filed_on.replace(year=o.filed_on.year + 20))
    state_since = factory.SelfAttribute("granted_on")


class LapsedPatent(GrantedPatent):
    """A patent whose fee nobody paid."""

    state = "lapsed"
    state_since = factory.LazyAttribute(lambda o: o.granted_on + dt.timedelta(days=365))


class GrantedUtilityModel(GrantedPatent):
    kind = "utility_model"
    type_digit = 2
    published_on = None
    expires_on = factory.LazyAttribute(lambda o: o.filed_on.replace(year=o.filed_on.year + 10))


class GrantedDesign(GrantedPatent):
    kind = "design"
    type_digit = 3
    published_on = None
    filed_on = dt.date(2022, 3, 10)
    expires_on = factory.LazyAttribute(lambda o: o.filed_on.replace(year=o.filed_on.year + 15))


class SoftwareCopyright(_Record):
    """A program registered with the Copyright Protection Centre of China."""

    kind = "software_copyright"
    office = factory.SubFactory(IpOfficeRow)
    registration_number = factory.LazyAttribute(lambda o: f"2024SR9{o.serial:06d}")
    number_check = "checked"
    granted_on = dt.date(2024, 5, 20)
    state = "registered"
    state_since = factory.SelfAttribute("granted_on")


class KnowHow(_Record):
    """A secret that has no number and no office."""

    kind = "know_how"
    completed_on = dt.date(2024, 9, 1)
    abstract_en = "The temperature profile that nobody else knows."
    state = "held"
    state_since = factory.SelfAttribute("completed_on")
