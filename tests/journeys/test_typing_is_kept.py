"""What is typed outlives the tab, the network and the server, without anybody saving it.

How much is lost at 100 random moments is measured by `python -m bench.autosave`.
"""

import random

import pytest
from django.db.models import F
from playwright.sync_api import expect

from bench.typist import Typist, crash, taken_up
from marketplace.entries.models import Entry
from tests.factories.accounts import Member
from tests.factories.listings import PublishedListing
from tests.journeys.patience import patiently

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
FIELDS = ("title_en", "solution_en")


OUTAGES = {
    "no network": (lambda context: context.set_offline(True), lambda c: c.set_offline(False)),
    "no server": (
        lambda context: context.route(
            "**/entries/**", lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>")
        ),
        lambda context: context.unroute_all(),
    ),
}


@pytest.fixture
def author(visit):
    """A manager of a university, signed in."""
    listing = PublishedListing()
    member = Member(organisation=listing.organisation, role="manager")
    visitor = visit("en")
    visitor.sign_in(member.user.email)
    visitor.member, visitor.listing = member, listing
    return visitor


def begun(visitor, address):
    typist = Typist(visitor.page, address, FIELDS, chance=random.Random(5))
    write(typist, "Kept 硅🔋 ", "title_en")
    expect(typist.page.locator("[data-keep]")).to_contain_text("Saved")
    patiently(lambda: is_still(typist, visitor))
    return typist


def is_still(typist, visitor):
    """The server has all of it, the page has heard so, and neither waits for the other."""
    entry = kept_of(visitor)
    assert {name: [typist.everything[name]] for name in FIELDS} == {
        name: entry.values[name] for name in FIELDS
    }
    heard = typist.page.locator("[name=entry_serial]").input_value()
    assert heard == str(entry.serial)


def kept_of(visitor):
    return Entry.objects.get(person=visitor.member.user_id, noun="listing")


def write(typist, words, field):
    for sign in words:
        typist.type(sign, field)


def is_noted(typist):
    """The browser has all of it, whatever the server says."""
    last = typist.everything["solution_en"]

    def look():
        noted = typist.page.evaluate("Object.values(localStorage).map(JSON.parse)")
        assert any(["solution_en", last] in note for note in noted)

    patiently(look)


def notes(page):
    """The names of what this browser still holds."""
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('kept '))")


def the_only_one(found):
    assert len(found) == 1
    return found[0]


def test_a_tab_that_crashes_while_nobody_answers_loses_nothing(author):
    typist = begun(author, author.address("listing_new"))
    context = typist.page.context
    for number, (fail, mend) in enumerate(OUTAGES.values()):
        fail(context)
        write(typist, f"and {number} more\n", "solution_en")
        is_noted(typist)
        crash(typist.page)
        mend(context)
        page = context.new_page()
        assert taken_up(page, typist.address) == typist.everything
        typist.page = page


def test_a_page_that_outlives_an_outage_goes_on_as_the_same(author):
    typist = begun(author, author.address("listing_edit", author.listing.id))
    fail, mend = OUTAGES["no server"]
    # An answer that never arrived: the server is one keeping further than the page knows.
    Entry.objects.filter(pk=kept_of(author).pk).update(serial=F("serial") + 1)
    fail(typist.page.context)
    write(typist, "and more", "solution_en")
    expect(typist.page.locator("[data-keep]")).to_contain_text("Not kept on the server")
    mend(typist.page.context)

    patiently(lambda: is_still(typist, author))


def test_another_success_does_not_forget_what_could_not_be_saved(author, settings):
    address = author.address("listing_edit", author.listing.id)
    typist = begun(author, address)
    page = author.page
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    write(typist, "and more", "solution_en")
    author.press("Save the changes")
    expect(page.locator("input[name=password]")).to_be_visible()
    author.sign_in(author.member.user.email)
    # Something else is saved meanwhile.
    author.go("settings")
    author.press("Save the settings")
    author.sees("Saved.")
    own = patiently(lambda: the_only_one(notes(page)))
    # What somebody else wrote into the store keeps nothing from being offered.
    broken = own.rsplit(" ", 1)[0] + " 9999999999999-1"
    page.evaluate("name => localStorage.setItem(name, '[1')", broken)

    assert taken_up(page, address) == typist.everything
    author.press("Save the changes")
    author.sees("Saved.")
    patiently(lambda: the_only_one([*notes(page), None]))


def test_a_browser_that_keeps_nothing_still_has_it_kept(author):
    author.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } });"
    )
    begun(author, author.address("listing_new"))


@pytest.mark.parametrize(("length", "behind"), [(100, True), (70_000, False)])
def test_only_what_is_short_is_sent_behind_a_page_that_is_left(author, length, behind):
    author.go("listing_new")
    sent = author.page.evaluate(
        """length => {
          const sent = [], box = document.querySelector("main [name=solution_en]");
          window.fetch = (_address, how) => { sent.push(how.keepalive); return new Promise(() => {}); };
          box.value = "x".repeat(length);
          box.dispatchEvent(new Event("input", { bubbles: true }));
          Object.defineProperty(document, "hidden", { get: () => true });
          document.dispatchEvent(new Event("visibilitychange"));
          return sent;
        }""",
        length,
    )
    assert sent == [behind]
