"""Short ways through the pages: signing up, the keyboard alone, what goes wrong, the languages."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from ip_registry.records.models import IpRecord
from tests.factories.accounts import PASSWORD, Member, Person, VerifiedOrganisation
from tests.factories.ip_registry import cn_number
from tests.factories.listings import ENGLISH, DraftListing, PublishedListing
from tests.journeys.patience import patiently

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def member(visit):
    """A manager of a university, signed in, in English."""
    membership = Member(organisation=VerifiedOrganisation(kind="university"), role="manager")
    visitor = visit("en", axe=True)
    visitor.sign_in(membership.user.email)
    visitor.organisation = membership.organisation
    return visitor


@pytest.mark.parametrize(("language", "javascript"), [("en", True), ("zh", False)])
def test_somebody_signs_up_and_confirms_the_address(visit, language, javascript):
    email = f"newcomer.{language}@example.org"
    newcomer = visit(language, javascript=javascript, axe=javascript)
    newcomer.go("home")
    newcomer.go("account_signup")
    newcomer.write(name="Lin Wanqing", email=email, password1=PASSWORD, password2=PASSWORD)
    newcomer.press("Register", within="main")
    newcomer.sees("Look into your mail")
    newcomer.go_to(link_mailed_to(email))
    newcomer.press("Confirm this address")
    newcomer.sign_in(email)
    newcomer.go("my_organisation")
    newcomer.sees("You act for no organisation yet")
    newcomer.follow("Register an organisation")
    newcomer.sees_heading("Register an organisation")


def link_mailed_to(email):
    def find():
        letters = [each for each in mail.outbox if each.to == [email]]
        assert letters
        return re.search(r"http://[^/]+(/\S+)", letters[-1].body).group(1)

    return patiently(find)


def test_the_keyboard_alone_signs_in_and_searches(visit):
    PublishedListing()
    person = Member(user=Person(name="Key Board")).user
    visitor = visit("en")
    keyboard = visitor.page.keyboard
    visitor.go("account_login")
    keyboard.press("Tab")
    expect(visitor.page.get_by_role("link", name="Skip to the content")).to_be_focused()
    keyboard.press("Enter")
    tab_to(visitor, "input[name=login]")
    keyboard.type(person.email)
    tab_to(visitor, "input[name=password]")
    keyboard.type(PASSWORD)
    keyboard.press("Enter")
    expect(visitor.page).to_have_url(re.compile(r"/dashboard/$"))
    visitor.go("home")
    tab_to(visitor, "main input[name=q]")
    keyboard.type("cathode separation")
    keyboard.press("Enter")
    visitor.page.wait_for_url("**/listings/**")
    expect(visitor.page.locator("h1")).to_be_visible()


def tab_to(visitor, selector):
    """Press the tabulator until the box has the focus; every stop on the way shows where it is."""
    wanted = visitor.page.locator(selector)
    for _press in range(60):
        if wanted.evaluate("box => box === document.activeElement"):
            return
        visitor.page.keyboard.press("Tab")
    pytest.fail(f"The keyboard does not reach {selector}.")


def test_a_wrong_patent_number_is_told_beside_its_field_and_nothing_typed_is_lost(member):
    right = cn_number(77)
    wrong = right[:-1] + str((int(right[-1].replace("X", "0")) + 1) % 10)
    member.go("ip_record_new")
    member.field("Application number").fill(wrong)
    member.write(title_en="Ester for the binder of cathode sheets", ipc="H01M 10/54")
    member.field("Filing date").fill("2020-06-15")
    member.press("Register the right")
    expect(member.page.get_by_role("alert")).to_be_focused()
    member.sees("The check digit does not fit. Compare the number with the certificate.")
    expect(member.field("Application number")).to_have_value(wrong)
    expect(member.field("Application number")).to_have_attribute("aria-invalid", "true")
    expect(member.page.locator("[name=title_en]")).to_have_value(
        "Ester for the binder of cathode sheets"
    )
    member.field("Application number").fill(right)
    member.press("Register the right")
    member.sees("Saved.")
    assert IpRecord.objects.filter(organisation=member.organisation).count() == 1


def test_a_patent_class_is_suggested_for_the_line_that_is_being_written(member):
    member.go("ip_record_new")
    box = member.field("IPC symbols")
    box.fill("H01M 4/62\n\nG06F 17/00")
    box.press("ArrowUp")
    box.press_sequentially("antenna")
    member.page.get_by_role("button", name=re.compile("^H01Q")).click()
    expect(box).to_have_value("H01M 4/62\nH01Q\nG06F 17/00")
    expect(box).to_be_focused()
    expect(member.page.locator("button[data-line]")).to_have_count(0)


def test_a_wrong_credit_code_is_told_with_what_to_compare(visit):
    founder = Person()
    visitor = visit("en", axe=True)
    visitor.sign_in(founder.email)
    visitor.go("organisation_new")
    visitor.page.locator("[name=kind]").select_option("enterprise")
    visitor.write(name_en="Stillwater Instruments", identifier="91320100000000010A")
    visitor.press("Register the organisation")
    visitor.sees("The last character does not fit the others. Compare the code with the licence.")
    expect(visitor.page.locator("[name=name_en]")).to_have_value("Stillwater Instruments")


def test_a_program_is_no_attachment_whatever_it_calls_itself(member):
    draft = DraftListing(organisation=member.organisation)
    refusals = {
        "setup.exe": "“setup.exe” is not a kind of file taken here. "
        "Send PDF, Office, text or image files.",
        "report.pdf": "The ending of “report.pdf” does not fit what the file really is.",
    }
    for name, refusal in refusals.items():
        member.go("listing", draft.id)
        member.unfold("Attach a file")
        member.hand_over("file", name, b"MZ\x90\x00" + b"\x00" * 200, "application/pdf")
        member.press("Attach the file")
        member.reads(refusal)
    assert not draft.attachments.exists()


def test_another_organisation_s_draft_and_nonsense_answer_alike(member):
    draft = DraftListing()
    for answer in (
        member.go("listing", draft.id),
        member.go("listing_edit", draft.id),
        member.go_to("/en/there/is/no/such/page/"),
    ):
        assert answer.status == 404
        member.sees_heading("There is nothing here, or nothing that you may see")
        expect(member.page.get_by_text(ENGLISH.title)).to_have_count(0)
        expect(member.page.get_by_role("link", name="Search the market")).to_be_visible()


def test_the_language_switch_keeps_the_page_and_its_query(visit):
    listing = PublishedListing()
    reader = visit("en")
    reader.go("listing", listing.id)
    reader.page.get_by_role("link", name="中文").click()
    expect(reader.page).to_have_url(re.compile(rf"/zh/listings/{listing.id}/$"))
    expect(reader.page.locator("html")).to_have_attribute("lang", re.compile("^zh"))
    expect(reader.page.get_by_role("heading", name="低温剥离正极片").first).to_be_visible()
    expect(reader.page.get_by_role("link", name="技术", exact=True).first).to_be_visible()
    expect(reader.page.get_by_role("heading", name="问题与解决方案")).to_be_visible()
    reader.page.get_by_role("link", name="English").click()
    expect(reader.page).to_have_url(re.compile(rf"/en/listings/{listing.id}/$"))
    reader.go("listings", query="?q=foil&field=H01")
    reader.page.get_by_role("link", name="中文").click()
    expect(reader.page).to_have_url(re.compile(r"/zh/listings/\?q=foil&field=H01$"))


def test_the_checks_of_pages_see_what_is_wrong(visit):
    """The control: a page that was fine is spoilt before their eyes."""
    reader = visit("en", viewport={"width": 360, "height": 740})
    reader.go("about")
    assert reader.check() == []
    assert reader.overflow() == 0
    reader.page.locator("h1").evaluate(
        "title => title.insertAdjacentHTML('afterend', '<img src=\"/static/icons/mark.svg\">"
        "<pre>' + '_'.repeat(400) + '</pre>')"
    )
    reader.page.locator("pre").evaluate(
        "wide => { wide.style.whiteSpace = 'pre'; wide.style.overflow = 'visible'; }"
    )
    assert any("image-alt" in line for line in reader.check())
    assert reader.overflow() > 0
