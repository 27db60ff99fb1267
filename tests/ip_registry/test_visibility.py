"""Who sees a record, and how much of it."""

import datetime as dt

import pytest

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.access.permissions import Permission
from accounts.confidentiality.services import EVERYONE, grant, organisation, revoke
from ip_registry.records.models import IpRecord
from ip_registry.records.policies import may_read_internal, may_read_inventors, may_read_text
from tests.factories.accounts import (
    Member,
    NationalMarket,
    Operator,
    ProvinceMarket,
    VerifiedOrganisation,
    actor_of,
)
from tests.factories.ip_registry import GrantedPatent, KnowHow, PendingPatent

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    NationalMarket()
    return VerifiedOrganisation(home_market=ProvinceMarket())


def sees(by, record):
    return IpRecord.objects.visible_to(by).filter(pk=record.pk).exists()


def test_a_record_is_seen_by_its_keeper_its_operators_and_the_system(keeper):
    record = GrantedPatent(organisation=keeper)
    other_province = ProvinceMarket(slug="zhejiang", name_zh="浙江市场", name_en="Zhejiang market")

    assert sees(actor_of(Member(organisation=keeper, role="viewer")), record)
    assert sees(actor_of(Operator(market=keeper.home_market)), record)
    assert sees(actor_of(Operator()), record)
    assert sees(SYSTEM, record)
    assert not sees(actor_of(Operator(market=other_province)), record)
    assert not sees(actor_of(Member(role="owner")), record)
    assert not sees(ANONYMOUS, record)


def test_a_key_without_the_scope_does_not_see_its_own_organisations_records(keeper):
    record = GrantedPatent(organisation=keeper)
    member = Member(organisation=keeper)

    assert not sees(actor_of(member, scopes={Permission.LISTINGS_READ}), record)
    assert sees(actor_of(member, scopes={Permission.IP_RECORDS_READ}), record)


def test_a_grant_opens_a_record_until_it_is_revoked(keeper):
    record, cause = GrantedPatent(organisation=keeper), VerifiedOrganisation()
    invited = Member()

    grant(record, to=organisation(invited.organisation_id), cause=cause, by=SYSTEM)
    assert sees(actor_of(invited), record)
    assert not sees(actor_of(Member()), record)
    assert record not in IpRecord.objects.public()

    grant(record, to=EVERYONE, cause=cause, by=SYSTEM)
    assert sees(ANONYMOUS, record)
    assert record in IpRecord.objects.public()

    revoke(cause, by=SYSTEM)
    assert not sees(ANONYMOUS, record)
    assert not sees(actor_of(invited), record)


def test_the_text_of_a_secret_is_for_its_keepers_members_alone(keeper):
    secret = KnowHow(organisation=keeper)
    grant(secret, to=EVERYONE, cause=keeper, by=SYSTEM)

    assert may_read_text(actor_of(Member(organisation=keeper, role="viewer")), secret)
    for by in (ANONYMOUS, actor_of(Member()), actor_of(Operator())):
        assert not may_read_text(by, secret)
    assert may_read_text(ANONYMOUS, GrantedPatent(organisation=keeper))


def test_inventors_are_named_once_an_office_has_published_them(keeper):
    unpublished = PendingPatent(
        organisation=keeper, state="applied", published_on=None, state_since=dt.date(2020, 6, 19)
    )

    assert may_read_inventors(ANONYMOUS, GrantedPatent(organisation=keeper))
    assert not may_read_inventors(ANONYMOUS, unpublished)
    assert not may_read_inventors(ANONYMOUS, KnowHow(organisation=keeper))
    assert may_read_inventors(actor_of(Member(organisation=keeper)), unpublished)


def test_internal_notes_are_for_keeper_and_operators(keeper):
    record = GrantedPatent(organisation=keeper)

    assert may_read_internal(actor_of(Member(organisation=keeper)), record)
    assert may_read_internal(actor_of(Operator()), record)
    assert not may_read_internal(actor_of(Member()), record)
    assert not may_read_internal(ANONYMOUS, record)


@pytest.mark.parametrize(
    "text",
    [
        "负极材料",
        "ANODE  material",
        "ZL 2020 1 0566088.9",
        "2020105660889",
        "CN202010566088.9",
        "ZL202010566088.9",
        "PCT/CN2020/123456",
        "pctcn2020123456",
        "IP-2026-000777",
    ],
)
def test_a_record_is_found_by_its_words_and_its_number_in_every_written_form(keeper, text):
    record = GrantedPatent(
        organisation=keeper,
        title_zh="一种锂电池负极材料",
        title_en="Anode material",
        application_number="2020105660889",
        pct_number="PCT/CN2020/123456",
        reference="IP-2026-000777",
    )
    GrantedPatent(organisation=keeper)

    assert list(IpRecord.objects.matching(text)) == [record]
