"""Confidential parts, agreements and access on pages and over the API: the way through."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from accounts.disclosure.models import AccessLedgerEntry, ConfidentialPart
from accounts.disclosure.services import change_part
from accounts.ndas.models import AccessGrant, Nda
from tests.factories.accounts import Member, VerifiedOrganisation
from tests.factories.disclosure import (
    Parties,
    curve_pdf,
    in_force,
    let_in,
    part_of,
    says,
    with_file,
)
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

WORDS = {
    "tier": "person",
    "title_en": "Sintering curve",
    "text_en": "Hold at 1180 degrees.",
    "title_zh": "烧结曲线",
    "text_zh": "在1180摄氏度保温。",
}


@pytest.fixture
def world():
    return Parties()


def page(browser, address, status=200):
    answer = browser.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_from_a_locked_part_to_a_marked_copy_on_pages(world, sign_in, react):  # noqa: PLR0915 one story
    listing = world.listing
    here = f"/en/confidential-parts/of/listing/{listing.id}/"
    browser = sign_in(world.owner)
    assert here in page(browser, f"/en/listings/{listing.id}/")
    assert "No confidential part yet" in page(browser, here)
    made = browser.post(f"{here}new/", WORDS)
    part = ConfidentialPart.objects.get()
    assert made["Location"].endswith(f"/confidential-parts/{part.id}/")
    upload = SimpleUploadedFile("curve.pdf", curve_pdf().read(), "application/pdf")
    browser.post(f"/en/confidential-parts/{part.id}/files/", {"file": upload})
    for viewer, sees in (("stranger", False), ("member", False), ("nda", False), ("person", True)):
        rail = page(browser, f"{here}?as={viewer}").partition('id="seen"')[2]
        assert ("Sintering curve" in rail) == sees

    browser = sign_in(world.reader)
    shown = page(browser, f"/en/listings/{listing.id}/")
    assert "Sintering" not in shown
    assert "1 part" in shown
    ask = f"/en/ndas/about/listing/{listing.id}/"
    assert ask in shown
    said = {"purpose": "To weigh it.", "persons": [str(world.reader.user_id)]}
    answer = browser.post(ask, said)
    nda = Nda.objects.get()
    assert answer["Location"].endswith(f"/ndas/{nda.id}/")
    page(browser, f"/en/confidential-parts/{part.id}/", 404)
    react()

    browser = sign_in(world.owner)
    assert nda.reference in page(browser, "/en/ndas/")
    terms = {"template": "one-way-1", "term_months": "12", "survival_years": "3"}
    browser.post(f"/en/ndas/{nda.id}/offer/", terms)
    nda.refresh_from_db()
    consent = {"text_sha256": nda.text_sha256, "consents": "on"}
    assert nda.text_sha256 in page(browser, f"/en/ndas/{nda.id}/")
    unread = browser.post(f"/en/ndas/{nda.id}/sign/", {"text_sha256": nda.text_sha256})
    assert unread.status_code == 422
    browser.post(f"/en/ndas/{nda.id}/sign/", consent)

    browser = sign_in(world.reader)
    browser.post(f"/en/ndas/{nda.id}/sign/", consent)
    text = browser.get(f"/en/ndas/{nda.id}/text/")
    assert "保密协议" in b"".join(text.streaming_content).decode()
    shown = page(browser, f"/en/listings/{listing.id}/")
    ask = f"/en/access-grants/about/listing/{listing.id}/"
    assert ask in shown
    browser.post(ask, {"purpose": "To test it."})
    asked = AccessGrant.objects.get(tier="person")
    react()

    browser = sign_in(world.owner)
    assert str(world.reader.user) in page(browser, "/en/access-grants/")
    assert "Let this person in?" in page(browser, f"/en/access-grants/{asked.id}/steps/grant/")
    browser.post(f"/en/access-grants/{asked.id}/steps/grant/", {})
    react()

    browser = sign_in(world.reader)
    assert "Sintering curve" in page(browser, f"/en/listings/{listing.id}/")
    read = browser.get(f"/en/confidential-parts/{part.id}/")
    assert "Hold at 1180 degrees." in read.content.decode()
    assert read["Cache-Control"] == "private, no-store"
    kept = part.files.get()
    copy = browser.get(f"/en/confidential-parts/{part.id}/files/{kept.id}/")
    content = b"".join(copy.streaming_content)
    assert str(world.reader.user) in PdfReader(io.BytesIO(content)).pages[0].extract_text()

    browser = sign_in(world.owner)
    entry = AccessLedgerEntry.objects.get(file=kept, reader=world.reader.user)
    for address in ("/en/access-ledger/", f"/zh/access-ledger/?sha256={entry.served_sha256}"):
        assert str(world.reader.user) in page(browser, address)
    assert "is-there-none" not in page(browser, "/en/access-ledger/?sha256=zz")
    browser.post(f"/en/access-grants/{asked.id}/steps/revoke/", {"reason": "Enough."})
    browser.post(f"/en/ndas/{nda.id}/steps/terminate/", {"reason": "Talks are over."})

    browser = sign_in(world.reader)
    page(browser, f"/en/confidential-parts/{part.id}/", 404)
    page(browser, f"/en/confidential-parts/{part.id}/files/{kept.id}/", 404)
    assert "Talks are over." in page(browser, f"/zh/ndas/{nda.id}/")


def test_a_part_is_changed_and_withdrawn_on_pages(world, sign_in):
    part = part_of(world, "members")
    kept = with_file(world, part)
    browser = sign_in(world.owner)
    assert "Hold at 1180" in page(browser, f"/en/confidential-parts/{part.id}/edit/")
    said = WORDS | {"tier": "members", "revision": "1"}
    browser.post(f"/en/confidential-parts/{part.id}/edit/", said)
    assert "Saved as another revision." in page(browser, f"/en/confidential-parts/{part.id}/")
    untitled = WORDS | {"title_en": "", "title_zh": "", "revision": "2"}
    wrong = browser.post(f"/en/confidential-parts/{part.id}/edit/", untitled)
    assert set(wrong.context["form"].errors) == {"title_zh"}
    browser.post(f"/en/confidential-parts/{part.id}/files/{kept.id}/remove/")
    bad = SimpleUploadedFile("x.pdf", b"%PDF-1.7\n%%EOF\n", "application/pdf")
    answer = browser.post(f"/en/confidential-parts/{part.id}/files/", {"file": bad})
    assert set(answer.context["form"].errors) == {"file"}
    assert "Withdraw this part?" in page(browser, f"/en/confidential-parts/{part.id}/withdraw/")
    browser.post(f"/en/confidential-parts/{part.id}/withdraw/")
    part.refresh_from_db()
    assert part.withdrawn_at
    assert part.revision == 2
    here = f"/zh/confidential-parts/of/listing/{world.listing.id}/"
    assert browser.get(here).status_code == 200


def test_a_part_is_saved_on_its_page_only_over_the_revision_that_was_read(world, sign_in):
    part = part_of(world)
    here = f"/en/confidential-parts/{part.id}/edit/"
    browser = sign_in(world.owner)
    assert 'name="revision" value="1"' in page(browser, here)
    change_part(part.id, says("person"), by=world.by_owner)
    mine = WORDS | {"tier": "nda", "text_en": "Hold at 1150.", "revision": "1"}

    for without_title in (True, False):
        late = browser.post(
            here, mine | ({"title_en": "", "title_zh": ""} if without_title else {})
        )
        assert late.status_code == 422
        assert "Hold at 1150." in late.content.decode()
    part.refresh_from_db()
    assert (part.tier, part.revision) == ("person", 2)
    assert "read theirs first" in late.content.decode()
    assert late.context["revision"] == 2
    # Told of it, the writer may save over it.
    browser.post(here, mine | {"revision": "2"})
    part.refresh_from_db()
    assert (part.tier, part.text_en, part.revision) == ("nda", "Hold at 1150.", 3)


def test_an_agreement_is_widened_on_pages(world, sign_in):
    nda = in_force(world)
    another = PublishedListing(organisation=world.owner.organisation)
    browser = sign_in(world.owner)
    here = f"/en/confidential-parts/of/listing/{another.id}/"
    assert nda.reference in page(browser, here)
    browser.post(f"/en/ndas/{nda.id}/cover/listing/{another.id}/")
    assert nda.assets.count() == 2
    colleague = Member(organisation=world.reader.organisation)
    browser = sign_in(world.reader)
    browser.post(f"/en/ndas/{nda.id}/persons/", {"person": str(colleague.user_id)})
    assert nda.grants.filter(person=colleague.user).count() == 2


def test_the_ways_that_a_page_offers_fit_the_reader(world, sign_in, client):
    part_of(world, "members")
    address = f"/en/listings/{world.listing.id}/"
    world.listing.export_class = "free"
    world.listing.save(update_fields=["export_class"])
    assert "Sign in to ask for more" in page(client, address)
    world.listing.export_class = "unclassified"
    world.listing.save(update_fields=["export_class"])
    abroad = Member(organisation=VerifiedOrganisation(country="DE"))
    assert "kept back for readers abroad" in page(sign_in(abroad), address)
    browser = sign_in(world.reader)
    assert "Ask for an NDA" not in page(browser, address)
    part_of(world, "nda")
    assert "Ask for an NDA" in page(browser, address)
    in_force(world)
    assert "In force" in page(browser, address)
    part_of(world, "person")
    let_in(world)
    assert "Ask to be let in" not in page(browser, address)


def test_the_same_over_the_api(world, sign_in_api):
    owner, reader = sign_in_api(world.owner), sign_in_api(world.reader)
    asset = {"kind": "listing", "id": str(world.listing.id)}
    body = {"asset": asset, "tier": "nda", "title": {"en": "Curve"}, "text": {"zh": "曲线"}}
    made = owner.post("/api/v1/confidential-parts/", body, format="json")
    assert made.status_code == 201
    assert "曲线" not in made.content.decode()
    part = f"/api/v1/confidential-parts/{made.json()['id']}/"
    assert owner.get("/api/v1/confidential-parts/").json()["items"][0]["tier"] == "nda"
    files = owner.post(f"{part}files/", {"file": curve_pdf()}, format="multipart")
    assert files.status_code == 201
    assert reader.get(part).status_code == 404
    asked = reader.post(
        "/api/v1/ndas/",
        {"asset": asset, "purpose": "To weigh it.", "persons": [str(world.reader.user_id)]},
        format="json",
    )
    nda = f"/api/v1/ndas/{asked.json()['id']}/"
    assert asked.json()["available_actions"] == ["decline", "name_person"]
    template = owner.get("/api/v1/nda-templates/").json()["items"][0]
    assert owner.get(f"/api/v1/nda-templates/{template['code']}/").json() == template
    terms = {"template": "one-way-1", "term_months": 12, "survival_years": 3}
    offered = owner.post(f"{nda}offer/", terms, format="json").json()
    consent = {"text_sha256": offered["text_sha256"], "consents": True}
    assert reader.post(f"{nda}sign/", consent, format="json").json()["state"] == "signed_once"
    assert owner.post(f"{nda}sign/", consent, format="json").json()["is_in_force"]
    read = reader.get(part).json()
    assert read["text"] == {"zh": "曲线"}
    fetched = reader.get(f"{part}files/{read['files'][0]['id']}/")
    assert fetched.status_code == 200
    assert fetched["Cache-Control"] == "private, no-store"
    grant = reader.post(
        "/api/v1/access-grants/", {"asset": asset, "purpose": "To test."}, format="json"
    ).json()
    one = f"/api/v1/access-grants/{grant['id']}/"
    assert owner.post(f"{one}grant/", {}, format="json").json()["is_running"]
    assert owner.post(f"{one}revoke/", {"reason": "Over."}, format="json").json()["reason"]
    entries = owner.get("/api/v1/access-ledger/").json()["items"]
    assert {each["channel"] for each in entries} == {"api"}
    assert entries[0]["nda"] == offered["reference"]
    assert reader.get("/api/v1/access-ledger/").json()["items"] == []
    said, read_as = {"tier": "person", "title": {"en": "Curve"}}, owner.get(part)["ETag"]
    for given, status in (("", 428), ('"old"', 412), (read_as, 200), (read_as, 412)):
        changed = owner.put(part, said, format="json", HTTP_IF_MATCH=given)
        assert changed.status_code == status, given
    assert changed["ETag"] == owner.get(part)["ETag"]
    assert owner.get(part).json()["revision"] == 2
    assert reader.get(part).status_code == 404
    assert owner.delete(f"{part}files/{read['files'][0]['id']}/").status_code == 204
    assert owner.post(f"{part}withdraw/", {}, format="json").json()["withdrawn_at"]
    assert json.dumps(owner.get("/api/v1/access-grants/?state=revoked").json()).count("revoked")
    ended = owner.post(f"{nda}terminate/", {"reason": "Over."}, format="json").json()
    assert ended["state"] == "terminated"
