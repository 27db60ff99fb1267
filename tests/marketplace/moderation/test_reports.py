"""Reports: from anybody, to whoever is impartial, with one line in the public log."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.access.actor import ANONYMOUS
from accounts.notifications.mail import send_due
from accounts.notifications.models import Notification
from kernel.activity.services import deliver_due
from kernel.errors import Conflict, Invalid, NotFound, NotPermitted, NotReady, WrongState
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing, ListingHold
from marketplace.moderation import services
from marketplace.moderation.confirming import confirm_report
from marketplace.moderation.measures import lift_measure
from marketplace.moderation.models import Report
from marketplace.moderation.queries import measures_log, report_queue
from marketplace.moderation.states import REPORT_LIFECYCLE, ReportState
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.demands import PublishedDemand
from tests.factories.listings import DraftListing, PublishedListing
from tests.factories.moderation import a_report
from tests.factories.services import a_member_of

ALLOWED = {
    ("unconfirmed", "confirm"): "open",
    ("open", "act"): "acted_on",
    ("open", "dismiss"): "dismissed",
}


@pytest.mark.parametrize("move", REPORT_LIFECYCLE.moves)
@pytest.mark.parametrize("state", ReportState.values)
def test_a_move_leads_where_the_table_says_or_nowhere(state, move):
    report = Report(state=state)
    if (state, move) in ALLOWED:
        REPORT_LIFECYCLE.apply(move, report)
        assert report.state == ALLOWED[state, move]
    else:
        with pytest.raises(WrongState):
            REPORT_LIFECYCLE.apply(move, report)


def act(report, measure="hold", **said):
    said = {"ground": "false_claims", "note": "The curve is another's.", **said}
    by = said.pop("by", None) or actor_of(Operator())
    return services.act_on_report(report.id, measure=measure, by=by, **said)


def is_offered(model, thing):
    return model.objects.visible_to(ANONYMOUS).filter(pk=thing.pk).exists()


@pytest.mark.django_db
class TestReporting:
    def test_a_visitor_confirms_by_mail_before_anybody_decides(self, client):
        listing, operator = PublishedListing(), actor_of(Operator())
        said = {"reason": "duplicate", "words": "It is ours.", "email": "Someone@example.org"}
        client.post(f"/en/report/listing/{listing.id}/", said)
        assert not report_queue(by=operator).exists()
        deliver_due(most=50)
        send_due()
        (letter,) = mail.outbox
        address = re.search(r"/en/report/confirm/\S+/", letter.body)[0]

        assert client.get(address).status_code == 200
        assert not report_queue(by=operator).exists()
        client.post(address)
        deliver_due(most=50)

        report = report_queue(by=operator).get()
        assert report.email == "someone@example.org"
        assert Notification.objects.filter(kind="report.made").exists()
        services.dismiss_report(report.id, remark="It is not.", by=operator)
        assert Report.objects.get().email == ""
        assert client.get("/en/report/confirm/forged:token/").status_code == 404
        with pytest.raises(NotReady):
            confirm_report(address.split("/")[-2])

    def test_a_visitor_without_an_address_is_refused_and_ones_own_is_not_reported(self):
        listing = PublishedListing()
        said = {"reason": "other", "words": "x"}
        with pytest.raises(Invalid):
            services.report_thing("listing", listing.id, by=ANONYMOUS, **said)
        owner = actor_of(a_member_of(listing.organisation))
        with pytest.raises(Invalid):
            services.report_thing("listing", listing.id, by=owner, **said)

    def test_what_one_may_not_see_cannot_be_reported(self):
        with pytest.raises(NotFound):
            a_report(DraftListing())
        with pytest.raises(NotFound):
            a_report(PublishedListing(), noun="secret")

    def test_nobody_reports_the_same_twice(self):
        report = a_report()
        by = actor_of(a_member_of(report.reporter_organisation))

        with pytest.raises(Conflict):
            a_report(report.listing, by=by)


@pytest.mark.django_db
class TestDeciding:
    def test_a_hold_hides_it_until_it_is_lifted_and_lifts_nothing_else(self):
        report, operator = a_report(), actor_of(Operator())
        act(report, by=operator)
        measure = measures_log(by=ANONYMOUS).get()
        assert not is_offered(Listing, report.listing)
        ListingHold.objects.create(listing=report.listing, cause="right_lapsed")

        lift_measure(measure.id, by=operator)

        held = ListingHold.objects.filter(listing=report.listing, until=None)
        assert [each.cause for each in held] == ["right_lapsed"]
        with pytest.raises(NotReady):
            lift_measure(measure.id, by=operator)

    def test_a_removal_is_for_good(self):
        report, operator = a_report(), actor_of(Operator())
        act(report, "removal", by=operator)

        with pytest.raises(NotReady):
            lift_measure(measures_log(by=ANONYMOUS).get().id, by=operator)
        assert not is_offered(Listing, report.listing)

    def test_a_demand_is_held_and_let_go(self):
        report, operator = a_report(PublishedDemand(), noun="demand"), actor_of(Operator())
        act(report, by=operator)
        assert not is_offered(Demand, report.demand)

        lift_measure(measures_log(by=ANONYMOUS).get().id, by=operator)

        assert is_offered(Demand, report.demand)

    def test_a_demand_is_removed_for_good_whatever_is_lifted_besides(self):
        demand, operator = PublishedDemand(), actor_of(Operator())
        first, second = (a_report(demand, noun="demand") for _reporter in range(2))
        act(first, by=operator)
        hold = measures_log(by=ANONYMOUS).get()
        act(second, "removal", by=operator)

        lift_measure(hold.id, by=operator)

        assert not is_offered(Demand, demand)
        removal = measures_log(by=ANONYMOUS).exclude(pk=hold.pk).get()
        with pytest.raises(NotReady):
            lift_measure(removal.id, by=operator)

    def test_only_an_organisation_is_limited(self):
        with pytest.raises(NotReady):
            act(a_report(), "limitation")

    def test_with_two_hats_one_does_not_decide(self):
        report, operator = a_report(), Operator()
        Member(user=operator.user, organisation=report.reporter_organisation, role="viewer")

        assert not report_queue(by=actor_of(operator)).exists()
        with pytest.raises(NotPermitted):
            act(report, by=actor_of(operator))

    def test_reporter_and_owner_are_told_and_the_owner_not_who(self):
        report = a_report()
        act(report)
        deliver_due(most=50)

        told = {(each.kind, each.organisation_id) for each in Notification.objects.all()}
        assert ("report.measure", report.organisation_id) in told
        assert any(kind == "report.acted_on" for kind, _organisation in told)
        owner = Client()
        owner.force_login(a_member_of(report.organisation).user)
        assert owner.get(f"/en/reports/{report.id}/").status_code == 404


@pytest.mark.django_db
def test_the_public_log_names_no_reporter_and_no_words(client):
    report = a_report()
    act(report, note="Only for the owner.")

    page = client.get("/en/moderation/").content.decode()

    assert report.listing.reference in page
    assert "It was taken out of sight" in page
    for kept in ("Only for the owner.", report.words, str(report.reporter)):
        assert kept not in page


@pytest.mark.django_db
def test_an_operator_decides_on_the_pages():
    report, operator = a_report(), Client()
    operator.force_login(Operator().user)

    assert report.listing.reference in operator.get("/en/desk/moderation/").content.decode()
    step = f"/en/reports/{report.id}/act/"
    assert "removal" in operator.get(step).content.decode()
    said = {"measure": "hold", "ground": "false_claims", "note": "Not true."}
    assert operator.post(step, said).status_code == 302
    assert measures_log(by=ANONYMOUS).get().kind == "hold"
