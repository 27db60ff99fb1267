"""A preview before the first save: the public page of what was typed, and nothing kept."""

import pytest

from kernel.activity.models import Event
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from tests.factories.accounts import Member
from tests.factories.demands import DraftDemand
from tests.factories.listings import DraftListing

pytestmark = pytest.mark.django_db

NEW_LISTING, NEW_DEMAND = "/en/listings/new/", "/en/demands/new/"
ROWS = {"advantages-TOTAL_FORMS": "1", "advantages-INITIAL_FORMS": "0"}
ADVANTAGE = {
    "advantages-0-measure_en": "Energy",
    "advantages-0-ours": "190",
    "advantages-0-theirs": "640",
    "advantages-0-unit": "kWh/t",
    "advantages-0-better": "lower",
}
LISTING = {
    "title_en": "A coating <b>",
    "summary_en": "It holds at 150 °C.",
    "solution_en": "First line.\nSecond “line”.",
    "price_kind": "negotiable",
    "modes": ["licence_exclusive", "assignment"],
    **ROWS,
    **ADVANTAGE,
}
DEMAND = {"title_en": "A binder", "problem_en": "It peels.", "kind": "buy", "is_anonymous": "on"}


@pytest.fixture
def member():
    return Member()


@pytest.fixture
def browser(sign_in, member):
    return sign_in(member)


def words(response):
    return response.content.decode()


def test_a_technology_is_shown_as_a_stranger_will_see_it_and_nothing_is_kept(browser):
    answer = browser.post(NEW_LISTING, {**LISTING, "then": "look"})

    page = words(answer)
    assert answer.status_code == 200
    assert "Nothing is saved yet." in page
    assert "A coating &lt;b&gt;</h1>" in page
    assert "It holds at 150 °C." in page
    assert "190 kWh/t" in page
    assert "Your listing" not in page
    assert "Reference" not in page
    assert not Listing.objects.exists()
    assert not Event.objects.exists()


def test_the_preview_carries_everything_that_was_typed(browser):
    page = browser.post(NEW_LISTING, {**LISTING, "then": "look"})

    kept = {}
    for name, value in page.context["typed"]:
        kept.setdefault(name, []).append(value)
    assert kept["solution_en"] == ["First line.\nSecond “line”."]
    assert kept["modes"] == ["licence_exclusive", "assignment"]
    assert "then" not in kept

    browser.post(NEW_LISTING, kept)
    listing = Listing.objects.get()
    assert listing.texts.get().solution.splitlines() == ["First line.", "Second “line”."]
    assert listing.offered_modes.count() == 2


def test_one_goes_on_writing_where_one_was(browser):
    page = words(browser.post(NEW_LISTING, {**LISTING, "then": "write"}))

    assert 'value="A coating &lt;b&gt;"' in page
    assert "Second “line”." in page
    assert "Please look at this again" not in page
    assert not Listing.objects.exists()


def test_what_cannot_be_kept_is_not_shown_but_pointed_at(browser):
    answer = browser.post(NEW_LISTING, {**LISTING, "title_en": "", "then": "look"})

    assert answer.status_code == 422
    assert "Please look at this again" in words(answer)


def test_a_change_is_shown_before_it_is_saved(browser, member):
    listing = DraftListing(organisation=member.organisation)

    page = words(browser.post(f"/en/listings/{listing.id}/edit/", {**LISTING, "then": "look"}))

    assert "A coating &lt;b&gt;</h1>" in page
    assert "Save the changes" in page
    assert "A coating <b>" not in [each.title for each in listing.texts.all()]


def test_an_unnamed_demand_is_shown_unnamed(browser, member):
    page = words(browser.post(NEW_DEMAND, {**DEMAND, "then": "look"}))

    shown = page[page.index("<main") : page.index("</main>")]
    assert "An organisation that stays unnamed" in shown
    assert str(member.organisation.name) not in shown
    assert not Demand.objects.exists()


def test_a_demand_is_written_on_and_changed_in_the_same_way(browser, member):
    assert 'value="A binder"' in words(browser.post(NEW_DEMAND, {**DEMAND, "then": "write"}))
    demand = DraftDemand(organisation=member.organisation)

    page = words(browser.post(f"/en/demands/{demand.id}/edit/", {**DEMAND, "then": "look"}))

    assert "A binder</h1>" in page
    assert "A binder" not in [each.title for each in demand.texts.all()]
