"""Without Valkey pages are slower, never wrong."""

import socket
import time
from datetime import timedelta

import pytest
import redis
from django.conf import settings
from django.contrib.sessions.models import Session

from accounts.users.tasks import forget_sessions
from kernel import clock
from kernel.caching import ForgivingCache, _Silence
from tests.factories.accounts import PASSWORD, Member, Person
from tests.factories.listings import PublishedListing

NOBODY_LISTENS = {
    "default": {
        "BACKEND": "kernel.caching.ForgivingCache",
        "LOCATION": "redis://127.0.0.1:1/0",
        "OPTIONS": {"socket_connect_timeout": 0.5},
    }
}


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch):
    monkeypatch.setattr(_Silence, "until", 0.0)


@pytest.fixture
def _without_cache(settings):
    settings.CACHES = NOBODY_LISTENS


def test_a_silent_cache_is_taken_for_an_empty_one():
    cache = ForgivingCache("redis://127.0.0.1:1/0", {})
    cache.set("a", 1)
    cache.set_many({"b": 2})
    assert cache.get("a", "none") == "none"
    assert cache.get_many(["a", "b"]) == {}
    assert cache.get_or_set("a", lambda: "made anew") == "made anew"
    assert cache.add("lock", 1), "nobody else can be said to hold it"
    assert "a" not in cache
    assert not cache.touch("a")
    assert not cache.delete("a")
    cache.delete_many(["a", "b"])
    with pytest.raises(ValueError, match="a"):
        cache.incr("a")


def test_one_that_takes_nothing_more_is_taken_for_an_empty_one(monkeypatch):
    def is_full(*_asked, **_more):
        raise redis.ResponseError("MISCONF Valkey is configured to save, but cannot")

    monkeypatch.setattr(redis.Redis, "execute_command", is_full)
    cache = ForgivingCache(settings.REDIS_URL, {})
    assert cache.add("a", 1)
    assert cache.get("a", "none") == "none"


def test_one_that_hangs_is_waited_for_once():
    with socket.create_server(("127.0.0.1", 0)) as hangs:
        address = f"redis://127.0.0.1:{hangs.getsockname()[1]}/0"
        cache = ForgivingCache(address, {"OPTIONS": {"socket_timeout": 0.2}})
        began = time.monotonic()
        assert [cache.get("a", "none") for _time in range(50)] == ["none"] * 50
        assert time.monotonic() - began < 50 * 0.2 / 2


def test_it_is_asked_again_after_a_while(monkeypatch):
    cache = ForgivingCache(settings.REDIS_URL, {})
    monkeypatch.setattr(_Silence, "until", time.monotonic() + 0.2)
    cache.set("a", 1)
    assert cache.get("a") is None
    time.sleep(0.25)
    cache.set("a", 1)
    assert cache.get("a") == 1
    cache.delete("a")


@pytest.mark.django_db
@pytest.mark.usefixtures("_without_cache")
def test_people_sign_in_work_and_sign_out_without_it(client):
    person = Member(role="owner").user
    answer = client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    assert answer["Location"] == "/en/dashboard/"
    assert client.get("/en/dashboard/").status_code == 200
    assert client.get("/en/settings/").status_code == 200
    client.post("/en/account/logout/")
    assert client.get("/en/settings/").status_code == 302


@pytest.mark.django_db
@pytest.mark.usefixtures("_without_cache")
def test_a_technology_is_shown_with_its_brief_and_picture_without_it(client):
    listing = PublishedListing()
    assert client.get(f"/en/listings/{listing.id}/", follow=True).status_code == 200
    assert client.get(f"/en/listings/{listing.id}/brief/").status_code == 200


@pytest.mark.django_db
def test_who_signs_out_while_it_is_away_is_unknown_when_it_is_back(client, settings):
    client.force_login(Person())
    assert client.get("/en/settings/").status_code == 200
    cookie, caches = client.cookies["sessionid"].value, settings.CACHES
    settings.CACHES = NOBODY_LISTENS
    client.post("/en/account/logout/")
    settings.CACHES = caches
    client.cookies["sessionid"] = cookie
    assert client.get("/en/settings/").status_code == 302


@pytest.mark.django_db
def test_sessions_whose_time_is_over_are_forgotten(client):
    client.force_login(Person())
    forget_sessions()
    assert client.get("/en/settings/").status_code == 200
    with clock.simulated(clock.now() + timedelta(days=15)):
        forget_sessions()
    assert not Session.objects.exists()
