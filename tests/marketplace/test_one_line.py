"""A title or a name stands in one line, whichever way it comes in."""

import pytest
from django.core import mail
from django.core.files.base import ContentFile

from accounts.notifications.mail import send_due
from accounts.notifications.models import Mail
from accounts.organisations.models import Organisation
from ip_registry.imports.queries import counts_of, mapping_of
from ip_registry.imports.services import commit_import, map_columns, start_import
from ip_registry.imports.working import work_on
from ip_registry.records.models import IpRecord
from marketplace.demands.models import DemandText
from marketplace.listings.models import ListingText
from marketplace.listings.services import submit_listing
from marketplace.shortlists.models import Shortlist
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.ip_registry import IpOfficeRow
from tests.factories.listings import DraftListing
from tests.marketplace.imports.tables import as_file, good

pytestmark = pytest.mark.django_db

BROKEN = "Anodes\r\nthat last\u2028long"
KEPT = "Anodes that last long"
ROWS = {
    "advantages-TOTAL_FORMS": 0,
    "advantages-INITIAL_FORMS": 0,
    "evidence-TOTAL_FORMS": 0,
    "evidence-INITIAL_FORMS": 0,
}


@pytest.fixture
def owner():
    return Member(role="owner")


@pytest.mark.parametrize(("noun", "texts"), [("listings", ListingText), ("demands", DemandText)])
def test_over_the_api(sign_in_api, owner, noun, texts):
    answer = sign_in_api(owner).post(f"/api/v1/{noun}/", {"title": {"en": BROKEN}}, format="json")

    assert answer.status_code == 201, answer.content
    assert answer.json()["title"]["en"] == KEPT
    assert texts.objects.get().title == KEPT


def test_on_the_pages(sign_in, owner):
    browser = sign_in(owner)
    said = {"title_en": BROKEN, "price_kind": "negotiable", "contact": str(owner.user_id)}
    browser.post("/en/listings/new/", said | ROWS)
    browser.post("/en/demands/new/", {"title_en": BROKEN, "kind": "buy"})

    assert ListingText.objects.get().title == KEPT
    assert DemandText.objects.get().title == KEPT


@pytest.mark.parametrize(
    ("noun", "texts"), [("listings", ListingText), ("demands", DemandText), ("ip-records", None)]
)
def test_from_a_spreadsheet_and_again_without_a_change(owner, noun, texts):
    IpOfficeRow(code="CN")
    by = actor_of(owner)
    row = good(noun, 1) | {"title_en": BROKEN.replace("\r", "")}
    content = as_file([row], "xlsx")

    def checked():
        table = start_import(noun, ContentFile(content, name="t.xlsx"), by=by)
        work_on(table.pk)
        table.refresh_from_db()
        map_columns(table.pk, mapping_of(table).as_json(), by=by)
        work_on(table.pk)
        return table

    first = checked()
    commit_import(first.pk, by=by)
    work_on(first.pk)

    kept = texts.objects.get(language="en").title if texts else IpRecord.objects.get().title_en
    assert kept == KEPT
    assert counts_of(checked()).by_outcome == {"unchanged": 1}


def test_names_too_and_where_an_update_goes_past_the_row(sign_in_api, owner):
    sign_in_api(owner).post("/api/v1/shortlists/", {"title": BROKEN}, format="json")
    Organisation.objects.filter(pk=owner.organisation_id).update(name_en=BROKEN)

    assert Shortlist.objects.get().title == KEPT
    owner.organisation.refresh_from_db()
    assert owner.organisation.name_en == KEPT


def test_mails_about_a_title_kept_before_are_sent(react):
    Operator()
    listing = DraftListing()
    ListingText.objects.filter(listing=listing).update(title=BROKEN)
    by = actor_of(listing.organisation.memberships.first())
    submit_listing(listing.id, export_class="free", attests_no_secret=True, by=by)
    react()

    send_due()

    assert [each.state for each in Mail.objects.all()] == ["sent"]
    assert all(KEPT in each.subject for each in mail.outbox)
