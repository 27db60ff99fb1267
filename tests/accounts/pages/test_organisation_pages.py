import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.notifications.models import Notification
from accounts.organisations import services
from accounts.organisations.models import Organisation, VerificationEvidence
from tests.factories.accounts import (
    Member,
    NationalMarket,
    Operator,
    Person,
    ProvinceMarket,
    SubmittedOrganisation,
    SuspendedOrganisation,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
    credit_code,
)

pytestmark = pytest.mark.django_db


def profile(**changes):
    return {
        "kind": "university",
        "name_en": "Nanjing Polymer University",
        "country": "CN",
        "region": "320100",
        "identifier_scheme": "uscc",
        "identifier": credit_code(3),
        "website": "https://npu.example.org/",
    } | changes


@pytest.fixture
def owner():
    return Member(role="owner", organisation=UnverifiedOrganisation())


def licence():
    return SimpleUploadedFile("licence.pdf", b"%PDF-1.7 licence", "application/pdf")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everybody_reads_the_directory_and_a_profile(client, language):
    found = VerifiedOrganisation(name_zh="金陵大学", name_en="Jinling University")
    UnverifiedOrganisation(name_en="Hidden Ltd")
    page = client.get(f"/{language}/organisations/").content.decode()
    assert ("金陵大学" if language == "zh" else "Jinling University") in page
    assert "Hidden" not in page
    assert client.get(f"/{language}/organisations/{found.slug}/").status_code == 200
    moved = client.get(f"/{language}/organisations/{found.id}/")
    assert moved["Location"] == f"/{language}/organisations/{found.slug}/"


def test_the_directory_is_narrowed_and_nonsense_is_left_out(client):
    VerifiedOrganisation(name_en="Alpha", kind="university")
    VerifiedOrganisation(name_en="Beta")
    page = client.get("/en/organisations/?kind=university&region=nowhere").content.decode()
    assert "Alpha" in page
    assert "Beta" not in page
    assert "No organisation fits" in client.get("/en/organisations/?q=zzz").content.decode()


def test_the_directory_costs_the_same_for_many(client, django_assert_max_num_queries):
    for _number in range(3):
        VerifiedOrganisation()
    client.get("/en/organisations/")
    with django_assert_max_num_queries(3):
        client.get("/en/organisations/")
    for _number in range(15):
        VerifiedOrganisation()
    with django_assert_max_num_queries(3):
        client.get("/en/organisations/")


@pytest.mark.parametrize("factory", [UnverifiedOrganisation, SuspendedOrganisation])
def test_an_organisation_out_of_sight_is_a_404_like_none(client, factory):
    hidden = factory()
    seen = client.get(f"/en/organisations/{hidden.slug}/")
    none = client.get("/en/organisations/no-such-organisation/")
    assert (seen.status_code, none.status_code) == (404, 404)
    assert hidden.name_en not in seen.content.decode()


def test_somebody_registers_an_organisation_and_acts_for_it(client):
    NationalMarket()
    person = Person()
    client.force_login(person)
    answer = client.post("/en/organisations/new/", profile())
    organisation = Organisation.objects.get()
    assert answer["Location"] == f"/en/organisations/{organisation.id}/verification/"
    assert "Nanjing Polymer University" in client.get(answer["Location"]).content.decode()


def test_a_wrong_code_is_told_beside_its_field_and_the_rest_is_kept(client):
    NationalMarket()
    client.force_login(Person())
    answer = client.post("/en/organisations/new/", profile(identifier="91350100M000100Y4Z"))
    assert answer.status_code == 422
    assert answer.context["form"].errors["identifier"]
    assert "Nanjing Polymer University" in answer.content.decode()
    assert not Organisation.objects.exists()


def test_a_visitor_is_sent_to_sign_in(client):
    for address in (
        "organisations/new/",
        "organisations/mine/",
        "members/",
        "api-keys/",
        "settings/",
    ):
        answer = client.get(f"/en/{address}")
        assert (answer.status_code, answer["Location"]) == (
            302,
            f"/en/account/login/?next=/en/{address}",
        )


def test_an_owner_changes_the_profile(sign_in, owner):
    browser = sign_in(owner)
    address = f"/en/organisations/{owner.organisation_id}/edit/"
    form = browser.get(address).context["form"]
    data = {
        name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()
    }
    answer = browser.post(address, data | {"about_en": "We bind things."})
    assert answer.status_code == 302
    owner.organisation.refresh_from_db()
    assert owner.organisation.about_en == "We bind things."


def test_identity_cannot_be_changed_by_a_forged_form_once_verified(sign_in):
    owner = Member(role="owner")
    browser = sign_in(owner)
    address = f"/en/organisations/{owner.organisation_id}/edit/"
    browser.post(address, {"name_en": "Other", "about_en": "New words"})
    owner.organisation.refresh_from_db()
    assert owner.organisation.name_en != "Other"


