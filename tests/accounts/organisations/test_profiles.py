import pytest
from django.db import IntegrityError, transaction

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.membership.models import Membership
from accounts.membership.services import register_organisation
from accounts.organisations.models import Organisation
from accounts.organisations.queries import directory
from accounts.organisations.rules import oddities_of
from accounts.organisations.services import edit_organisation
from kernel.activity.models import Event
from kernel.errors import Invalid, NotFound, NotPermitted, NotReady, NotSignedIn
from tests.factories.accounts import (
    Member,
    NationalMarket,
    Operator,
    Person,
    ProvinceMarket,
    SuspendedOrganisation,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
    credit_code,
    lei,
)
from tests.factories.catalogues import RegionRow

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _market():
    NationalMarket()


def profile(**changes):
    return {
        "kind": "enterprise",
        "name_zh": "金陵新材料有限公司",
        "name_en": "",
        "country": "CN",
        "region": "320100",
        "identifier_scheme": "uscc",
        "identifier": credit_code(7),
        "industry": "C38",
        "website": "https://example.org/",
    } | changes


def codes_of(error):
    return [(reason.code.value, reason.pointer) for reason in error.value.reasons]


def test_whoever_registers_an_organisation_owns_it():
    person = Person()
    organisation = register_organisation(profile(), by=actor_of(person))
    assert Membership.objects.get(user=person).role == "owner"
    assert organisation.verification_state == "unverified"
    assert organisation.slug == "jin-ling-xin-cai-liao-you-xian-gong-si"
    assert set(Event.objects.values_list("name", flat=True)) == {
        "organisation.registered",
        "membership.begun",
    }


def test_a_second_one_of_the_same_name_gets_another_address():
    by = actor_of(Person())
    slugs = [register_organisation(profile(name_en="New"), by=by).slug for _ in range(2)]
    assert slugs == ["new-2", "new-3"]  # "new" is the address of the form


def test_an_organisation_is_at_home_in_the_closest_market():
    by = actor_of(Person())
    assert register_organisation(profile(), by=by).home_market == NationalMarket()
    province = ProvinceMarket(region=RegionRow(code="320000"))
    assert register_organisation(profile(), by=by).home_market == province
    chosen = register_organisation(profile(home_market=NationalMarket().id), by=by)
    assert chosen.home_market == NationalMarket()


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"name_zh": " "}, [("organisation.name_missing", "/name_zh")]),
        ({"kind": "bank"}, [("invalid", "/kind")]),
        (
            {"country": "XX", "region": None, "identifier_scheme": "free"},
            [("required", "/country")],
        ),
        ({"region": None}, [("organisation.region_missing", "/region")]),
        (
            {"country": "SE", "identifier_scheme": "lei", "identifier": lei(1)},
            [("organisation.region_elsewhere", "/region")],
        ),
        ({"region": "999999"}, [("invalid", "/region")]),
        ({"industry": "Z99"}, [("invalid", "/industry")]),
        ({"identifier": "91350100M000100Y4Z"}, [("identifier.uscc_form", "/identifier")]),
        ({"identifier_scheme": "vat"}, [("invalid", "/identifier_scheme")]),
        (
            {"country": "SE", "region": None},
            [("identifier.uscc_elsewhere", "/identifier_scheme")],
        ),
        ({"website": "javascript:alert(1)"}, [("organisation.website_invalid", "/website")]),
        ({"name_en": "x" * 201}, [("organisation.too_long", "/name_en")]),
        (
            {"name_zh": "", "region": None, "identifier": "x", "website": "x"},
            [
                ("organisation.name_missing", "/name_zh"),
                ("organisation.region_missing", "/region"),
                ("identifier.uscc_form", "/identifier"),
                ("organisation.website_invalid", "/website"),
            ],
        ),
    ],
)
def test_a_wrong_profile_is_refused_with_every_reason(changes, reasons):
    with pytest.raises(Invalid) as error:
        register_organisation(profile(**changes), by=actor_of(Person()))
    assert codes_of(error) == reasons
    assert not Organisation.objects.filter(name_zh="金陵新材料有限公司").exists()


def test_a_visitor_is_asked_to_sign_in():
    with pytest.raises(NotSignedIn):
        register_organisation(profile(), by=ANONYMOUS)


