import re

import pytest
from django.core import mail as outside

from accounts.credentials.models import ApiKey
from accounts.credentials.queries import presented_key
from accounts.credentials.services import issue_api_key
from accounts.membership.models import Invitation, Membership
from accounts.notifications.mail import send_due
from accounts.notifications.models import Notification
from accounts.organisations import services
from tests.factories.accounts import (
    PASSWORD,
    Member,
    Operator,
    Person,
    SubmittedOrganisation,
    actor_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return Member(role="owner")


def sent_link():
    send_due()
    return re.search(r"http://[^/]+(/\S+)", outside.outbox[-1].body).group(1)


# Members


def test_an_invitation_goes_from_the_page_through_the_mail_to_membership(
    sign_in, client, owner, react
):
    sign_in(owner).post("/en/members/invite/", {"email": "new@example.org", "role": "manager"})
    react()
    address = sent_link()
    person = Person(email="new@example.org")
    client.logout()
    assert "Sign in" in client.get(address).content.decode()
    client.force_login(person)
    client.post(address)
    assert Membership.objects.get(user=person).role == "manager"
    react()
    assert Notification.objects.get(recipient=owner.user).kind == "invitation.accepted"


def test_the_mail_speaks_the_language_of_somebody_known(sign_in, owner, react):
    Person(email="zh@example.org", language="zh")
    sign_in(owner).post("/en/members/invite/", {"email": "zh@example.org", "role": "member"})
    react()
    assert sent_link().startswith("/zh/")


def test_a_wrong_address_is_told_beside_the_field(sign_in, owner):
    answer = sign_in(owner).post(
        "/en/members/invite/", {"email": owner.user.email, "role": "member"}
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["email"] == ["This person already belongs to it."]


def test_a_stranger_s_token_is_not_found(client):
    assert client.get("/en/invitations/nonsense/").status_code == 404


def test_roles_are_changed_and_memberships_ended(sign_in, owner):
    other = Member(organisation=owner.organisation, role="viewer")
    browser = sign_in(owner)
    browser.post(f"/en/members/{other.id}/role/", {"role": "manager"})
    other.refresh_from_db()
    assert other.role == "manager"
    assert "End the membership of" in browser.get(f"/en/members/{other.id}/end/").content.decode()
    browser.post(f"/en/members/{other.id}/end/")
    other.refresh_from_db()
    assert other.ended_at


def test_the_last_owner_reads_why_leaving_is_not_possible(sign_in, owner):
    answer = sign_in(owner).post(f"/en/members/{owner.id}/end/")
    assert "at least one owner" in answer.content.decode()
    owner.refresh_from_db()
    assert owner.ended_at is None


@pytest.mark.parametrize(
    ("role", "manages"),
    [("owner", True), ("administrator", True), ("manager", False), ("viewer", False)],
)
def test_who_sees_invitations(sign_in, owner, role, manages):
    Invitation.objects.create(
        organisation=owner.organisation,
        email="x@example.org",
        role="member",
        language="en",
        invited_by=owner.user,
        expires_at="2099-01-01T00:00Z",
    )
    page = sign_in(Member(organisation=owner.organisation, role=role)).get("/en/members/")
    assert ("x@example.org" in page.content.decode()) == manages


def test_the_list_of_members_costs_the_same_for_many(sign_in, owner, django_assert_max_num_queries):
    browser = sign_in(owner)
    with django_assert_max_num_queries(12):
        browser.get("/en/members/")
    for _number in range(20):
        Member(organisation=owner.organisation)
    with django_assert_max_num_queries(12):
        browser.get("/en/members/")


def test_somebody_acts_for_another_of_their_organisations(sign_in, owner):
    second = Member(user=owner.user)
    browser = sign_in(owner)
    answer = browser.post(
        "/en/act-for/", {"organisation": str(second.organisation_id), "next": "/en/members/"}
    )
    assert answer["Location"] == "/en/members/"
    assert browser.get("/en/members/").context["rows"][0]["membership"] == second


def test_nobody_acts_for_an_organisation_that_is_not_theirs(sign_in, owner):
    answer = sign_in(owner).post("/en/act-for/", {"organisation": str(Member().organisation_id)})
    assert answer.status_code == 404


def test_somebody_who_was_let_go_acts_for_their_other_organisation(sign_in, owner):
    second = Member(user=owner.user)
    Member(organisation=owner.organisation, role="owner")
    browser = sign_in(owner)
    Membership.objects.filter(pk=owner.pk).update(ended_at="2026-01-01T00:00Z")
    assert browser.get("/en/members/").context["rows"][0]["membership"] == second


# API keys


def test_a_key_is_shown_once(sign_in, owner):
    browser = sign_in(owner)
    form = browser.get("/en/api-keys/new/").context["form"]
    answer = browser.post(
        "/en/api-keys/new/",
        {"name": "Import", "scopes": ["listings:read"], "last_day": form["last_day"].initial},
    )
    token = answer.context["issued"].token
    assert token in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert presented_key(token).actor.acts_for(owner.organisation_id)
    listed = browser.get("/en/api-keys/").content.decode()
    assert "Import" in listed
    assert token not in listed


def test_what_a_key_may_do_is_said_in_words_before_and_after(sign_in, owner):
    browser = sign_in(owner)
    new = browser.get("/en/api-keys/new/")
    assert "Read your technologies, drafts included." in new.content.decode()
    issue_api_key(
        owner.organisation_id,
        name="Import",
        scopes=["demands:write"],
        last_day=new.context["form"]["last_day"].initial,
        by=actor_of(owner),
    )
    listed = browser.get("/en/api-keys/").content.decode()
    assert "Post, change, hand in and withdraw demands." in listed


def test_what_is_wrong_with_a_key_stands_at_its_fields(sign_in, owner):
    answer = sign_in(owner).post("/en/api-keys/new/", {"name": "Import", "last_day": "2001-01-01"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"scopes", "last_day"}


def test_a_key_is_revoked(sign_in, owner):
    browser = sign_in(owner)
    form = browser.get("/en/api-keys/new/").context["form"]
    browser.post(
        "/en/api-keys/new/",
        {"name": "Import", "scopes": ["listings:read"], "last_day": form["last_day"].initial},
    )
    browser.post(f"/en/api-keys/{ApiKey.objects.get().id}/revoke/")
    assert ApiKey.objects.get().is_revoked


@pytest.mark.parametrize(
    ("role", "status"),
    [("owner", 200), ("administrator", 200), ("manager", 403), ("member", 403), ("viewer", 403)],
)
@pytest.mark.parametrize("address", ["api-keys/", "api-keys/new/"])
def test_who_manages_keys(sign_in, owner, address, role, status):
    browser = sign_in(Member(organisation=owner.organisation, role=role))
    assert browser.get(f"/en/{address}").status_code == status


# Notifications


def test_an_operator_is_told_and_an_owner_hears_back(sign_in, react):
    organisation = SubmittedOrganisation()
    owner = Member(role="owner", organisation=organisation)
    operator, colleague = Operator(), Operator(role="owner")
    services.take_verification(organisation.id, by=actor_of(operator))
    services.return_verification(
        organisation.id, findings=["document_expired"], by=actor_of(operator)
    )
    react()
    page = sign_in(owner).get("/en/notifications/").content.decode()
    assert "A document has expired." in page
    send_due()
    assert outside.outbox[0].to == [owner.user.email]
    assert not Notification.objects.filter(recipient=operator.user).exists()
    assert colleague


def test_a_submission_reaches_the_operators(sign_in, react):
    owner = Member(role="owner", organisation=SubmittedOrganisation())
    operator = Operator()
    owner.organisation.verification_state = "unverified"
    owner.organisation.save()
    from django.core.files.base import ContentFile

    by = actor_of(owner)
    services.attach_evidence(
        owner.organisation_id,
        upload=ContentFile(b"%PDF-1.7", "a.pdf"),
        kind="registration",
        by=by,
    )
    services.submit_verification(owner.organisation_id, by=by)
    react()
    browser = sign_in(operator)
    row = browser.get("/en/notifications/").context["rows"][0]
    assert row.title == f"{owner.organisation.name_en} asks to be verified"
    answer = browser.post(f"/en/notifications/{row.id}/read/")
    assert answer["Location"] == f"/en/desk/verifications/{owner.organisation_id}/"
    assert browser.get("/en/notifications/").context["unread"] == 0


def test_every_decision_is_told(sign_in, react):
    organisation = SubmittedOrganisation()
    owner = Member(role="owner", organisation=organisation)
    by = actor_of(Operator())
    services.take_verification(organisation.id, by=by)
    services.verify_organisation(organisation.id, by=by)
    services.suspend_organisation(organisation.id, findings=["ordered"], by=by)
    services.reinstate_organisation(organisation.id, by=by)
    react()
    kinds = Notification.objects.filter(recipient=owner.user).values_list("kind", flat=True)
    assert sorted(kinds) == [
        "organisation.reinstated",
        "organisation.suspended",
        "organisation.verified",
    ]
    assert sign_in(owner).get("/zh/notifications/").status_code == 200
    assert sign_in(owner).post("/en/notifications/read/").status_code == 302


def test_a_changed_role_and_an_end_are_told(sign_in, owner, react):
    from accounts.membership import services as membership

    other = Member(organisation=owner.organisation, role="viewer")
    membership.change_role(other.id, role="manager", by=actor_of(owner))
    react()
    rows = sign_in(other).get("/en/notifications/").context["rows"]
    assert rows[0].body.endswith("you are now: Manager.")
    membership.end_membership(other.id, by=actor_of(owner))
    react()
    assert Notification.objects.filter(recipient=other.user, organisation=None).count() == 1


# Settings and sign-in


def test_a_person_keeps_name_language_and_mails(sign_in, owner):
    browser = sign_in(owner)
    assert browser.get("/en/settings/").status_code == 200
    browser.post("/en/settings/", {"name": "Lin", "language": "zh"})
    owner.user.refresh_from_db()
    assert (owner.user.name, owner.user.language, owner.user.wants_mail) == ("Lin", "zh", False)


@pytest.mark.parametrize(
    "data", [{"name": " ", "language": "en"}, {"name": "Lin", "language": "fr"}]
)
def test_impossible_settings_are_refused(sign_in, owner, data):
    assert sign_in(owner).post("/en/settings/", data).status_code == 422


def test_signing_in_leads_to_the_desk_in_ones_own_language(client):
    person = Person(language="zh")
    answer = client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    assert answer["Location"] == "/zh/dashboard/"


def test_behind_a_proxy_the_attempts_of_one_are_not_held_against_another(client, settings):
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    person = Person()

    def sign_in(*, whence, password):
        data = {"login": person.email, "password": password}
        return client.post("/en/account/login/", data, HTTP_X_FORWARDED_FOR=whence)

    for number in range(40):
        data = {"login": f"guess{number}@example.org", "password": "wrong"}
        last = client.post("/en/account/login/", data, HTTP_X_FORWARDED_FOR="192.0.2.1")
    assert last.status_code == 429
    assert sign_in(whence="192.0.2.1", password=PASSWORD).status_code == 429
    assert sign_in(whence="192.0.2.2", password=PASSWORD)["Location"] == "/en/dashboard/"


def test_registering_asks_for_a_name_and_confirms_the_address(client):
    data = {
        "name": "Lin Wei",
        "email": "lin@example.org",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    assert client.post("/zh/account/signup/", data).status_code == 302
    from accounts.users.models import User

    person = User.objects.get(email="lin@example.org")
    assert (person.name, person.language) == ("Lin Wei", "zh")
    address = sent_link()
    assert address.startswith("/zh/account/confirm-email/")
    client.post(address)
    assert person.emailaddress_set.get().verified
    answer = client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    assert answer["Location"] == "/zh/dashboard/"


def test_registering_with_a_known_address_looks_the_same(client):
    Person(email="known@example.org")
    answers = []
    for email in ("known@example.org", "unknown@example.org"):
        data = {"name": "X", "email": email, "password1": PASSWORD, "password2": PASSWORD}
        answers.append(client.post("/en/account/signup/", data))
    assert answers[0].status_code == answers[1].status_code == 302
    assert answers[0]["Location"] == answers[1]["Location"]
    send_due()
    assert [each.to for each in outside.outbox] == [["known@example.org"], ["unknown@example.org"]]
    assert "already" in outside.outbox[0].subject


def test_a_forgotten_password_looks_the_same_for_everybody_and_can_be_set_anew(client):
    Person(email="known@example.org")
    answers = [
        client.post("/en/account/password/reset/", {"email": email})
        for email in ("unknown@example.org", "known@example.org")
    ]
    assert answers[0]["Location"] == answers[1]["Location"]
    address = sent_link()
    form = client.get(address, follow=True)
    there = form.redirect_chain[-1][0]
    client.post(there, {"password1": "another long password", "password2": "another long password"})
    answer = client.post(
        "/en/account/login/", {"login": "known@example.org", "password": "another long password"}
    )
    assert answer.status_code == 302


def test_a_wrong_password_and_a_wrong_address_get_the_same_answer(client):
    person = Person()
    pages = [
        client.post("/en/account/login/", {"login": login, "password": "wrong"})
        .context["form"]
        .errors
        for login in (person.email, "nobody@example.org")
    ]
    assert pages[0] == pages[1]


def test_two_step_sign_in_can_be_set_up(sign_in, owner):
    browser = sign_in(owner)
    assert browser.get("/en/account/2fa/").status_code == 200
    assert browser.get("/en/account/2fa/totp/activate/").status_code in (200, 302)
