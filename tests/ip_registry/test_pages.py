"""Pages of IP records, without a script."""

import pytest

from accounts.access.actor import SYSTEM
from accounts.confidentiality.services import EVERYONE, grant
from ip_registry.records.models import IpRecord
from tests.factories.accounts import Member, Operator, VerifiedOrganisation
from tests.factories.ip_registry import GrantedPatent, IpOfficeRow, KnowHow, LapsedPatent

pytestmark = pytest.mark.django_db

REGISTRY = "/en/ip-records/"

FILLED_IN = {
    "kind": "invention_patent",
    "office": "CN",
    "application_number": "ZL 2020 1 0566088.9",
    "title_zh": "一种锂电池负极材料",
    "filed_on": "2020-06-19",
    "published_on": "2021-12-21",
    "granted_on": "2023-03-03",
    "ipc": "H01M 4/62\nH01M 10/0525",
    "inventors": "李明\n王芳\n",
    "owners-TOTAL_FORMS": "2",
    "owners-INITIAL_FORMS": "0",
    "owners-0-share": "60",
    "owners-1-name": "Nanjing Example University",
    "owners-1-share": "40",
}


@pytest.fixture
def member():
    IpOfficeRow()
    return Member()


@pytest.fixture
def browser(sign_in, member):
    return sign_in(member)


def filled_in(member, **changes):
    return FILLED_IN | {"owners-0-name": member.organisation.name_en} | changes


def public(record):
    grant(record, to=EVERYONE, cause=record.organisation, by=SYSTEM)
    return record


def at(record, what=""):
    return f"{REGISTRY}{record.id}/{what}"


def words(answer):
    return answer.content.decode()


def test_a_right_is_registered_by_its_form(browser, member):
    answer = browser.post(f"{REGISTRY}new/", filled_in(member))

    record = IpRecord.objects.get()
    assert answer.status_code == 302, words(answer)
    assert answer["Location"] == at(record)
    owners = list(record.owners.all())
    assert [(each.organisation, each.free_name, str(each.share)) for each in owners] == [
        (member.organisation, "", "60.00"),
        (None, "Nanjing Example University", "40.00"),
    ]
    assert [each.name for each in record.inventors.all()] == ["李明", "王芳"]
    page = words(browser.get(at(record)))
    assert "ZL202010566088.9" in page
    assert "Granted, in force" in page
    assert "H01M 10/0525" in page
    assert "19 June 2040" in page


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(browser, member):
    answer = browser.post(
        f"{REGISTRY}new/", filled_in(member, application_number="ZL202310123456.7")
    )

    page = words(answer)
    assert answer.status_code == 422
    assert "The check digit does not fit" in page
    assert "ZL202310123456.7" in page
    assert 'href="#id_application_number"' in page
    assert not IpRecord.objects.exists()


def test_shares_that_are_not_the_whole_are_refused_in_words(browser, member):
    answer = browser.post(f"{REGISTRY}new/", filled_in(member, **{"owners-1-share": "39.99"}))

    assert answer.status_code == 422
    assert "The shares sum to 99.99 %" in words(answer)


def test_another_row_is_added_without_a_script_and_nothing_is_lost(browser, member):
    answer = browser.post(f"{REGISTRY}new/", filled_in(member, add_row="owners", title_zh=""))

    page = words(answer)
    assert answer.status_code == 200
    assert 'name="owners-2-name"' in page
    assert "Nanjing Example University" in page
    assert "Give a title" not in page


def test_a_row_marked_for_removal_is_left_out(browser, member):
    changes = {"owners-0-share": "100", "owners-1-DELETE": "on"}
    browser.post(f"{REGISTRY}new/", filled_in(member, **changes))

    assert [str(each.share) for each in IpRecord.objects.get().owners.all()] == ["100.00"]


def test_a_form_opened_and_saved_changes_nothing_but_the_time(browser, member):
    browser.post(f"{REGISTRY}new/", filled_in(member, external_id="P-1"))
    record = IpRecord.objects.get()
    form = browser.get(at(record, "edit/")).context
    typed = {name: value for name, value in form["form"].initial.items() if value not in (None, ())}
    for index, row in enumerate(form["owners"].forms):
        typed |= {f"owners-{index}-{name}": value for name, value in row.initial.items()}
    typed |= {"owners-TOTAL_FORMS": "2", "owners-INITIAL_FORMS": "2"}

    answer = browser.post(at(record, "edit/"), typed)

    assert answer.status_code == 302, words(answer)
    before = {
        name: value
        for name, value in record.__dict__.items()
        if name not in ("_state", "updated_at")
    }
    after = IpRecord.objects.get()
    assert {name: getattr(after, name) for name in before} == before
    assert [each.organisation for each in after.owners.all()] == [member.organisation, None]


