"""Two people at one form: nobody overwrites the other, and nothing typed is lost (E12)."""

import re
from html import unescape

import pytest
from django.urls import reverse

from accounts.organisations.models import Organisation
from ip_registry.records.models import IpRecord
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing, ListingText
from marketplace.service_offers.models import ServiceOfferText
from tests.factories.accounts import Member, UnverifiedOrganisation
from tests.factories.demands import DraftDemand
from tests.factories.ip_registry import GrantedPatent
from tests.factories.listings import DraftListing, PublishedListing
from tests.factories.services import DraftOffer

pytestmark = pytest.mark.django_db


def fields_of(page):
    """Everything that a browser would send back from the page's main form."""
    html = page.content.decode()
    html = max(re.findall(r"<form.*?</form>", html, re.DOTALL), key=len)
    html = re.sub(r"<template>.*?</template>", "", html, flags=re.DOTALL)
    sent = {}
    for tag in re.findall(r"<input[^>]*>", html):
        kind = (re.search(r'type="(\w+)"', tag) or [0, "text"])[1]
        name = re.search(r'name="([^"]*)"', tag)
        if name is None or (kind in ("checkbox", "radio") and "checked" not in tag):
            continue
        value = re.search(r'value="([^"]*)"', tag)
        sent.setdefault(name[1], []).append(
            unescape(value[1]) if value else "on" if kind == "checkbox" else ""
        )
    for name, text in re.findall(
        r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', html, re.DOTALL
    ):
        sent[name] = [unescape(text)]
    for tag, name, options in re.findall(
        r'(<select[^>]*name="([^"]*)"[^>]*>)(.*?)</select>', html, re.DOTALL
    ):
        chosen = re.findall(r'<option value="([^"]*)"[^>]*selected', options)
        if chosen or "multiple" not in tag:
            sent[name] = [unescape(each) for each in chosen] or [""]
    return sent


def the_form(sign_in, organisation, route, *args):
    browser = sign_in(Member(organisation=organisation, role="owner"))
    address = reverse(route, args=args)
    return browser, address, fields_of(browser.get(address))


def text_of(listing, language="en"):
    return ListingText.objects.get(listing=listing, language=language)


def test_changes_of_different_fields_are_merged_by_themselves(sign_in):
    listing = PublishedListing()
    browser, address, form = the_form(sign_in, listing.organisation, "listing_edit", listing.id)

    first = browser.post(address, {**form, "title_en": ["Their title"]})
    second = browser.post(address, {**form, "summary_en": ["My own sentence about it."]})

    assert (first.status_code, second.status_code) == (302, 302)
    text = text_of(listing)
    assert (text.title, text.summary) == ("Their title", "My own sentence about it.")
    assert "Title in English" in browser.get(second["Location"]).content.decode()
    assert Listing.objects.get(pk=listing.pk).versions.count() == 3


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_the_same_field_is_chosen_on_a_page_that_shows_both(sign_in, choice):
    listing = DraftListing()
    before = text_of(listing).title
    browser, address, form = the_form(sign_in, listing.organisation, "listing_edit", listing.id)
    browser.post(address, {**form, "title_en": ["Their title"], "problem_en": ["Their problem."]})

    stale = browser.post(address, {**form, "title_en": ["My title"], "trl": ["7"]})

    shown = unescape(stale.content.decode())
    assert stale.status_code == 409
    assert "My title" in shown
    assert "Their title" in shown
    assert before in shown
    assert text_of(listing).title == "Their title"
    chosen = browser.post(address, {**fields_of(stale), "take-title_en": [choice]})
    assert chosen.status_code == 302
    kept = text_of(listing)
    assert kept.title == {"mine": "My title", "theirs": "Their title"}[choice]
    assert kept.problem == "Their problem."
    assert Listing.objects.get(pk=listing.pk).trl_id == 7


def test_rows_that_both_changed_are_chosen_as_a_whole(sign_in):
    listing = DraftListing()
    browser, address, form = the_form(sign_in, listing.organisation, "listing_edit", listing.id)
    assert form["advantages-0-ours"]
    browser.post(address, {**form, "advantages-0-ours": ["41"]})

    stale = browser.post(address, {**form, "advantages-0-ours": ["42"]})
    assert stale.status_code == 409
    answer = browser.post(address, {**fields_of(stale), "take-advantages": ["theirs"]})

    assert answer.status_code == 302
    assert listing.advantages.first().ours == 41


def test_what_is_wrong_besides_does_not_swallow_the_others_change(sign_in):
    demand = DraftDemand()
    browser, address, form = the_form(sign_in, demand.organisation, "demand_edit", demand.id)
    browser.post(address, {**form, "budget_high": ["900000"]})

    refused = browser.post(address, {**form, "deadline": ["no day"]})
    assert refused.status_code == 422
    mended = browser.post(address, {**fields_of(refused), "deadline": ["2031-05-01"]})

    assert mended.status_code == 302
    kept = Demand.objects.get(pk=demand.pk)
    assert (kept.budget_high, str(kept.deadline)) == (900_000, "2031-05-01")


def offer_text(offer):
    return ServiceOfferText.objects.filter(offer=offer, language="en").get().title


@pytest.mark.parametrize(
    ("make", "route", "field", "read"),
    [
        (
            GrantedPatent,
            "ip_record_edit",
            "title_en",
            lambda x: IpRecord.objects.get(pk=x.pk).title_en,
        ),
        (DraftOffer, "service_offer_edit", "title_en", offer_text),
        (DraftDemand, "demand_edit", "title_en", lambda x: x.texts.get(language="en").title),
    ],
)
def test_records_services_and_demands_ask_too(sign_in, make, route, field, read):
    thing = make()
    browser, address, form = the_form(sign_in, thing.organisation, route, thing.pk)
    assert browser.post(address, {**form, field: ["Theirs"]}).status_code == 302

    stale = browser.post(address, {**form, field: ["Mine"]})

    assert (stale.status_code, read(thing)) == (409, "Theirs")
    assert browser.post(address, fields_of(stale)).status_code == 302
    assert read(thing) == "Mine"


def test_a_profile_asks_too(sign_in):
    organisation = UnverifiedOrganisation()
    browser, address, form = the_form(sign_in, organisation, "organisation_edit", organisation.id)
    first = browser.post(address, {**form, "about_en": ["Theirs"]})
    assert first.status_code == 302, first.context["form"].errors

    stale = browser.post(address, {**form, "about_en": ["Mine"]})

    assert stale.status_code == 409
    assert Organisation.objects.get(pk=organisation.pk).about_en == "Theirs"
