"""Registering, changing and removing a record."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection

from accounts.access.actor import ANONYMOUS
from accounts.confidentiality.services import EVERYONE, grant
from ip_registry.parties.statements import Parties, StatedOwner
from ip_registry.portfolio.services import (
    change_ip_record,
    put_ip_record,
    register_ip_record,
    remove_ip_record,
)
from ip_registry.records.facts import RecordFacts
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import Conflict, Invalid, NotFound, NotPermitted, NotSignedIn, WrongState
from tests.factories.accounts import Member, UnverifiedOrganisation, VerifiedOrganisation, actor_of
from tests.factories.ip_registry import GrantedPatent, IpOfficeRow, KnowHow, cn_number

pytestmark = pytest.mark.django_db

FACTS = RecordFacts(
    kind="invention_patent",
    office="CN",
    application_number="ZL202010566088.9",
    title_zh="一种锂电池负极材料",
    filed_on=dt.date(2020, 6, 19),
    published_on=dt.date(2021, 12, 21),
    granted_on=dt.date(2023, 3, 3),
    ipc=("h01m4/62", "H01M 4/62", "H01M"),
)


@pytest.fixture
def member():
    IpOfficeRow()
    return Member()


@pytest.fixture
def by(member):
    return actor_of(member)


def owned_by(organisation, *inventors):
    return Parties(
        owners=(StatedOwner(Decimal(100), organisation_id=organisation.id),), inventors=inventors
    )


def shares(*given):
    return tuple(StatedOwner(Decimal(share), name=f"Owner {n}") for n, share in enumerate(given))


def reasons_of(refusal):
    return [(reason.code.value, reason.pointer) for reason in refusal.value.reasons]


def test_a_granted_patent_is_registered_with_all_that_follows_from_its_facts(member, by):
    record = register_ip_record(FACTS, owned_by(member.organisation, "李明", "王芳"), by=by)

    connection.check_constraints()
    record.refresh_from_db()
    assert record.organisation == member.organisation
    assert record.reference.startswith("IP-")
    assert record.application_number == "2020105660889"
    assert record.shown_number == "ZL202010566088.9"
    assert record.number_check == "checked"
    assert record.state == "granted"
    assert record.expires_on == dt.date(2040, 6, 19)
    assert [each.symbol for each in record.ipc_symbols.all()] == ["H01M 4/62", "H01M"]
    assert [each.name for each in record.inventors.all()] == ["李明", "王芳"]
    assert [(each.status, each.since) for each in record.status_entries.all()] == [
        ("applied", dt.date(2020, 6, 19)),
        ("published", dt.date(2021, 12, 21)),
        ("granted", dt.date(2023, 3, 3)),
    ]
    assert Event.objects.get(name="ip_record.registered").subject_id == record.id


def test_everything_that_is_wrong_is_said_at_once(by):
    facts = replace(
        FACTS,
        office="CN",
        application_number="ZL202310123456.7",
        title_zh=" ",
        filed_on=dt.date(2020, 6, 19),
        granted_on=dt.date(2019, 1, 1),
        ipc=("锂电池",),
    )

    with pytest.raises(Invalid) as refusal:
        register_ip_record(facts, Parties(owners=shares("60", "39.99"), inventors=(" ",)), by=by)

    assert reasons_of(refusal) == [
        ("ip_record.title_missing", "/title"),
        ("ip_number.check_digit", "/application_number"),
        ("ip_record.date_before_filing", "/granted_on"),
        ("ip_record.ipc_unreadable", "/ipc/0"),
        ("ip_record.date_before_filing", "/legal_status_since"),
        ("ip_record.shares_not_whole", "/owners"),
        ("ip_record.inventor_nameless", "/inventors/0"),
    ]


@pytest.mark.parametrize(
    ("change", "reason", "pointer"),
    [
        ({"office": ""}, "ip_record.office_missing", "/office"),
        ({"office": "XX"}, "ip_record.office_unknown", "/office"),
        ({"application_number": ""}, "ip_record.application_number_missing", "/application_number"),
        ({"filed_on": None}, "ip_record.filing_date_missing", "/filed_on"),
        ({"filed_on": dt.date(2021, 1, 1)}, "ip_record.year_before_filing", "/application_number"),
        ({"granted_on": dt.date(2999, 1, 1)}, "ip_record.date_in_future", "/granted_on"),
        ({"kind": "utility_model"}, "ip_number.other_kind", "/application_number"),
        (
            {"registration_number": "ZL201510958772.0"},
            "ip_record.registration_number_differs",
            "/registration_number",
        ),
        (
            {"international_filed_on": dt.date(2019, 6, 19)},
            "ip_record.international_number_missing",
            "/pct_number",
        ),
        (
            {"pct_number": "PCT/CN2020/123456", "international_filed_on": dt.date(2020, 6, 20)},
            "ip_record.international_after_filing",
            "/international_filed_on",
        ),
        ({"pct_number": "PCT/CN/1"}, "ip_number.pct_shape", "/pct_number"),
        ({"publication_number": "CN1"}, "ip_number.publication_shape", "/publication_number"),
    ],
)
def test_a_wrong_fact_is_refused_at_its_field(member, by, change, reason, pointer):
    with pytest.raises(Invalid) as refusal:
        register_ip_record(replace(FACTS, **change), owned_by(member.organisation), by=by)

    assert (reason, pointer) in reasons_of(refusal)


@pytest.mark.parametrize(
    ("given", "reason", "pointer"),
    [
        ((), "ip_record.owners_missing", "/owners"),
        (("100.01",), "ip_record.share_impossible", "/owners/0/share"),
        (("0", "100"), "ip_record.share_impossible", "/owners/0/share"),
        (("33.333", "66"), "ip_record.share_impossible", "/owners/0/share"),
        (("NaN",), "ip_record.share_impossible", "/owners/0/share"),
        (("50", "49.99"), "ip_record.shares_not_whole", "/owners"),
        (("60", "60"), "ip_record.shares_not_whole", "/owners"),
    ],
)
def test_shares_are_exactly_the_whole(by, given, reason, pointer):
    with pytest.raises(Invalid) as refusal:
        register_ip_record(FACTS, Parties(owners=shares(*given)), by=by)

    assert reasons_of(refusal) == [(reason, pointer)]


def test_three_owners_may_share_to_the_cent(by):
    record = register_ip_record(FACTS, Parties(owners=shares("33.34", "33.33", "33.33")), by=by)

    connection.check_constraints()
    assert [str(each.share) for each in record.owners.all()] == ["33.34", "33.33", "33.33"]


def test_an_owner_is_an_organisation_that_one_may_see_or_a_name_and_named_once(member, by):
    hidden, other = UnverifiedOrganisation(), VerifiedOrganisation()
    half = Decimal(50)

    for owners, expected in (
        ([StatedOwner(half), StatedOwner(half, name="A")], "ip_record.owner_is_either"),
        (
            [StatedOwner(half, other.id, "Name"), StatedOwner(half, name="A")],
            "ip_record.owner_is_either",
        ),
        (
            [StatedOwner(half, hidden.id), StatedOwner(half, name="A")],
            "ip_record.owner_unknown",
        ),
        (
            [StatedOwner(half, other.id), StatedOwner(half, other.id)],
            "ip_record.owner_twice",
        ),
        ([StatedOwner(half, name="A"), StatedOwner(half, name=" A ")], "ip_record.owner_twice"),
    ):
        with pytest.raises(Invalid) as refusal:
            register_ip_record(FACTS, Parties(owners=tuple(owners)), by=by)
        assert expected in [code for code, _ in reasons_of(refusal)]


def test_know_how_needs_nothing_but_a_title_and_takes_no_number(member, by):
    facts = RecordFacts(kind="know_how", title_en="Sintering profile", abstract_en="1 420 °C")

    record = register_ip_record(facts, owned_by(member.organisation), by=by)

    assert (record.state, record.office, record.expires_on) == ("held", None, None)
    with pytest.raises(Invalid) as refusal:
        register_ip_record(
            replace(facts, office="CN", application_number="x", filed_on=dt.date(2020, 1, 1)),
            owned_by(member.organisation),
            by=by,
        )
    assert {code for code, _ in reasons_of(refusal)} == {"ip_record.office_not_for_know_how"}
    assert len(reasons_of(refusal)) == 3


def test_software_is_registered_and_protected_from_its_first_publication(member, by):
    facts = RecordFacts(
        kind="software_copyright",
        office="CN",
        registration_number="2024sr 0123456",
        title_zh="电网调度软件",
        published_on=dt.date(2024, 2, 1),
        granted_on=dt.date(2024, 5, 20),
    )

    record = register_ip_record(facts, owned_by(member.organisation), by=by)

    assert record.state == "registered"
    assert record.registration_number == "2024SR0123456"
    assert record.expires_on == dt.date(2075, 1, 1)
    with pytest.raises(Invalid) as refusal:
        register_ip_record(
            replace(facts, registration_number=""), owned_by(member.organisation), by=by
        )
    assert ("ip_record.registration_number_missing", "/registration_number") in reasons_of(refusal)
    for number, code in (
        ("2023SR0123457", "ip_record.year_not_of_grant"),
        (f"{clock.today().year + 1}SR0123457", "ip_number.year"),
    ):
        wrong = replace(facts, registration_number=number)
        with pytest.raises(Invalid) as refusal:
            register_ip_record(wrong, owned_by(member.organisation), by=by)
        assert reasons_of(refusal) == [(code, "/registration_number")]


def test_a_number_of_another_office_is_kept_as_unchecked(member, by):
    IpOfficeRow(code="EP")
    facts = replace(FACTS, office="EP", application_number="EP 20712345.6", title_en="Anode")

    record = register_ip_record(facts, owned_by(member.organisation), by=by)

    assert record.number_check == "unchecked"
    assert record.expires_on == dt.date(2040, 6, 19)


def test_an_international_application_is_never_granted_itself(member, by):
    IpOfficeRow(code="WO")
    facts = replace(FACTS, office="WO", application_number="PCT/CN2020/123456")

    with pytest.raises(Invalid) as refusal:
        register_ip_record(facts, owned_by(member.organisation), by=by)
    assert ("ip_record.international_never_granted", "/office") in reasons_of(refusal)

    record = register_ip_record(
        replace(facts, granted_on=None), owned_by(member.organisation), by=by
    )
    assert (record.state, record.expires_on) == ("published", None)


def test_a_stated_status_has_to_fit_the_kind(member, by):
    with pytest.raises(Invalid) as refusal:
        register_ip_record(FACTS, owned_by(member.organisation), by=by, legal_status="held")
    assert reasons_of(refusal) == [("ip_record.status_not_for_kind", "/legal_status")]

    lapsed = register_ip_record(
        FACTS,
        owned_by(member.organisation),
        by=by,
        legal_status="lapsed",
        legal_status_since=dt.date(2025, 6, 19),
    )
    assert [each.status for each in lapsed.status_entries.all()] == [
        "applied",
        "published",
        "granted",
        "lapsed",
    ]


def test_a_granted_right_without_date_of_grant_is_refused(member, by):
    with pytest.raises(Invalid) as refusal:
        register_ip_record(
            replace(FACTS, granted_on=None),
            owned_by(member.organisation),
            by=by,
            legal_status="granted",
        )
    assert reasons_of(refusal) == [("ip_record.grant_date_missing", "/granted_on")]


def test_the_same_number_twice_in_one_organisation_names_the_first(member, by):
    first = register_ip_record(FACTS, owned_by(member.organisation), by=by)

    with pytest.raises(Conflict) as refusal:
        register_ip_record(
            replace(FACTS, application_number="2020 1 0566088.9"),
            owned_by(member.organisation),
            by=by,
        )

    assert reasons_of(refusal) == [("ip_record.number_already_kept", "/application_number")]
    assert first.reference in refusal.value.reasons[0].words


def test_a_number_kept_privately_elsewhere_is_not_betrayed(member, by):
    GrantedPatent(application_number="2020105660889", registration_number="2020105660889")

    assert register_ip_record(FACTS, owned_by(member.organisation), by=by)


def test_a_number_shown_in_public_elsewhere_leads_to_a_claim(member, by):
    public = GrantedPatent(application_number="2020105660889")
    grant(public, to=EVERYONE, cause=public.organisation, by=by)

    with pytest.raises(Conflict) as refusal:
        register_ip_record(FACTS, owned_by(member.organisation), by=by)

    assert reasons_of(refusal) == [("ip_record.number_claimed_elsewhere", "/application_number")]


def test_a_change_replaces_facts_and_parties_and_leaves_the_status(member, by):
    record = register_ip_record(FACTS, owned_by(member.organisation, "李明"), by=by)

    change_ip_record(
        record.id,
        replace(FACTS, title_en="Anode material", filed_on=dt.date(2020, 6, 20), ipc=()),
        Parties(owners=shares("70", "30")),
        by=by,
    )

    connection.check_constraints()
    record.refresh_from_db()
    assert record.title_en == "Anode material"
    assert record.expires_on == dt.date(2040, 6, 20)
    assert record.state == "granted"
    assert [str(each.share) for each in record.owners.all()] == ["70.00", "30.00"]
    assert not record.inventors.exists()
    assert not record.ipc_symbols.exists()
    assert Event.objects.filter(name="ip_record.changed", subject_id=record.id).count() == 1


def test_the_kind_stays_as_registered(member, by):
    record = register_ip_record(FACTS, owned_by(member.organisation), by=by)

    with pytest.raises(Invalid) as refusal:
        change_ip_record(
            record.id,
            replace(FACTS, kind="utility_model", application_number=cn_number(1, type_digit=2)),
            owned_by(member.organisation),
            by=by,
        )

    assert reasons_of(refusal) == [("ip_record.kind_fixed", "/kind")]


def test_the_number_of_a_record_shown_in_public_cannot_be_swapped(member, by):
    record = register_ip_record(FACTS, owned_by(member.organisation), by=by)
    grant(record, to=EVERYONE, cause=member.organisation, by=by)

    with pytest.raises(Invalid) as refusal:
        change_ip_record(
            record.id,
            replace(FACTS, application_number=cn_number(7)),
            owned_by(member.organisation),
            by=by,
        )

    assert reasons_of(refusal) == [
        ("ip_record.identity_fixed_while_public", "/application_number"),
        ("ip_record.identity_fixed_while_public", "/registration_number"),
    ]
    assert change_ip_record(
        record.id, replace(FACTS, title_zh="另一题目"), owned_by(member.organisation), by=by
    )


def test_putting_a_record_under_ones_own_identifier_twice_makes_one(member, by):
    first, made = put_ip_record("P-1", FACTS, owned_by(member.organisation), by=by)
    second, made_again = put_ip_record(
        "P-1", replace(FACTS, title_en="Anode"), owned_by(member.organisation), by=by
    )

    assert (made, made_again) == (True, False)
    assert first.pk == second.pk
    assert IpRecord.objects.get().title_en == "Anode"


def test_an_identifier_belongs_to_one_record_of_an_organisation(member, by):
    first = register_ip_record(FACTS, owned_by(member.organisation), by=by, external_id="P-1")
    other = replace(FACTS, application_number=cn_number(1))

    with pytest.raises(Conflict) as refusal:
        register_ip_record(other, owned_by(member.organisation), by=by, external_id="P-1")
    assert first.reference in refusal.value.reasons[0].words

    second = register_ip_record(other, owned_by(member.organisation), by=by, external_id="P-2")
    with pytest.raises(Conflict):
        change_ip_record(second.id, other, owned_by(member.organisation), by=by, external_id="P-1")
    stranger = actor_of(Member())
    assert register_ip_record(
        replace(FACTS, application_number=cn_number(2)),
        Parties(owners=shares("100")),
        by=stranger,
        external_id="P-1",
    )


def test_a_record_on_which_nothing_was_built_may_be_removed(member, by):
    record = KnowHow(organisation=member.organisation)
    kept = record.id

    remove_ip_record(record.id, by=by)

    assert not IpRecord.objects.filter(pk=kept).exists()
    assert Event.objects.get(name="ip_record.removed").subject_id == kept


def test_a_record_that_was_ever_shown_stays(member, by):
    record = KnowHow(organisation=member.organisation)
    grant(record, to=EVERYONE, cause=member.organisation, by=by)

    with pytest.raises(WrongState) as refusal:
        remove_ip_record(record.id, by=by)

    assert reasons_of(refusal) == [("ip_record.in_use", "")]


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("owner", True),
        ("administrator", True),
        ("manager", True),
        ("member", True),
        ("viewer", False),
    ],
)
def test_who_writes_for_the_keeper(role, allowed):
    IpOfficeRow()
    member = Member(role=role)
    by = actor_of(member)
    record = GrantedPatent(organisation=member.organisation)
    facts = replace(FACTS, application_number=record.application_number)
    verbs = [
        lambda: register_ip_record(FACTS, owned_by(member.organisation), by=by),
        lambda: put_ip_record(
            "P",
            replace(FACTS, application_number=cn_number(900_000)),
            owned_by(member.organisation),
            by=by,
        ),
        lambda: change_ip_record(record.id, facts, owned_by(member.organisation), by=by),
        lambda: remove_ip_record(record.id, by=by),
    ]

    for verb in verbs:
        if allowed:
            verb()
        else:
            with pytest.raises(NotPermitted):
                verb()


def test_strangers_find_nothing_and_visitors_are_asked_to_sign_in(member):
    record = GrantedPatent(organisation=member.organisation)

    for by in (actor_of(Member(role="owner")), ANONYMOUS):
        with pytest.raises(NotFound):
            remove_ip_record(record.id, by=by)
        with pytest.raises(NotFound):
            change_ip_record(record.id, FACTS, owned_by(member.organisation), by=by)
    with pytest.raises(NotSignedIn):
        register_ip_record(FACTS, owned_by(member.organisation), by=ANONYMOUS)
