"""The desk: asked, answered, asked again, closed; by people, by the clock, by pages and API."""

import datetime as dt
import json

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.access.actor import ANONYMOUS
from accounts.notifications.models import Notification
from kernel import clock
from kernel.errors import Conflict, NotFound, NotPermitted, NotReady, WrongState
from marketplace.guidance.models import DeskTicket, TicketMessage
from marketplace.guidance.queries import (
    own_tickets,
    service_of_desk,
    ticket_actions,
    ticket_page,
    ticket_queue,
)
from marketplace.guidance.rules import MOST_OPEN
from marketplace.guidance.services import (
    answer_ticket,
    ask_again,
    close_ticket,
    fire_due_timers,
    open_ticket,
)
from marketplace.guidance.states import TICKET_LIFECYCLE
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.guidance import a_question, a_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def asker():
    return actor_of(Member(role="member"))


@pytest.fixture
def operator():
    return actor_of(Operator())


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


def told(kind):
    return Notification.objects.filter(kind=f"desk_ticket.{kind}").count()


@pytest.mark.parametrize(
    ("state", "moves"),
    [("open", {"answer", "close"}), ("answered", {"ask_again", "close"}), ("closed", set())],
)
def test_a_ticket_moves_as_its_table_says(state, moves):
    assert set(TICKET_LIFECYCLE.moves_from(state)) == moves


def test_a_question_is_answered_asked_again_and_closed(asker, operator, react):
    ticket = a_ticket(by=asker)
    assert (ticket.state, ticket.due_on) == ("open", clock.today() + dt.timedelta(days=3))
    assert ticket_queue(by=operator).get() == ticket
    assert ticket_actions(ticket, by=operator) == ["answer"]
    with pytest.raises(NotPermitted):
        answer_ticket(ticket.id, words="Yes.", by=asker)
    with pytest.raises(NotReady):
        answer_ticket(ticket.id, words=" ", by=operator)
    answer_ticket(ticket.id, words="The bank has to agree first.", by=operator)
    with pytest.raises(WrongState):
        answer_ticket(ticket.id, words="Twice.", by=operator)
    with pytest.raises(NotPermitted):
        ask_again(ticket.id, words="And abroad?", by=operator)
    ask_again(ticket.id, words="And abroad?", by=asker)
    answer_ticket(ticket.id, words="There too.", by=operator)
    done = close_ticket(ticket.id, by=asker)
    react()

    assert done.state == "closed"
    said = ticket_page(ticket.id, by=asker).messages.all()
    assert [each.voice for each in said] == ["asker", "desk", "asker", "desk"]
    assert (told("opened"), told("asked_again"), told("answered")) == (1, 1, 2)
    assert told("closed") == 0
    measured = service_of_desk(by=operator)
    assert (measured.answered, measured.in_time, measured.waiting) == (1, 1, 0)
    with pytest.raises(Exception, match="append_only"), transaction.atomic():
        TicketMessage.objects.update(words="Other")


def test_the_clock_reminds_tells_of_what_is_late_and_closes(asker, operator, react):
    with clock.simulated(clock.now()) as time:
        ticket = a_ticket(by=asker)
        time.advance(dt.timedelta(days=3))
        fire_due_timers()
        time.advance(dt.timedelta(days=1))
        fire_due_timers()
        fire_due_timers()
        react()
        assert (told("due_soon"), told("late")) == (1, 1)
        assert service_of_desk(by=operator).late == 1
        answer_ticket(ticket.id, words="Late, sorry.", by=operator)
        time.advance(dt.timedelta(days=15))
        fire_due_timers()
        react()
    ticket.refresh_from_db()
    assert (ticket.state, ticket.first_in_time) == ("closed", False)
    assert told("closed") == 1


