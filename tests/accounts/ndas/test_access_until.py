"""Access until a day: when the day is over it has ended, and can be asked for again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.ndas import services
from accounts.ndas.access import expire_grants, grant_access, revoke_access
from accounts.ndas.models import AccessGrant
from accounts.ndas.queries import grant_actions
from accounts.ndas.tasks import expire
from accounts.notifications.models import Notification
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import Conflict, NotReady, WrongState
from tests.factories.disclosure import Parties, asked_in, in_force, part_of

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def world():
    world = Parties()
    part_of(world, "person")
    return world


def until_next_week(world):
    return grant_access(asked_in(world).id, until=clock.today() + WEEK, by=world.by_owner)


def later(days):
    return clock.simulated(clock.now() + timedelta(days=days))


def test_on_its_last_day_it_holds_and_the_day_after_it_has_ended(world, react):
    in_force(world)
    granted = until_next_week(world)
    assert granted.last_day == clock.today() + WEEK
    with later(7):
        expire()
        granted.refresh_from_db()
        assert (granted.state, granted.is_running) == ("granted", True)
    with later(8):
        expire()
        expire()
        react()
        granted.refresh_from_db()
        assert (granted.state, granted.reason) == ("expired", "")
        assert grant_actions(granted, by=world.by_owner) == []
        with pytest.raises(WrongState):
            revoke_access(granted.id, reason="Again.", by=world.by_owner)
    said = Event.objects.filter(subject_id=granted.id).order_by("id")
    assert [each.name for each in said] == [
        "access_grant.asked",
        "access_grant.granted",
        "access_grant.expired",
    ]
    told = Notification.objects.get(kind="access_grant.expired")
    assert told.recipient == world.reader.user


@pytest.mark.parametrize("has_ticked", [True, False])
def test_what_ended_is_asked_for_and_granted_again(has_ticked, world):
    in_force(world)
    first = until_next_week(world)
    with later(6), pytest.raises(Conflict):
        asked_in(world)
    with later(8):
        if has_ticked:
            assert expire_grants() == 1
        again = grant_access(asked_in(world).id, by=world.by_owner)
        assert again.is_running
        assert set(AccessGrant.objects.filter(tier="person").values_list("id", "state")) == {
            (first.id, "expired"),
            (again.id, "granted"),
        }
        with pytest.raises(Conflict):
            asked_in(world)


@pytest.mark.parametrize("has_ticked", [True, False])
def test_after_an_agreement_has_ended_another_is_signed_and_access_asked_anew(has_ticked, world):
    first = in_force(world)
    grant_access(asked_in(world).id, by=world.by_owner)
    with later(367):
        if has_ticked:
            expire()
            held = AccessGrant.objects.filter(nda=first).values_list("tier", "state")
            assert set(held) == {("nda", "expired"), ("person", "expired")}
        with pytest.raises(NotReady):
            asked_in(world)
        second = in_force(world)
        assert second.id != first.id
        assert AccessGrant.objects.in_force().get().nda == second
        assert grant_access(asked_in(world).id, by=world.by_owner).is_running


def test_what_was_asked_for_and_not_decided_is_declined_with_the_agreement(world):
    in_force(world)
    asked = asked_in(world)
    with later(367):
        expire()
    asked.refresh_from_db()
    assert asked.state == "declined"


def test_an_agreement_ended_early_leaves_what_had_ended_before_as_it_was(world):
    nda = in_force(world)
    granted = until_next_week(world)
    with later(8):
        services.terminate_nda(nda.id, reason="Over.", by=world.by_owner)
    granted.refresh_from_db()
    assert granted.state == "expired"
    assert AccessGrant.objects.get(tier="nda").state == "revoked"


def test_time_alone_ends_it(world):
    in_force(world)
    granted = until_next_week(world)
    for by in (world.by_owner, world.by_reader):
        assert grant_actions(granted, by=by) == ["revoke"]


@pytest.mark.parametrize(
    ("language", "ended_on", "ended"), [("en", "Ended on", "Ended"), ("zh", "结束日期", "已结束")]
)
@pytest.mark.parametrize("has_ticked", [True, False])
def test_pages_say_that_it_ended_and_lead_to_asking_again(
    has_ticked, language, ended_on, ended, world, sign_in
):
    in_force(world)
    granted = until_next_week(world)
    last_day = granted.last_day
    with later(8):
        if has_ticked:
            expire_grants()
        browser = sign_in(world.reader)

        def page(name, *args):
            address = reverse(name, args=args).replace("/en/", f"/{language}/")
            return browser.get(address).content.decode()

        own = page("access_grant", granted.id)
        assert ended_on in own
        assert str(last_day.day) in own.partition(ended_on)[2][:60]
        listed = page("access_grants")
        assert last_day.isoformat() in listed
        assert ended in listed
        ask = reverse("access_ask", args=["listing", world.listing.id])
        assert ask.replace("/en/", f"/{language}/") in page("listing", world.listing.id)
        answer = browser.post(ask, {"purpose": "To test it once more."})
        assert answer.status_code == 302


def test_the_api_says_that_it_ended_and_takes_another_question(world, sign_in_api):
    in_force(world)
    granted = until_next_week(world)
    with later(8):
        expire_grants()
        reader = sign_in_api(world.reader)
        shown = reader.get(f"/api/v1/access-grants/{granted.id}/").json()
        assert (shown["state"], shown["is_running"]) == ("expired", False)
        assert shown["available_actions"] == []
        listed = reader.get("/api/v1/access-grants/", {"state": "expired"}).json()
        assert [each["id"] for each in listed["items"]] == [str(granted.id)]
        asset = {"kind": "listing", "id": str(world.listing.id)}
        body = {"asset": asset, "purpose": "To test it once more."}
        answer = reader.post("/api/v1/access-grants/", body, format="json")
        assert answer.status_code == 201
        assert answer.json()["state"] == "asked"