def test_an_owner_attaches_submits_and_withdraws(sign_in, owner):
    browser = sign_in(owner)
    base = f"/en/organisations/{owner.organisation_id}/verification/"
    assert "Attach a document" in browser.get(base).content.decode()
    browser.post(f"{base}attach/", {"kind": "registration", "upload": licence()})
    evidence = VerificationEvidence.objects.get()
    browser.post(f"/en/evidence/{evidence.id}/withdraw/")
    browser.post(f"{base}attach/", {"kind": "registration", "upload": licence()})
    browser.post(f"{base}submit/")
    owner.organisation.refresh_from_db()
    assert owner.organisation.verification_state == "submitted"


def test_a_program_is_refused_beside_the_field(sign_in, owner):
    upload = SimpleUploadedFile("licence.exe", b"MZ\x90\x00\x03\x00", "application/pdf")
    answer = sign_in(owner).post(
        f"/en/organisations/{owner.organisation_id}/verification/attach/",
        {"kind": "registration", "upload": upload},
    )
    assert answer.status_code == 422
    assert "upload" in answer.context["form"].errors


def test_a_document_is_streamed_to_whom_it_concerns_only(sign_in, owner, client):
    evidence = services.attach_evidence(
        owner.organisation_id,
        upload=ContentFile(b"%PDF-1.7", "licence.pdf"),
        kind="registration",
        by=actor_of(owner),
    )
    address = f"/en/evidence/{evidence.id}/"
    answer = sign_in(owner).get(address)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert "attachment" in answer["Content-Disposition"]
    assert sign_in(Operator()).get(address).status_code == 200
    assert sign_in(Member(role="owner")).get(address).status_code == 404


def test_an_operator_takes_and_verifies(sign_in):
    organisation = SubmittedOrganisation()
    browser = sign_in(Operator())
    assert organisation.name_en in browser.get("/en/desk/verifications/").content.decode()
    base = f"/en/desk/verifications/{organisation.id}/"
    assert "Begin to check" in browser.get(base).content.decode()
    browser.post(f"{base}take/")
    assert "Verify this organisation?" in browser.get(f"{base}verify/").content.decode()
    assert browser.post(f"{base}verify/")["Location"] == base
    organisation.refresh_from_db()
    assert organisation.is_verified


def test_the_news_of_a_submission_leads_an_operator_to_where_it_is_decided(sign_in, owner, react):
    operator, organisation = Operator(), owner.organisation
    services.attach_evidence(
        organisation.id,
        upload=ContentFile(b"%PDF-1.7", "licence.pdf"),
        kind="registration",
        by=actor_of(owner),
    )
    services.submit_verification(organisation.id, by=actor_of(owner))
    react()
    news = Notification.objects.get(recipient=operator.user)
    opened = sign_in(operator).post(f"/en/notifications/{news.id}/read/")
    assert opened["Location"] == f"/en/desk/verifications/{organisation.id}/"


def test_an_operator_returns_with_reasons_in_the_readers_language(sign_in):
    organisation = SubmittedOrganisation()
    operator = Operator()
    services.take_verification(organisation.id, by=actor_of(operator))
    base = f"/en/desk/verifications/{organisation.id}/return/"
    empty = sign_in(operator).post(base, {})
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["findings"])
    sign_in(operator).post(base, {"findings": ["document_expired"], "remark": "See the stamp."})
    page = sign_in(Member(role="owner", organisation=organisation)).get(
        f"/en/organisations/{organisation.id}/verification/"
    )
    assert "A document has expired." in page.content.decode()
    assert "See the stamp." in page.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (Operator, 200),
        (lambda: Operator(role="member"), 403),
        (lambda: Member(role="owner"), 403),
        (lambda: Operator(market=ProvinceMarket()), 200),
    ],
)
def test_who_sees_the_desk(sign_in, who, status):
    assert sign_in(who()).get("/en/desk/verifications/").status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (Operator, 200),
        (lambda: Operator(role="member"), 403),
        (lambda: Operator(market=ProvinceMarket()), 404),
        (lambda: Member(role="owner"), 404),
    ],
)
def test_who_opens_a_case(sign_in, who, status):
    case = f"/en/desk/verifications/{SubmittedOrganisation().id}/"
    assert sign_in(who()).get(case).status_code == status
    assert sign_in(who()).get(f"{case}return/").status_code == status


def test_a_move_that_there_is_not_is_not_found(sign_in):
    address = f"/en/desk/verifications/{SubmittedOrganisation().id}/promote/"
    assert sign_in(Operator()).get(address).status_code == 404


def test_a_member_without_an_organisation_is_shown_the_way(client):
    client.force_login(Person())
    assert "Register an organisation" in client.get("/en/organisations/mine/").content.decode()
    assert client.get("/en/members/")["Location"] == "/en/organisations/mine/"