def test_a_key_founds_nothing():
    with pytest.raises(NotPermitted):
        register_organisation(profile(), by=actor_of(Member(role="owner"), scopes=set()))


ROLES = [
    ("owner", True),
    ("administrator", True),
    ("manager", False),
    ("member", False),
    ("viewer", False),
]


@pytest.mark.parametrize(("role", "may"), ROLES)
def test_who_may_edit_a_profile(role, may):
    member = Member(role=role)
    by = actor_of(member)
    if may:
        edit_organisation(member.organisation_id, {"about_en": "We bind."}, by=by)
        assert Event.objects.get().payload == {"fields": ["about_en"]}
    else:
        with pytest.raises(NotPermitted):
            edit_organisation(member.organisation_id, {"about_en": "We bind."}, by=by)


def test_a_change_of_nothing_is_no_event():
    member = Member(role="owner")
    name = member.organisation.name_en
    edit_organisation(member.organisation_id, {"name_en": name}, by=actor_of(member))
    assert not Event.objects.exists()


def test_the_identity_of_a_verified_organisation_is_for_its_operator():
    member = Member(role="owner")
    organisation = member.organisation
    with pytest.raises(NotReady) as error:
        edit_organisation(
            organisation.id, {"name_en": "Other", "identifier": lei(9)}, by=actor_of(member)
        )
    assert ("organisation.identity_fixed", "/name_en") in codes_of(error)
    edit_organisation(organisation.id, {"name_en": "Other"}, by=actor_of(Operator()))
    organisation.refresh_from_db()
    assert organisation.name_en == "Other"


def test_an_operator_elsewhere_does_not_edit():
    province = Operator(market=ProvinceMarket())
    with pytest.raises(NotPermitted):
        edit_organisation(VerifiedOrganisation().id, {"name_en": "X"}, by=actor_of(province))


@pytest.mark.parametrize("factory", [UnverifiedOrganisation, SuspendedOrganisation])
def test_an_organisation_that_is_not_verified_is_not_there_for_others(factory):
    hidden = factory()
    for by in (
        ANONYMOUS,
        actor_of(Member(role="owner")),
        actor_of(Operator(market=ProvinceMarket())),
    ):
        with pytest.raises(NotFound):
            Organisation.objects.visible_to(by).one(hidden.id)
    for by in (actor_of(Member(organisation=hidden)), actor_of(Operator()), SYSTEM):
        assert Organisation.objects.visible_to(by).one(hidden.id) == hidden


def test_the_directory_shows_the_verified_ones_that_fit():
    nanjing = VerifiedOrganisation(region="320100", name_zh="南京胶黏剂研究所")
    VerifiedOrganisation(region="440000", kind="university")
    UnverifiedOrganisation(region="320000")
    assert list(directory(ANONYMOUS, region="320000")) == [nanjing]
    assert list(directory(ANONYMOUS, words="胶黏剂")) == [nanjing]
    assert directory(ANONYMOUS, kind="university").count() == 1


def test_an_operator_is_told_of_a_code_from_another_province():
    organisation = UnverifiedOrganisation(region="440000")
    assert [each.code.value for each in oddities_of(organisation)] == ["identifier.region_differs"]
    assert oddities_of(UnverifiedOrganisation(region="320000")) == []
    assert oddities_of(UnverifiedOrganisation(country="SE")) == []


def test_an_operator_is_told_of_a_region_that_no_list_has():
    odd = UnverifiedOrganisation(identifier=credit_code(5, region="990000"))
    assert [each.code.value for each in oddities_of(odd)] == ["identifier.region_unknown"]


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"kind": "bank"}, "organisation_kind_known"),
        ({"name_zh": "", "name_en": ""}, "organisation_has_a_name"),
        ({"verification_state": "perhaps"}, "organisation_verification_state_known"),
        ({"verification_state": "verified"}, "organisation_verified_at_some_moment"),
        ({"identifier_scheme": "vat"}, "organisation_identifier_scheme_known"),
    ],
)
def test_the_database_keeps_organisations_in_shape(values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        UnverifiedOrganisation(**values)


def test_the_database_keeps_regions_to_china():
    with (
        pytest.raises(IntegrityError, match="organisation_region_only_in_cn"),
        transaction.atomic(),
    ):
        UnverifiedOrganisation(country="SE", region="320000")
