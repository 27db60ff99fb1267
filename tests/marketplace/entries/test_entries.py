"""What is typed is kept before it is saved: never lost, never published, never another's (E12)."""

import random
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse

from kernel import clock
from marketplace.entries import services
from marketplace.entries.models import Entry
from marketplace.listings.models import Listing
from tests.factories.accounts import Member
from tests.factories.listings import PublishedListing
from tests.marketplace.pages.test_two_writers import fields_of

pytestmark = pytest.mark.django_db
KEEP = "/en/entries/keep/"


@pytest.fixture
def writing(sign_in):
    """A browser at the form of a published technology, and what the form holds."""
    listing = PublishedListing()
    member = Member(organisation=listing.organisation)
    browser = sign_in(member)
    address = reverse("listing_edit", args=[listing.id])
    return browser, address, fields_of(browser.get(address)), listing, member


def test_typing_is_kept_and_taken_up_again_and_changes_nothing_public(writing):
    browser, address, form, listing, _member = writing
    before = Listing.objects.get(pk=listing.pk)
    typed = {**form, "title_en": ["Half a tit"], "price_low": ["not a num"]}

    kept = browser.post(KEEP, typed).json()
    again = browser.get(address)

    assert kept["serial"] == 1
    assert kept["words"].startswith("Saved ")
    # Also what could not be saved yet is there as it was typed.
    shown = fields_of(again)
    assert (shown["title_en"], shown["price_low"]) == (["Half a tit"], ["not a num"])
    assert "not saved this yet" in again.content.decode()
    after = Listing.objects.get(pk=listing.pk)
    assert (after.updated_at, after.versions.count()) == (before.updated_at, 1)
    assert "Half a tit" not in browser.get(reverse("listing", args=[listing.id])).content.decode()


def test_what_was_typed_is_shown_where_it_can_be_saved_no_more(writing):
    browser, address, form, listing, _member = writing
    browser.post(KEEP, {**form, "title_en": ["Typed in vain"]})
    Listing.objects.filter(pk=listing.pk).update(state="withdrawn")

    assert fields_of(browser.get(address))["title_en"] == ["Typed in vain"]
    browser.post(reverse("entry_discard"), {**form, "next": address})
    assert browser.get(address).status_code == 403


def test_saving_ends_the_keeping_and_discarding_too(writing):
    browser, address, form, listing, _member = writing
    browser.post(KEEP, {**form, "title_en": ["Typed"]})
    taken_up = fields_of(browser.get(address))
    assert browser.post(address, taken_up).status_code == 302
    assert not Entry.objects.exists()
    assert listing.texts.get(language="en").title == "Typed"

    form = fields_of(browser.get(address))
    browser.post(KEEP, {**form, "title_en": ["Thrown away"]})
    gone = browser.post(reverse("entry_discard"), {**form, "next": address})
    assert gone["Location"] == address
    assert fields_of(browser.get(address))["title_en"] == ["Typed"]


def test_what_was_kept_is_merged_with_what_was_saved_since(writing, sign_in, client):
    browser, address, form, listing, member = writing
    browser.post(KEEP, {**form, "title_en": ["Mine, kept"]})
    colleague = sign_in(Member(organisation=member.organisation), browser=type(client)())
    colleague.post(address, {**form, "title_en": ["Theirs, saved"]})

    stale = browser.post(address, fields_of(browser.get(address)))

    assert stale.status_code == 409
    assert "Mine, kept" in stale.content.decode()
    assert listing.texts.get(language="en").title == "Theirs, saved"


def test_a_second_tab_is_told_instead_of_overwriting(writing):
    browser, _address, form, *_ = writing
    first = browser.post(KEEP, {**form, "title_en": ["First tab"]}).json()

    second = browser.post(KEEP, {**form, "title_en": ["Second tab"]})
    known = {**form, "entry_serial": [str(first["serial"])], "title_en": ["First tab, more"]}
    more = browser.post(KEEP, known)

    assert second.status_code == 409
    assert "another tab" in second.json()["words"]
    assert more.json()["serial"] == 2
    assert Entry.objects.get().values["title_en"] == ["First tab, more"]