def test_a_question_is_nobody_elses_business(asker, operator):
    ticket = a_ticket(by=asker)
    viewer = actor_of(Member(role="viewer"))
    for by in (viewer, ANONYMOUS):
        assert not own_tickets(by=by).exists()
        with pytest.raises(NotFound):
            close_ticket(ticket.id, by=by)
    with pytest.raises(NotPermitted):
        open_ticket(a_question(), by=viewer)
    colleague = Member(role="viewer", organisation=DeskTicket.objects.get().organisation)
    assert own_tickets(by=actor_of(colleague)).get() == ticket


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"have": "gold"}, "guidance.choice_unknown"),
        ({"title": " "}, "guidance.title_missing"),
        ({"title": "x" * 201}, "guidance.too_long"),
        ({"words": ""}, "guidance.words_missing"),
        ({"words": "x" * 5001}, "guidance.too_long"),
    ],
)
def test_a_question_that_says_nothing_sensible_is_refused(asker, said, code):
    with pytest.raises(NotReady) as refused:
        open_ticket(a_question(**said), by=asker)
    assert codes(refused) == {code}


def test_nobody_fills_the_desk(asker, monkeypatch):
    monkeypatch.setattr("marketplace.guidance.services.MOST_OPEN", 1)
    assert MOST_OPEN > 1
    a_ticket(by=asker)
    with pytest.raises(Conflict) as refused:
        a_ticket(by=asker)
    assert codes(refused) == {"guidance.too_many_open"}


def test_the_database_refuses_what_cannot_be(asker):
    a_ticket(by=asker)
    for said, name in (
        ({"state": "answered"}, "desk_ticket_answered_says_when"),
        ({"state": "closed"}, "desk_ticket_closed_says_when"),
        ({"state": "lost"}, "desk_ticket_state_known"),
        ({"have": "gold"}, "desk_ticket_choices_known"),
        ({"first_in_time": True}, "desk_ticket_first_answer_is_measured"),
        ({"language": "fr"}, "desk_ticket_language"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            DeskTicket.objects.update(**said)


def test_from_the_guide_to_the_answer_over_the_pages(sign_in):
    member, operator = Member(role="member"), Operator()
    browser, desk = sign_in(member, browser=Client()), sign_in(operator, browser=Client())
    said = {"have": "patent", "want": "license", "where": "both", "title": "A pledge", "words": ""}

    refused = browser.post("/en/guidance/ask/", said)
    assert refused.status_code == 422
    assert b"A pledge" in refused.content
    assert browser.post("/en/guidance/ask/", said | {"words": "Which?"}).status_code == 302
    ticket = DeskTicket.objects.get()
    url = f"/en/desk-tickets/{ticket.id}/"
    assert b"A pledge" in desk.get("/en/desk/guidance/").content
    assert desk.post(f"{url}answer/", {"words": "The bank agrees."}).status_code == 302
    page = browser.get(url).content.decode()
    assert "The bank agrees." in page
    assert f"{url}ask-again/" in page
    assert b"A pledge" in browser.get("/en/desk-tickets/").content
    assert browser.post(f"{url}close/").status_code == 302
    assert browser.get("/en/desk/guidance/").status_code == 403
    assert sign_in(Member(role="owner")).get(url).status_code == 404


def test_the_same_over_the_api(sign_in_api):
    member, operator = sign_in_api(Member(role="member")), sign_in_api(Operator())
    question = {
        "have": "idea",
        "want": "protect",
        "where": "mainland",
        "title": "Grace",
        "words": "Shown at a fair?",
    }

    def post(who, url, said, status):
        answer = who.post(url, json.dumps(said), content_type="application/json")
        assert answer.status_code == status, answer.content
        return answer.json()

    made = post(member, "/api/v1/desk-tickets/", question, 201)
    assert made["available_actions"] == ["close"]
    url = f"/api/v1/desk-tickets/{made['id']}/"
    answered = post(operator, f"{url}answer/", {"words": "Six months, in three cases."}, 200)
    assert answered["state"] == "answered"
    assert post(member, f"{url}ask-again/", {"words": "Which?"}, 200)["state"] == "open"
    assert post(member, f"{url}close/", {}, 200)["closed_at"]
    listed = member.get("/api/v1/desk-tickets/?state=closed").json()["items"]
    assert [each["id"] for each in listed] == [made["id"]]
    assert member.get("/api/v1/desk-tickets/?colour=red").status_code == 400
