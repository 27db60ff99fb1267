"""Notices of infringement: who does what, and the fifteen days of article 43."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.notifications.models import Notification
from kernel import clock
from kernel.activity.services import deliver_due
from kernel.errors import Conflict, NotFound, NotPermitted, NotReady, WrongState
from marketplace.listings.holds import let_go_of_dropped_rights
from marketplace.listings.models import Listing, ListingHold
from marketplace.moderation import notices
from marketplace.moderation.models import InfringementNotice
from marketplace.moderation.queries import (
    false_notices_of,
    measures_log,
    notice_actions,
    notice_files,
    notice_page,
)
from marketplace.moderation.rules import StatedNotice
from marketplace.moderation.states import NOTICE_LIFECYCLE, NoticeState
from tests.factories.accounts import Member, Operator, VerifiedOrganisation, actor_of
from tests.factories.listings import PublishedListing
from tests.factories.moderation import (
    SAID,
    a_notice,
    a_notice_with_measures,
    a_stated_notice,
    a_waiting_notice,
    holder_of,
    owner_of,
    paper,
)

ALLOWED = {
    ("received", "take"): "measures_taken",
    ("received", "reject"): "rejected",
    ("measures_taken", "state"): "statement_received",
    ("statement_received", "forward"): "waiting_15d",
    ("measures_taken", "prove"): "kept",
    ("waiting_15d", "prove"): "kept",
    ("waiting_15d", "lapse"): "lifted",
    ("measures_taken", "withdraw"): "lifted",
    ("statement_received", "withdraw"): "lifted",
    ("waiting_15d", "withdraw"): "lifted",
    ("kept", "withdraw"): "lifted",
    ("kept", "release"): "lifted",
}
# Friday 6 March 2026, eight in the evening in Shanghai.
ARRIVAL = datetime(2026, 3, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize("move", NOTICE_LIFECYCLE.moves)
@pytest.mark.parametrize("state", NoticeState.values)
def test_a_move_leads_where_the_table_says_or_nowhere(state, move):
    notice = InfringementNotice(state=state)
    if (state, move) in ALLOWED:
        NOTICE_LIFECYCLE.apply(move, notice)
        assert notice.state == ALLOWED[state, move]
    else:
        with pytest.raises(WrongState):
            NOTICE_LIFECYCLE.apply(move, notice)


def is_offered(listing):
    return Listing.objects.visible_to(ANONYMOUS).filter(pk=listing.pk).exists()


def prove(notice, **said):
    said = {"kind": "lawsuit", "authority": "Shanghai IP Court", "files": [paper()], **said}
    return notices.prove_notice(notice.id, by=holder_of(notice), **said)


@pytest.mark.django_db
class TestTheFifteenDays:
    def waiting(self, moment=ARRIVAL):
        with clock.simulated(moment):
            return a_waiting_notice()

    def test_the_day_of_arrival_is_not_counted_and_the_last_one_ends_at_midnight(self):
        notice = self.waiting()

        # 15 days behind Friday the 6th is Saturday the 21st: it ends with Monday the 23rd.
        assert notice.due_at == datetime(2026, 3, 23, 16, tzinfo=UTC)

    def test_a_last_day_on_a_working_day_stays(self):
        notice = self.waiting(datetime(2026, 3, 9, 15, 59, 59, tzinfo=UTC))

        assert notice.due_at == datetime(2026, 3, 24, 16, tzinfo=UTC)

    def test_midnight_in_shanghai_divides_the_days_of_arrival(self):
        notice = self.waiting(datetime(2026, 3, 9, 16, tzinfo=UTC))

        assert notice.due_at == datetime(2026, 3, 25, 16, tzinfo=UTC)

    def test_until_the_last_second_the_measures_stay(self):
        notice = self.waiting()
        with clock.simulated(notice.due_at - timedelta(seconds=1)):
            assert notices.fire_due_timers() == 0
            assert not is_offered(notice.listing)
            assert prove(notice).state == "kept"
        with clock.simulated(notice.due_at + timedelta(days=9)):
            assert notices.fire_due_timers() == 0
            assert not is_offered(notice.listing)

    def test_with_the_last_second_over_they_are_lifted_once(self):
        notice = self.waiting()
        with clock.simulated(notice.due_at):
            with pytest.raises(WrongState):
                prove(notice)
            assert notices.fire_due_timers() == 1
            assert notices.fire_due_timers() == 0
            notice.refresh_from_db()
            assert notice.state == "lifted"
            assert is_offered(notice.listing)
            assert measures_log(by=ANONYMOUS).get().lifted_at == clock.now()


@pytest.mark.django_db
class TestTheWay:
    def test_from_the_notice_to_the_statement_everybody_is_told(self):
        notice = a_notice()
        operator = Operator()
        assert is_offered(notice.listing)
        notices.take_measures(notice.id, by=actor_of(operator))
        assert not is_offered(notice.listing)
        notices.state_no_infringement(
            notice.id, statement="Otherwise.", files=[paper()], by=owner_of(notice)
        )
        while deliver_due(most=50):
            pass

        notice.refresh_from_db()
        assert (notice.state, notice.reached_at is None) == ("waiting_15d", False)
        told = {(each.kind, each.organisation_id) for each in Notification.objects.all()}
        assert ("notice.against", notice.owner_id) in told
        assert ("notice.measures_taken", notice.complainant_id) in told
        assert ("notice.statement_forwarded", notice.complainant_id) in told
        forwarded = Notification.objects.filter(kind="notice.statement_forwarded").first()
        assert forwarded.params["article"] == "43"

    def test_what_it_lacks_is_said_at_once(self):
        listing = PublishedListing()
        by = actor_of(Member(organisation=VerifiedOrganisation(), role="manager"))
        said = StatedNotice("patent", " ", " ", attests_true=False)

        with pytest.raises(NotReady) as refused:
            notices.give_notice(listing.id, said, files=[], by=by)

        codes = {each.code.value for each in refused.value.reasons}
        assert codes == {
            f"moderation.{name}"
            for name in ("number_missing", "words_missing", "file_missing", "not_attested")
        }

    def test_an_incomplete_one_is_rejected_with_a_reason_and_holds_nothing(self):
        notice = a_notice()

        notices.reject_notice(notice.id, reason="not_the_holder", by=actor_of(Operator()))

        assert is_offered(notice.listing)
        with pytest.raises(NotFound):
            notice_page(notice.id, by=ANONYMOUS)
        assert a_notice(notice.listing, complainant=a_member(notice)).pk != notice.pk

    def test_one_right_holder_has_one_notice_at_a_time(self):
        notice = a_notice()

        with pytest.raises(Conflict):
            notices.give_notice(notice.listing_id, SAID, files=[paper()], by=holder_of(notice))

    def test_nobody_gives_notice_against_oneself_nor_judges_in_their_own_matter(self):
        notice = a_notice()
        with pytest.raises(NotPermitted):
            notices.give_notice(notice.listing_id, SAID, files=[paper()], by=owner_of(notice))
        operator = Operator()
        Member(user=operator.user, organisation=notice.complainant, role="viewer")
        with pytest.raises(NotPermitted):
            notices.take_measures(notice.id, by=actor_of(operator))

    def test_each_side_takes_its_own_steps_only(self):
        notice = a_waiting_notice()

        assert notice_actions(notice, by=holder_of(notice)) == ["prove", "withdraw"]
        assert notice_actions(notice, by=owner_of(notice)) == []
        assert notice_actions(notice, by=ANONYMOUS) == []
        with pytest.raises(NotPermitted):
            notices.withdraw_notice(notice.id, by=owner_of(notice))

    def test_evidence_is_read_by_the_sides_and_the_operators(self):
        notice = notice_page(a_stated_notice().id, by=SYSTEM)

        for by in (holder_of(notice), owner_of(notice), actor_of(Operator())):
            assert len(notice_files(notice, by=by)) == 2
        assert notice_files(notice, by=ANONYMOUS) == []

    def test_what_the_authority_found_ends_the_measures_and_a_wrong_notice_is_noted(self):
        notice, operator = prove(a_waiting_notice()), actor_of(Operator())
        with pytest.raises(WrongState):
            notices.note_false_notice(notice.id, remark="Invalid.", by=operator)

        notices.release_notice(notice.id, remark="The patent was invalid.", by=operator)
        assert is_offered(notice.listing)
        notices.note_false_notice(notice.id, remark="It had lapsed before.", by=operator)

        assert false_notices_of(notice.complainant_id) == 1
        with pytest.raises(WrongState):
            notices.note_false_notice(notice.id, remark="Twice.", by=operator)


@pytest.mark.django_db
class TestHolds:
    def test_the_end_of_one_notice_lifts_only_its_own_hold(self):
        first = a_waiting_notice()
        second = InfringementNotice.objects.get(pk=first.pk)
        ListingHold.objects.create(listing=first.listing, cause="owner")

        notices.withdraw_notice(second.id, by=holder_of(first))

        open_holds = ListingHold.objects.filter(listing=first.listing, until=None)
        assert [each.cause for each in open_holds] == ["owner"]
        assert not is_offered(first.listing)

    def test_changing_the_text_does_not_lift_what_a_notice_holds(self):
        notice = a_notice_with_measures()

        let_go_of_dropped_rights(notice.listing, by=SYSTEM)

        assert not is_offered(notice.listing)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "gone"}, "notice_state_known"),
        ({"state": "kept"}, "notice_kept_for_a_proof"),
        ({"state": "waiting_15d"}, "notice_waits_until_a_day"),
        ({"state": "lifted"}, "notice_closed_when_it_is_over"),
        ({"rejection": "right_not_shown"}, "notice_rejected_with_a_reason"),
    ],
)
def test_the_database_refuses_the_impossible_by_name(values, constraint):
    a_notice()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        InfringementNotice.objects.update(**values)


def a_member(notice):
    return notice.complainant.memberships.first()
