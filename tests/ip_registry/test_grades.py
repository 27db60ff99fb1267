"""How an organisation grades its own rights, and which are due again."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.middleware import ACTING_FOR
from ip_registry.grades.models import RightGrade
from ip_registry.grades.queries import grades_of_portfolio, rights_graded
from ip_registry.grades.rules import suggested
from ip_registry.grades.services import grade_right
from ip_registry.grades.terms import DUE_AFTER, Grade
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import NotFound, NotPermitted, NotReady
from tests.factories.accounts import Member, actor_of
from tests.factories.ip_registry import GrantedPatent, LapsedPatent, PendingPatent

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return Member(role="owner")


def test_a_grade_replaces_the_one_before_and_keeps_it(owner):
    right, by = GrantedPatent(organisation=owner.organisation), actor_of(owner)

    grade_right(right.pk, grade="promote", words="Two firms asked.", by=by)
    grade_right(right.pk, grade="keep", words="Both bought elsewhere.", by=by)

    assert [each.grade for each in right.grades.order_by("graded_at")] == ["promote", "keep"]
    assert right.grades.in_force().get().grade == "keep"
    assert grades_of_portfolio(by=by).counts == {"promote": 0, "keep": 1, "lapse": 0, "let_go": 0}
    assert rights_graded("keep", by=by).get().words == "Both bought elsewhere."
    assert Event.objects.filter(name="ip_record.graded").count() == 2


def test_what_is_not_said_not_alive_or_not_ours_is_not_graded(owner):
    by, dead = actor_of(owner), LapsedPatent(organisation=owner.organisation)
    with pytest.raises(NotReady) as refusal:
        grade_right(dead.pk, grade="promote", words=" ", by=by)
    assert {each.code.value for each in refusal.value.reasons} == {
        "grade.words_missing",
        "grade.not_living",
    }
    grade_right(dead.pk, grade="let_go", words="It is over.", by=by)
    with pytest.raises(NotFound):
        grade_right(GrantedPatent().pk, grade="keep", words="Theirs.", by=by)
    viewer = Member(organisation=owner.organisation, role="viewer")
    with pytest.raises(NotPermitted):
        grade_right(dead.pk, grade="keep", words="It holds.", by=actor_of(viewer))
    assert not RightGrade.objects.visible_to(actor_of(Member(role="owner"))).exists()


def test_a_grade_is_due_again_after_a_quarter(owner, monkeypatch):
    right, by = GrantedPatent(organisation=owner.organisation), actor_of(owner)
    assert list(grades_of_portfolio(by=by).due) == [right]
    grade_right(right.pk, grade="keep", words="It sells.", by=by)
    assert not grades_of_portfolio(by=by).due.exists()

    with clock.simulated(clock.now() + DUE_AFTER + dt.timedelta(days=1)):
        assert list(grades_of_portfolio(by=by).due) == [right]


@pytest.mark.parametrize(
    ("make", "years", "is_shown", "grade"),
    [
        (GrantedPatent, 10, False, Grade.PROMOTE),
        (GrantedPatent, 10, True, Grade.KEEP),
        (GrantedPatent, 2, False, Grade.KEEP),
        (GrantedPatent, 0.5, False, Grade.LAPSE),
        (PendingPatent, 10, False, Grade.KEEP),
        (LapsedPatent, 10, False, Grade.LET_GO),
    ],
)
def test_life_and_term_alone_suggest_a_grade(make, years, is_shown, grade):
    today = clock.today()
    right = make(expires_on=today + dt.timedelta(days=int(365 * years)))
    assert suggested(right, is_shown=is_shown, today=today) == grade


def test_chosen_rights_are_graded_together_on_the_page_and_told_one_by_one(client, owner):
    client.force_login(owner.user)
    session = client.session
    session[ACTING_FOR] = str(owner.organisation_id)
    session.save()
    alive = GrantedPatent(organisation=owner.organisation)
    dead = LapsedPatent(organisation=owner.organisation)
    said = {"chosen": [str(alive.pk), str(dead.pk)], "grade": "promote", "words": "In demand."}

    told = client.post(reverse("ip_portfolio_grade"), said)

    assert {each["name"]: each["is_done"] for each in told.context["rows"]} == {
        alive.title: True,
        dead.title: False,
    }
    page = client.get(reverse("ip_portfolio"), {"grade": "promote"})
    assert [each["record"] for each in page.context["graded"]] == [alive]
    assert [each["record"] for each in page.context["due"]] == [dead]
