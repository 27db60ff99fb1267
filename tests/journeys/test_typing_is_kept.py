"""What is typed outlives the tab, the network and the server, without anybody saving it.

How much is lost at 100 random moments is measured by `python -m bench.autosave`.
"""

import random

import pytest
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
    return typist


def write(typist, words, field):
    for sign in words:
        typist.type(sign, field)


def is_noted(typist):
    """The browser has all of it, whatever the server says."""
    last = typist.everything["solution_en"]

    def look():
        notes = typist.page.evaluate("Object.values(localStorage).map(JSON.parse)")
        assert any(["solution_en", last] in note for note in notes)

    patiently(look)


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
    Entry.objects.filter(person=author.member.user_id).update(serial=7)
    fail(typist.page.context)
    write(typist, "and more", "solution_en")
    expect(typist.page.locator("[data-keep]")).to_contain_text("Not kept on the server")
    mend(typist.page.context)

    def look():
        kept = Entry.objects.get(person=author.member.user_id).values
        assert [kept[name] for name in FIELDS] == [[typist.everything[name]] for name in FIELDS]

    patiently(look)
