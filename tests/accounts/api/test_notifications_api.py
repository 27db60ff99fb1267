import pytest

from accounts.access.permissions import Permission
from accounts.credentials.services import issue_api_key
from accounts.notifications import own_kinds
from accounts.notifications.services import notify
from kernel import clock
from kernel.activity.models import Event
from tests.factories.accounts import Member, actor_of

pytestmark = pytest.mark.django_db

HOME = "/api/v1/notifications/"


@pytest.fixture
def member():
    return Member(role="owner")


def told(member):
    event = Event.objects.create(
        name="organisation.verified",
        subject_type="organisation",
        subject_id=member.organisation_id,
    )
    return notify(own_kinds.ORGANISATION_VERIFIED, [member], event=event)[0]


def test_a_person_reads_and_marks(sign_in_api, member):
    first, _second = told(member), told(member)
    client = sign_in_api(member)
    items = client.get(HOME, headers={"Accept-Language": "en"}).json()["items"]
    assert items[0]["title"] == f"{member.organisation.name_en} is verified"
    assert items[0]["url"] == f"/en/organisations/{member.organisation.slug}/"
    assert client.post(f"{HOME}{first.id}/mark-read/", {}, format="json").json()["read"] is True
    assert len(client.get(f"{HOME}?unread=true").json()["items"]) == 1
    assert client.post(f"{HOME}mark-all-read/", {}, format="json").json() == {"marked": 1}
    assert client.get(f"{HOME}{first.id}/").json()["read"] is True


def test_the_words_follow_the_language_of_the_request(sign_in_api, member):
    told(member)
    answer = sign_in_api(member).get(HOME, headers={"Accept-Language": "zh"}).json()
    assert member.organisation.name_zh in answer["items"][0]["title"]


def test_a_key_reads_them_with_the_scope(api, member):
    told(member)
    token = issue_api_key(
        member.organisation_id,
        name="x",
        scopes=[Permission.NOTIFICATIONS_READ],
        last_day=clock.today() + clock.timedelta(days=1),
        by=actor_of(member),
    ).token
    answer = api.get(HOME, headers={"Authorization": f"Bearer {token}"})
    assert len(answer.json()["items"]) == 1


def test_nobody_reads_somebody_elses(sign_in_api, api, member):
    notification = told(member)
    stranger = sign_in_api(Member())
    assert stranger.get(HOME).json()["items"] == []
    assert stranger.get(f"{HOME}{notification.id}/").status_code == 404
    assert (
        stranger.post(f"{HOME}{notification.id}/mark-read/", {}, format="json").status_code == 404
    )
    assert api.get(HOME).status_code == 401


@pytest.mark.parametrize("query", ["recipient=x", "ordering=params", "kind__regex=x"])
def test_unknown_filters_are_refused(sign_in_api, member, query):
    assert sign_in_api(member).get(f"{HOME}?{query}").status_code in (400, 422)


def test_an_unknown_field_in_a_body_is_refused(sign_in_api, member):
    assert (
        sign_in_api(member).post(f"{HOME}mark-all-read/", {"x": 1}, format="json").status_code
        == 400
    )
