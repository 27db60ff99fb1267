"""Reports of visitors: no flood of mails, no address kept for nothing, no answer that tells."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from accounts.notifications.mail import send_due
from accounts.notifications.models import Mail
from kernel import clock
from kernel.errors import Conflict, NotReady
from marketplace.moderation import confirming
from marketplace.moderation.confirming import confirm_report
from marketplace.moderation.models import Report
from marketplace.moderation.queries import report_queue
from marketplace.moderation.tasks import forget_unconfirmed
from tests.factories.accounts import Operator, actor_of
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

SAID = {"reason": "duplicate", "words": "It is ours.", "email": "someone@example.org"}


@pytest.fixture
def listing():
    return PublishedListing()


@pytest.fixture
def operator():
    return actor_of(Operator())


@pytest.fixture
def on_the_page(client):
    return lambda listing, **said: client.post(f"/en/report/listing/{listing.id}/", SAID | said)


@pytest.fixture
def over_the_api(api):
    def post(listing, **said):
        body = SAID | {"noun": "listing", "id": str(listing.id)} | said
        return api.post("/api/v1/reports/", body, format="json")

    return post


@pytest.fixture(params=["page", "api"])
def report(request, on_the_page, over_the_api):
    return on_the_page if request.param == "page" else over_the_api


@pytest.fixture
def tokens(react):
    """The tokens of the mails that are sent, in their order."""

    def carry_out():
        react()
        send_due()
        found = (re.search(r"/report/confirm/(\S+)/", each.body) for each in mail.outbox)
        return [each[1] for each in found if each]

    return carry_out


def test_a_mail_that_was_lost_is_sent_again_and_the_answer_is_the_same(report, listing, tokens):
    answers = [report(listing) for _twice in range(2)]

    assert len({each.status_code for each in answers}) == 1
    assert len(tokens()) == 2


def test_the_answer_tells_nobody_what_an_address_has_reported(over_the_api, listing, tokens):
    first = over_the_api(listing).json()
    confirm_report(tokens()[0])

    again = over_the_api(listing)
    unknown = over_the_api(listing, email="nobody@example.org")

    assert again.status_code == unknown.status_code == 201
    assert again.json()["state"] == unknown.json()["state"] == first["state"] == "unconfirmed"
    assert again.json()["id"] != first["id"]


def test_of_several_about_the_same_one_is_confirmed(report, listing, tokens, operator):
    for _time in range(3):
        report(listing)
    _first, second, third = tokens()

    confirm_report(second)

    assert report_queue(by=operator).count() == Report.objects.count() == 1
    with pytest.raises(NotReady):
        confirm_report(third)
    report(listing)
    with pytest.raises(Conflict) as refusal:
        confirm_report(tokens()[-1])
    assert refusal.value.code == "moderation.already_reported"


def test_one_of_another_address_or_thing_stays(report, listing, tokens):
    report(listing)
    report(listing, email="another@example.org")
    report(PublishedListing())

    confirm_report(tokens()[0])

    assert Report.objects.filter(state="unconfirmed").count() == 2


def test_one_address_gets_few_mails_and_the_answer_is_the_same(report, tokens):
    answers = {report(PublishedListing()).status_code for _time in range(8)}

    assert len(answers) == 1
    assert len(tokens()) == confirming.most_mails_a_day() == 5
    with clock.simulated(clock.now() + timedelta(hours=25)):
        report(PublishedListing())
        assert len(tokens()) == 6


def test_one_connection_reports_so_often_and_no_more(report, listing, sign_in):
    statuses = [
        report(listing, email=f"someone{number}@example.org").status_code
        for number in range(confirming.MOST_AN_HOUR + 1)
    ]

    assert 429 not in statuses[:-1]
    assert statuses[-1] == 429
    with clock.simulated(clock.now() + timedelta(hours=1)):
        assert report(listing).status_code != 429


def test_what_nobody_confirms_is_forgotten_with_the_address(report, listing, tokens, operator):
    start = clock.now()
    report(listing)
    report(listing, email="another@example.org")
    early, late = tokens()
    confirm_report(early)

    with clock.simulated(start + timedelta(days=7, minutes=1)):
        with pytest.raises(NotReady):
            confirm_report(late)
        forget_unconfirmed()

    assert [each.email for each in Report.objects.all()] == [SAID["email"]]
    assert report_queue(by=operator).exists()


def test_the_outbox_keeps_no_address_behind_the_mail(report, listing, tokens, settings):
    settings.DEMONSTRATION = False
    report(listing)
    tokens()

    assert [(each.state, each.to) for each in Mail.objects.all()] == [("sent", "")]


def test_an_address_that_no_column_holds_is_refused(report, listing):
    parts = ".".join(["x" * 60] * 4)

    assert report(listing, email=f"{'x' * 60}@{parts}.example.org").status_code in {400, 422}


def test_mail_and_page_say_how_long_the_link_is_good(client, listing, react):
    page = client.post(f"/en/report/listing/{listing.id}/", SAID).content.decode()
    react()
    send_due()

    assert "The link is good for 7 days." in page
    assert "within 7 days" in mail.outbox[0].body
