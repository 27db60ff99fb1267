"""People, organisations and markets, one factory per state; `actor_of` makes the acting party.

owner = Member(role="owner")              # of a new verified enterprise in Jiangsu
owner.user, owner.organisation
actor_of(owner)                           # an Actor acting for that organisation
Member(organisation=owner.organisation, role="viewer")
VerifiedOrganisation(kind="university", country="SE")
actor_of(Operator())                      # of the national market; Operator(market=…)
"""

import factory
from factory.django import DjangoModelFactory
from stdnum.cn import uscc

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.markets.models import Market
from accounts.membership.models import MarketOperation, Membership
from accounts.membership.queries import actor_for
from accounts.organisations.models import Organisation
from accounts.users.models import User
from kernel import clock
from kernel.catalogues.models import Country, Region
from tests.factories.catalogues import CountryRow, RegionRow

PASSWORD = "correct horse battery staple"


def credit_code(serial: int, *, region: str = "320100") -> str:
    """A unified social credit code that passes both checks."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    subject = f"{serial:08d}"
    check = (11 - sum(int(digit) * w for digit, w in zip(subject, weights, strict=True)) % 11) % 11
    if check == 10:
        check = "X"
    body = f"91{region}{subject}{check}"
    return body + uscc.calc_check_digit(body)


def lei(serial: int) -> str:
    """A legal entity identifier that passes its check."""
    body = f"5493{serial:014d}"
    return f"{body}{98 - int(f'{body}00') % 97:02d}"


class Person(DjangoModelFactory):
    """Somebody who may sign in with PASSWORD and whose address is verified."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    language = "en"
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def verified_address(self, create, value):
        if create and value is not False:
            self.emailaddress_set.create(email=self.email, verified=True, primary=True)


class NationalMarket(DjangoModelFactory):
    class Meta:
        model = Market
        django_get_or_create = ("slug",)

    slug = "national"
    level = "national"
    name_zh = "全国市场"
    name_en = "National market"


class ProvinceMarket(DjangoModelFactory):
    class Meta:
        model = Market
        django_get_or_create = ("slug",)

    slug = "jiangsu"
    level = "province"
    name_zh = "江苏市场"
    name_en = "Jiangsu market"
    parent = factory.SubFactory(NationalMarket)


class UnverifiedOrganisation(DjangoModelFactory):
    """An enterprise of Jiangsu that no operator has looked at; `country="SE"` makes it foreign."""

    class Meta:
        model = Organisation

    class Params:
        serial = factory.Sequence(lambda n: n + 1)

    slug = factory.Sequence(lambda n: f"organisation-{n}")
    kind = "enterprise"
    name_zh = factory.LazyAttribute(lambda o: f"第{o.serial}公司")
    name_en = factory.LazyAttribute(lambda o: f"Company {o.serial}")
    country = "CN"
    region = factory.LazyAttribute(lambda o: "320000" if o.country in ("CN", None) else None)
    identifier_scheme = factory.LazyAttribute(lambda o: "uscc" if o.country == "CN" else "lei")
    identifier = factory.LazyAttribute(
        lambda o: credit_code(o.serial) if o.country == "CN" else lei(o.serial)
    )
    home_market = factory.SubFactory(NationalMarket)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        country, region = kwargs.pop("country"), kwargs.pop("region")
        kwargs["country"] = country if isinstance(country, Country) else CountryRow(code=country)
        unchanged = region is None or isinstance(region, Region)
        kwargs["region"] = region if unchanged else RegionRow(code=region)
        return kwargs


class SubmittedOrganisation(UnverifiedOrganisation):
    verification_state = "submitted"


class VerifiedOrganisation(UnverifiedOrganisation):
    verification_state = "verified"
    verified_at = factory.LazyFunction(clock.now)


class SuspendedOrganisation(VerifiedOrganisation):
    verification_state = "suspended"


class Member(DjangoModelFactory):
    """Somebody's membership in a verified organisation."""

    class Meta:
        model = Membership

    user = factory.SubFactory(Person)
    organisation = factory.SubFactory(VerifiedOrganisation)
    role = "member"


class Operator(DjangoModelFactory):
    """A manager's membership in an organisation that operates a market, the national one at first."""

    class Meta:
        model = Membership

    class Params:
        market = factory.SubFactory(NationalMarket)

    user = factory.SubFactory(Person)
    role = "manager"
    organisation = factory.SubFactory(
        VerifiedOrganisation,
        kind="government",
        home_market=factory.SelfAttribute("..market"),
    )

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        membership = super()._create(model_class, *args, **kwargs)
        organisation = membership.organisation
        MarketOperation.objects.get_or_create(
            market=organisation.home_market, organisation=organisation
        )
        return membership


def actor_of(who: Membership | User, *, scopes: set[Permission] | None = None) -> Actor:
    """The actor that a membership, or a person in their first organisation, is."""
    narrowed = None if scopes is None else frozenset(scopes)
    if isinstance(who, Membership):
        return actor_for(who.user, organisation_id=who.organisation_id, scopes=narrowed)
    return actor_for(who, scopes=narrowed)