def test_nobody_else_reads_or_replaces_it(writing, sign_in, client):
    browser, address, form, listing, member = writing
    browser.post(KEEP, {**form, "title_en": ["My secret words"]})
    colleague = sign_in(Member(organisation=member.organisation), browser=type(client)())
    stranger = sign_in(Member(), browser=type(client)())

    assert "My secret words" not in colleague.get(address).content.decode()
    assert colleague.post(KEEP, {**form, "title_en": ["Another's"]}).status_code == 403
    assert stranger.post(KEEP, form).status_code in (403, 404)
    assert type(client)().post(KEEP, form).status_code == 302
    assert Entry.objects.get().values["title_en"] == ["My secret words"]
    assert listing.versions.count() == 1


def test_a_new_thing_is_found_again_where_it_was_begun(sign_in):
    browser = sign_in(Member())
    new = reverse("demand_new")
    form = fields_of(browser.get(new))
    browser.post(KEEP, {**form, "title_en": ["A membrane that"]})

    page = browser.get(new)
    assert "A membrane that" in page.content.decode()
    again = fields_of(browser.get(f"{new}?entry={form['entry'][0]}"))
    assert again["title_en"] == ["A membrane that"]
    assert browser.post(new, again).status_code == 302
    assert not Entry.objects.exists()


def test_a_server_that_fails_at_any_moment_loses_one_keeping_at_most(writing, monkeypatch):
    browser, address, form, listing, _member = writing
    chance = random.Random(12)
    save, serial, kept = Entry.save, 0, None
    version = listing.versions.count()

    def failing(self, *args, **kwargs):
        before = chance.random() < 0.5
        if not before:
            save(self, *args, **kwargs)
        raise DatabaseError

    for step in range(100):
        typed = {**form, "title_en": [f"Title after {step} keys"], "entry_serial": [str(serial)]}
        with monkeypatch.context() as patched:
            if fails := chance.random() < 0.4:
                patched.setattr(Entry, "save", failing)
            browser.raise_request_exception = False
            answer = browser.post(KEEP, typed)
        if fails:
            assert answer.status_code == 500
        else:
            serial, kept = answer.json()["serial"], f"Title after {step} keys"
        stored = Entry.objects.first()
        assert (stored.values["title_en"] if stored else None) == ([kept] if kept else None)

    shown = fields_of(browser.get(address))
    assert shown["title_en"] == [kept]
    assert {name for name, value in form.items() if value != shown.get(name)} <= {
        *("title_en", "entry", "entry_serial", "csrfmiddlewaretoken")
    }
    assert listing.versions.count() == version


def test_what_no_keyboard_sends_is_never_a_failure(writing):
    browser, address, form, *_ = writing
    odd = {"entry_page": ["1-\0"], "entry_serial": ["9" * 5000], "title_en": ["Be\0fore"]}

    assert browser.post(KEEP, {**form, **odd}).status_code == 200

    entry = Entry.objects.get()
    assert (entry.page, entry.values["title_en"]) == ("", ["Before"])
    # Only saving means it as it is.
    assert browser.post(address, {**form, **odd}).status_code == 422


def test_only_the_page_that_was_saved_is_told_so(writing):
    browser, address, form, *_ = writing
    typed = {**form, "entry_page": ["1763900000000-7"], "title_en": ["Typed and saved"]}

    kept = browser.post(reverse("entry_discard"), {**form, "next": address}, follow=True)
    saved = browser.post(address, typed, follow=True)

    assert "data-saved" not in kept.content.decode()
    assert 'data-saved="1763900000000-7"' in saved.content.decode()


def test_kept_text_is_forgotten_after_a_month(writing):
    browser, _address, form, *_ = writing
    browser.post(KEEP, form)
    assert services.forget_old_entries() == 0
    Entry.objects.update(kept_at=clock.now() - timedelta(days=31))
    assert services.forget_old_entries() == 1
