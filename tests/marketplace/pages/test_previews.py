"""What pages tell search engines: only what is public, safely written, once per thing."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client

from kernel.languages import speaking
from marketplace.templatetags.previews import structured_data
from tests.factories.accounts import actor_of
from tests.factories.demands import PublishedDemand
from tests.factories.ip_registry import GrantedPatent, KnowHow
from tests.factories.listings import DraftListing, PublishedListing, SuspendedListing
from tests.factories.services import a_member_of

SITE = settings.SITE_URL
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def graph_of(page):
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(block[1])["@graph"] if block else None


def entries_of(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/xml"
    return [each.text for each in ET.fromstring(response.content).iter(f"{MAP}loc")]


def test_no_text_ends_the_block_it_stands_in():
    hostile = "</script><script>alert(1)</script><!-- \u2028 & ü 中"

    block = structured_data([{"name": hostile}])

    assert block.count("<") == 2
    assert "\u2028" not in block
    assert graph_of(block) == [{"name": hostile}]
    assert structured_data([]) == ""


@pytest.mark.django_db
class TestListing:
    def test_a_stranger_is_told_its_facts_in_both_languages(self, client):
        listing = PublishedListing(
            rights=[GrantedPatent()],
            price_kind="fixed",
            price_low=9,
            price_high=9,
            price_currency="CNY",
        )

        page = client.get(f"/en/listings/{listing.id}/").content.decode()

        address = f"{SITE}/en/listings/{listing.id}/"
        assert f'<link rel="canonical" href="{address}">' in page
        for code, language in (("zh", "zh"), ("en", "en"), ("en", "x-default")):
            there = f"{SITE}/{code}/listings/{listing.id}/"
            assert f'<link rel="alternate" hreflang="{language}" href="{there}">' in page
        assert f'<meta property="og:url" content="{address}">' in page
        product, trail = graph_of(page)
        assert product["@type"] == "Product"
        assert product["name"] == listing.texts.get(language="en").title
        assert (product["offers"]["price"], product["offers"]["priceCurrency"]) == ("9.00", "CNY")
        assert product["offers"]["seller"]["name"] == listing.organisation.name_en
        assert [each["@type"] for each in product["subjectOf"]] == ["CreativeWork"]
        assert trail["itemListElement"][-1]["item"] == address

    def test_what_no_office_has_published_is_not_told(self, client):
        listing = PublishedListing(rights=[KnowHow()])

        product = graph_of(client.get(f"/en/listings/{listing.id}/").content.decode())[0]

        assert product["subjectOf"] == []

    def test_its_owner_sees_a_draft_without_a_preview(self):
        listing = DraftListing()
        owner = Client()
        owner.force_login(a_member_of(listing.organisation).user)

        page = owner.get(f"/en/listings/{listing.id}/").content.decode()

        assert graph_of(page) is None
        assert "og:title" not in page


@pytest.mark.django_db
def test_a_demand_names_its_owner_only_where_everybody_knows_it(client):
    told = PublishedDemand(is_anonymous=False)
    untold = PublishedDemand(is_anonymous=True)

    assert graph_of(client.get(f"/en/demands/{told.id}/").content.decode())[0]["seller"]
    page = client.get(f"/en/demands/{untold.id}/").content.decode()
    assert "seller" not in graph_of(page)[0]
    assert untold.organisation.name_en not in page


@pytest.mark.django_db
def test_narrowed_lists_are_not_indexed(client):
    plain = client.get("/en/listings/").content.decode()
    narrowed = client.get("/en/listings/?field=H01&cursor=x").content.decode()

    assert 'name="robots"' not in plain
    assert '<meta name="robots" content="noindex, follow">' in narrowed
    assert f'<link rel="canonical" href="{SITE}/en/listings/">' in narrowed
    assert "x-default" not in narrowed


@pytest.mark.django_db
def test_the_map_names_public_things_only(client, monkeypatch):
    monkeypatch.setattr("marketplace.pages.site.sitemap.PART", 2)
    shown = [PublishedListing() for _each in range(3)]
    hidden = [DraftListing(), SuspendedListing(), PublishedListing(export_class="prohibited")]
    hidden += [DraftListing(organisation=shown[0].organisation)]

    parts = entries_of(client, "/sitemap.xml")
    assert f"{SITE}/sitemap-listings-2.xml" in parts
    found = [url for part in parts for url in entries_of(client, part.removeprefix(SITE))]

    assert len(found) == len(set(found))
    for listing in shown:
        for code in ("zh", "en"):
            assert f"{SITE}/{code}/listings/{listing.id}/" in found
    for listing in hidden:
        assert not any(str(listing.id) in url for url in found)
    assert f"{SITE}/zh/organisations/{shown[0].organisation.slug}/" in found
    for address in found[:6]:
        assert client.get(address.removeprefix(SITE)).status_code == 200
    assert client.get("/sitemap-listings-3.xml").status_code == 404
    assert client.get("/sitemap-secrets-1.xml").status_code == 404


@pytest.mark.django_db
def test_robots_keep_out_of_desks_and_drafts(client):
    said = client.get("/robots.txt").content.decode().splitlines()

    for path in ("/api/", "/en/desk/", "/zh/listings/mine/", "/en/listings/compare/"):
        assert f"Disallow: {path}" in said
    assert f"Sitemap: {SITE}/sitemap.xml" in said
    assert not any(line == "Disallow: /en/listings/" for line in said)


def test_the_market_says_how_one_searches_it():
    from marketplace.pages.site.previewing import preview_of_market

    with speaking("zh"):
        _market, site = preview_of_market().structured
    assert site["potentialAction"]["target"].startswith(f"{SITE}/zh/listings/?q=")


@pytest.mark.django_db
def test_an_organisation_is_told_as_one(client):
    listing = PublishedListing()
    slug = listing.organisation.slug

    assert actor_of(a_member_of(listing.organisation))
    (told,) = graph_of(client.get(f"/en/organisations/{slug}/").content.decode())

    assert told["@type"] == "Organization"
    assert told["url"] == f"{SITE}/en/organisations/{slug}/"