def test_an_event_is_asked_about_and_recorded(browser, member):
    record = GrantedPatent(organisation=member.organisation)

    asked = browser.get(at(record, "events/lapse/"))
    assert "Has the right lapsed for want of fees?" in words(asked)
    early = browser.post(at(record, "events/lapse/"), {"on": "2000-01-01"})
    assert early.status_code == 422
    assert "lies before the filing date" in words(early)
    answer = browser.post(at(record, "events/lapse/"), {"on": "2024-07-20", "note": "Fee 5"})

    assert answer["Location"] == at(record)
    page = words(browser.get(at(record)))
    assert "Lapsed, fee unpaid" in page
    assert "Fee 5" in page
    assert browser.get(at(record, "events/nonsense/")).status_code == 404
    assert browser.post(at(record, "events/grant/"), {"on": "2024-08-20"}).status_code == 422


def test_an_unused_record_is_removed_after_a_question(browser, member):
    record = KnowHow(organisation=member.organisation)

    assert "This cannot be taken back." in words(browser.get(at(record, "remove/")))
    assert browser.post(at(record, "remove/"))["Location"] == f"{REGISTRY}ours/"
    assert not IpRecord.objects.exists()

    kept = public(KnowHow(organisation=member.organisation))
    answer = browser.post(at(kept, "remove/"), follow=True)
    assert "Something was built on this record" in words(answer)


def test_the_registry_shows_strangers_what_is_public(client, member):
    shown, hidden = public(GrantedPatent()), GrantedPatent()

    page = words(client.get(REGISTRY))

    assert shown.title_en in page
    assert hidden.title_en not in page
    assert client.get(at(hidden)).status_code == 404
    assert client.get(at(shown)).status_code == 200


def test_the_secret_of_know_how_is_not_on_its_public_page(client, browser, member):
    secret = public(KnowHow(organisation=VerifiedOrganisation()))
    own = KnowHow(organisation=member.organisation)

    page = words(client.get(at(secret)))
    assert secret.title_en in page
    assert secret.abstract_en not in page
    assert "What it consists of stays with its keeper" in page
    assert own.abstract_en in words(browser.get(at(own)))


def test_the_registry_is_searched_and_narrowed_and_htmx_gets_the_part(browser, member):
    patent = GrantedPatent(organisation=member.organisation, application_number="2020105660889")
    lapsed = LapsedPatent(organisation=member.organisation)

    for query, found, missing in (
        ({"q": "ZL 2020 1 0566088.9"}, patent, lapsed),
        ({"legal_status": "lapsed"}, lapsed, patent),
        ({"legal_status": ["lapsed", "nonsense"], "kind": "rubbish"}, None, None),
    ):
        page = words(browser.get(f"{REGISTRY}ours/", query))
        if found:
            assert found.title_en in page
            assert missing.title_en not in page
    part = words(browser.get(REGISTRY, {"kind": "design"}, headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert "No right fits all of these" in part


def test_an_empty_registry_says_what_will_be_here(browser, client):
    assert "No right registered yet" in words(browser.get(f"{REGISTRY}ours/"))


def test_pages_speak_chinese_too(browser, member):
    record = GrantedPatent(organisation=member.organisation, ipc=["H01M 4/62"])

    for address in ("", "ours/", "new/", f"{record.id}/", f"{record.id}/events/lapse/"):
        assert browser.get(f"/zh/ip-records/{address}").status_code == 200


def test_who_reaches_which_page(sign_in, client):
    record = public(GrantedPatent())
    keeper = record.organisation
    expected = {
        "edit/": {"member": 200, "viewer": 403, "stranger": 403, "operator": 403},
        "remove/": {"member": 200, "viewer": 403, "stranger": 403, "operator": 403},
        "events/lapse/": {"member": 200, "viewer": 403, "stranger": 403, "operator": 200},
    }
    people = {
        "member": Member(organisation=keeper),
        "viewer": Member(organisation=keeper, role="viewer"),
        "stranger": Member(role="owner"),
        "operator": Operator(),
    }

    for who, membership in people.items():
        browser = sign_in(membership)
        for page, statuses in expected.items():
            assert browser.get(at(record, page)).status_code == statuses[who], (who, page)
    client.logout()
    for page in expected:
        assert client.get(at(record, page))["Location"].startswith("/en/account/login/")
    assert sign_in(people["viewer"]).get(f"{REGISTRY}new/").status_code == 403


@pytest.mark.parametrize("rows", [3, 30])
def test_the_registry_asks_the_database_as_often_for_many_as_for_few(
    rows, browser, member, django_assert_max_num_queries
):
    for _ in range(rows):
        GrantedPatent(organisation=member.organisation)

    with django_assert_max_num_queries(12):
        browser.get(f"{REGISTRY}ours/")


def test_a_record_page_asks_the_database_seldom(browser, member, django_assert_max_num_queries):
    record = GrantedPatent(organisation=member.organisation, ipc=["H01M", "H01M 4/62"])

    with django_assert_max_num_queries(16):
        browser.get(at(record))
