"""The life of a right."""

import datetime as dt

import pytest

from accounts.access.actor import SYSTEM
from accounts.confidentiality.services import EVERYONE, grant
from ip_registry.legal_status.events import LEGAL_EVENTS
from ip_registry.legal_status.services import expire_rights, record_legal_event
from ip_registry.legal_status.tasks import expire
from ip_registry.records.states import IP_LIFECYCLE, STATUSES_OF, IpKind, LegalStatus, moves_of
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import NotFound, NotPermitted, NotReady, WrongState
from tests.factories.accounts import Member, Operator, ProvinceMarket, actor_of
from tests.factories.ip_registry import (
    GrantedPatent,
    IpOfficeRow,
    KnowHow,
    LapsedPatent,
    PendingPatent,
    SoftwareCopyright,
)

EVERY_STATUS = list(LegalStatus)


class Kept:
    def __init__(self, state):
        self.state = state


@pytest.mark.parametrize("move", IP_LIFECYCLE.moves)
@pytest.mark.parametrize("status", EVERY_STATUS)
def test_every_move_from_every_status_is_allowed_or_refused_as_the_table_says(move, status):
    record = Kept(status)
    table = IP_LIFECYCLE.moves[move]

    if status in table.sources:
        IP_LIFECYCLE.apply(move, record)
        assert record.state == table.target
    else:
        with pytest.raises(WrongState):
            IP_LIFECYCLE.apply(move, record)


def test_every_status_belongs_to_a_kind_and_every_move_has_an_event():
    assert {status for statuses in STATUSES_OF.values() for status in statuses} == set(LegalStatus)
    assert set(STATUSES_OF) == set(IpKind)
    assert set(LEGAL_EVENTS) == set(IP_LIFECYCLE.moves)


def test_no_move_leads_a_kind_to_a_status_that_it_never_has():
    for kind, statuses in STATUSES_OF.items():
        for status in statuses:
            for move in moves_of(kind, status):
                assert IP_LIFECYCLE.moves[move].target in statuses
    assert moves_of("software_copyright", "expired") == ()
    assert moves_of("design", "expired") == ("invalidate",)


