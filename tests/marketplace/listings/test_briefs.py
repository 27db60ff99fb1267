"""A technology on one sheet: tagged, one page whatever was written, and public through and through."""

import io
from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from pypdf import PdfReader

from accounts.disclosure.services import write_part
from kernel.languages import speaking
from marketplace.listings import briefs
from marketplace.listings.models import Listing
from marketplace.listings.queries import listing_page
from tests.factories.accounts import Member, actor_of
from tests.factories.disclosure import says
from tests.factories.ip_registry import GrantedPatent
from tests.factories.listings import DraftListing, PublishedListing, SuspendedListing

pytestmark = pytest.mark.django_db


def brief_of(listing, language="zh"):
    by = actor_of(Member(organisation=listing.organisation))
    document = briefs.listing_brief(listing_page(listing.id, by=by), language=language)
    return PdfReader(io.BytesIO(document))


def words(document):
    return "".join(page.extract_text() for page in document.pages).replace("\n", "")


def test_it_says_what_the_page_says_in_both_languages(client):
    listing = PublishedListing(
        rights=[GrantedPatent()],
        price_kind="fixed",
        price_low=9,
        price_high=9,
        price_currency="CNY",
    )

    for language in ("zh", "en"):
        sheet = client.get(f"/{language}/listings/{listing.id}/brief/").getvalue()
        document = PdfReader(io.BytesIO(sheet))
        said = words(document).replace(" ", "")
        with speaking(language):
            for part in (listing.title, listing.organisation.name, listing.text.summary):
                assert part.replace(" ", "")[:20] in said
        assert f"{settings.SITE_URL}/{language}/listings/{listing.id}/" in said
        assert document.trailer["/Root"]["/Lang"].startswith(language)
        assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
        over_api = client.get(f"/api/v1/listings/{listing.id}/brief/?language={language}")
        assert over_api.getvalue() == sheet


def test_page_and_api_lead_to_it_while_it_is_published(client):
    listing, draft = PublishedListing(), DraftListing()

    page = client.get(f"/en/listings/{listing.id}/").content.decode()
    told = client.get(f"/api/v1/listings/{listing.id}/").json()["briefs"]

    assert f'href="/en/listings/{listing.id}/brief/"' in page
    assert client.get(told["zh"].removeprefix(settings.SITE_URL)).status_code == 200
    assert client.get(f"/en/listings/{draft.id}/brief/").status_code == 404
    owner = Client()
    owner.force_login(Member(organisation=draft.organisation).user)
    assert owner.get(f"/en/listings/{draft.id}/brief/").status_code == 404
    assert client.get(f"/en/listings/{SuspendedListing().id}/brief/").status_code == 404
    refused = client.get(f"/api/v1/listings/{listing.id}/brief/?language=fr")
    assert refused.status_code == 400


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_longest_that_can_be_written_fits_on_one_page(language):
    listing = PublishedListing(advantages=0, rights=[GrantedPatent() for _each in range(5)])
    wide, narrow = "鑫", "Wide words "
    for text in listing.texts.all():
        letters = wide if text.language == "zh" else narrow
        text.title, text.summary = (letters * 400)[:200], (letters * 400)[:400]
        for name in ("problem", "solution", "applications", "partner_sought"):
            setattr(text, name, (letters * 400 + "\n") * 12)
        text.save()
    for at in range(9):
        listing.advantages.create(
            position=at,
            measure_zh=wide * 120,
            measure_en=(narrow * 20)[:120],
            unit="Wh kg⁻¹ cycle",
            ours=Decimal(123_456_789_012),
            theirs=Decimal("0.000001"),
        )

    document = brief_of(Listing.objects.get(pk=listing.pk), language)

    assert len(document.pages) == 1
    said = words(document)
    # Something of every part, and far from all of it.
    assert 300 < len(said) < 4_000
    assert said.count("1 / 1") == 1


def test_nothing_confidential_stands_on_it_even_for_its_owner():
    listing = PublishedListing()
    by = actor_of(Member(role="owner", organisation=listing.organisation))
    write_part("listing", listing.id, says("nda"), by=by)

    said = words(brief_of(listing))

    for secret in ("Sintering", "烧结", "1180"):
        assert secret not in said
    assert listing.contact.name not in said


def test_a_link_shows_a_picture_that_everybody_may_see(client):
    listing, draft = PublishedListing(), DraftListing()

    page = client.get(f"/en/listings/{listing.id}/").content.decode()
    picture = client.get(f"/en/listings/{listing.id}/picture/")

    address = f"{settings.SITE_URL}/en/listings/{listing.id}/picture/"
    assert f'<meta property="og:image" content="{address}">' in page
    assert picture["Content-Type"] == "image/png"
    assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = (int.from_bytes(picture.content[at : at + 4]) for at in (16, 20))
    assert (width, height) == (1_200, 630)
    owner = Client()
    owner.force_login(Member(organisation=draft.organisation).user)
    assert owner.get(f"/en/listings/{draft.id}/picture/").status_code == 404
