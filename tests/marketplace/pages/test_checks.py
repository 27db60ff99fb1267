"""What is pointed out while one writes: every word of it has its place on the page."""

import re

import pytest

from tests.factories.accounts import Member
from tests.factories.demands import DraftDemand
from tests.factories.listings import DraftListing

pytestmark = pytest.mark.django_db

PLACE = re.compile(r'id="(\w+_checks)"')
ROWS = {
    f"{rows}-{count}_FORMS": "0"
    for rows in ("advantages", "evidence")
    for count in ("TOTAL", "INITIAL")
}


def places_in(response):
    assert response.status_code == 200
    return set(PLACE.findall(response.content.decode()))


@pytest.mark.parametrize("noun", ["listings", "demands"])
def test_a_new_form_has_a_place_for_each_check(noun, sign_in):
    browser = sign_in(Member())

    answered = places_in(browser.post(f"/en/{noun}/new/checks/", ROWS))

    assert answered
    assert answered <= places_in(browser.get(f"/en/{noun}/new/"))


@pytest.mark.parametrize(("noun", "draft"), [("listings", DraftListing), ("demands", DraftDemand)])
def test_a_draft_has_a_place_for_each_check(noun, draft, sign_in):
    member = Member()
    own = draft(organisation=member.organisation)
    browser = sign_in(member)

    answered = places_in(browser.post(f"/en/{noun}/{own.id}/checks/", ROWS))

    assert answered
    assert answered <= places_in(browser.get(f"/en/{noun}/{own.id}/edit/"))