@pytest.mark.django_db
class TestEvents:
    def test_a_patent_lapses_and_is_restored_and_its_history_tells(self):
        member = Member()
        patent, by = GrantedPatent(organisation=member.organisation), actor_of(member)

        record_legal_event(
            patent.id, "lapse", on=dt.date(2024, 7, 1), by=by, note="Fee of year 5 unpaid"
        )
        restored = record_legal_event(patent.id, "restore", on=dt.date(2024, 9, 1), by=by)

        assert restored.state == "granted"
        assert restored.state_since == dt.date(2024, 9, 1)
        assert [(e.status, e.source, e.note) for e in patent.status_entries.all()] == [
            ("granted", "keeper", ""),
            ("lapsed", "keeper", "Fee of year 5 unpaid"),
            ("granted", "keeper", ""),
        ]
        told = Event.objects.filter(subject_id=patent.id).order_by("id")
        assert [(e.name, e.payload) for e in told] == [
            ("ip_record.lapsed", {"on": "2024-07-01"}),
            ("ip_record.restored", {"on": "2024-09-01"}),
        ]

    def test_a_grant_brings_its_date_and_in_china_the_number_of_the_application(self):
        member = Member()
        patent = PendingPatent(organisation=member.organisation)

        granted = record_legal_event(
            patent.id, "grant", on=dt.date(2023, 3, 3), by=actor_of(member)
        )

        assert granted.granted_on == dt.date(2023, 3, 3)
        assert granted.registration_number == granted.application_number
        assert granted.shown_number.startswith("ZL")

    def test_a_publication_brings_its_date(self):
        member = Member()
        patent = PendingPatent(
            organisation=member.organisation,
            state="applied",
            published_on=None,
            state_since=dt.date(2020, 6, 19),
        )

        published = record_legal_event(
            patent.id, "publish", on=dt.date(2021, 12, 1), by=actor_of(member)
        )

        assert published.published_on == dt.date(2021, 12, 1)

    @pytest.mark.parametrize(
        ("make", "move", "on", "reason"),
        [
            (GrantedPatent, "lapse", dt.date(2999, 1, 1), "ip_record.date_in_future"),
            (GrantedPatent, "lapse", dt.date(2019, 1, 1), "ip_record.date_before_filing"),
            (GrantedPatent, "lapse", dt.date(2021, 1, 1), "ip_record.event_before_last"),
            (GrantedPatent, "expire", dt.date(2024, 1, 1), "ip_record.expires_by_itself"),
        ],
    )
    def test_an_event_that_cannot_have_happened_is_refused(self, make, move, on, reason):
        member = Member()
        record = make(organisation=member.organisation)

        with pytest.raises(NotReady) as refusal:
            record_legal_event(record.id, move, on=on, by=actor_of(member))

        assert reason in [each.code.value for each in refusal.value.reasons]

    def test_nothing_is_restored_once_the_term_is_over(self):
        member = Member()
        patent = LapsedPatent(organisation=member.organisation, filed_on=dt.date(2004, 1, 5))

        with pytest.raises(NotReady) as refusal:
            record_legal_event(patent.id, "restore", on=dt.date(2025, 1, 1), by=actor_of(member))

        assert refusal.value.code == "ip_record.term_ended"

    def test_software_is_not_declared_invalid(self):
        member = Member()
        software = SoftwareCopyright(organisation=member.organisation, state="expired")

        with pytest.raises(NotReady) as refusal:
            record_legal_event(
                software.id, "invalidate", on=dt.date(2025, 1, 1), by=actor_of(member)
            )

        assert refusal.value.code == "ip_record.status_not_for_kind"

    def test_an_international_application_is_not_granted(self):
        member = Member()
        record = PendingPatent(
            organisation=member.organisation,
            office=IpOfficeRow(code="WO"),
            application_number="PCT/CN2020/123456",
        )

        with pytest.raises(NotReady) as refusal:
            record_legal_event(record.id, "grant", on=dt.date(2024, 1, 1), by=actor_of(member))

        assert refusal.value.code == "ip_record.international_never_granted"

    def test_the_operator_of_the_market_may_say_that_a_right_is_dead(self):
        patent = GrantedPatent()

        record_legal_event(patent.id, "invalidate", on=dt.date(2025, 1, 1), by=actor_of(Operator()))

        assert patent.status_entries.last().source == "operator"

    def test_who_may_record_an_event(self):
        patent = GrantedPatent()
        keeper = patent.organisation
        day = dt.date(2025, 1, 1)
        grant(patent, to=EVERYONE, cause=keeper, by=SYSTEM)

        for by, error in (
            (actor_of(Member(organisation=keeper, role="viewer")), NotPermitted),
            (actor_of(Member()), NotPermitted),
            (actor_of(Operator(market=ProvinceMarket())), NotPermitted),
        ):
            with pytest.raises(error):
                record_legal_event(patent.id, "lapse", on=day, by=by)
        record_legal_event(
            patent.id, "lapse", on=day, by=actor_of(Member(organisation=keeper, role="member"))
        )

    def test_a_stranger_does_not_find_a_private_record(self):
        with pytest.raises(NotFound):
            record_legal_event(
                GrantedPatent().id, "lapse", on=dt.date(2025, 1, 1), by=actor_of(Member())
            )


@pytest.mark.django_db
class TestTheCalendar:
    def test_rights_end_on_the_day_their_term_is_over_and_not_before(self):
        patent = GrantedPatent(filed_on=dt.date(2010, 3, 10))
        lapsed = LapsedPatent(filed_on=dt.date(2010, 3, 10))
        software = SoftwareCopyright(expires_on=dt.date(2030, 1, 1))
        secret = KnowHow()

        with clock.simulated(dt.datetime(2030, 3, 9, 15, 59, tzinfo=dt.UTC)):
            assert expire_rights() == 1
        with clock.simulated(dt.datetime(2030, 3, 9, 16, 0, tzinfo=dt.UTC)):
            assert expire_rights() == 1
            assert expire_rights() == 0

        for record in (patent, lapsed, software, secret):
            record.refresh_from_db()
        assert (patent.state, patent.state_since) == ("expired", dt.date(2030, 3, 10))
        assert software.state == "expired"
        assert (lapsed.state, secret.state) == ("lapsed", "held")
        entry = patent.status_entries.last()
        assert (entry.status, entry.source) == ("expired", "calculated")
        assert Event.objects.filter(name="ip_record.expired", subject_id=patent.id).count() == 1

    def test_the_nightly_task_does_it(self):
        patent = GrantedPatent(filed_on=dt.date(2004, 3, 10))

        expire()

        patent.refresh_from_db()
        assert patent.state == "expired"
