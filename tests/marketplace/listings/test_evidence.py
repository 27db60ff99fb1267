"""A claimed readiness level and what shows it."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from kernel import clock
from kernel.errors import Invalid, NotReady
from marketplace.listings import services
from marketplace.listings.authoring import content_of
from marketplace.listings.checks import listing_checks
from marketplace.listings.content import Evidence
from marketplace.listings.models import Listing
from marketplace.reviews.scoring import Score
from tests.factories.accounts import Member, Operator, VerifiedOrganisation, actor_of
from tests.factories.listings import A_CONTENT, DraftListing, PublishedListing, SubmittedListing

pytestmark = pytest.mark.django_db

TODAY = clock.today()
STATED = Evidence(6, "statement", TODAY, "A test house", words_en="It ran for a year.")


def codes(refused):
    return {(each.code.value, each.pointer) for each in refused.value.reasons}


@pytest.fixture
def member():
    return Member(role="manager")


def post(member, *evidence):
    content = A_CONTENT(contact=member.user_id, evidence=evidence)
    return services.post_listing(content, by=actor_of(member))


def test_evidence_is_kept_with_day_and_assessor(member):
    listing = post(member, STATED)

    kept = content_of(Listing.objects.with_content().get(pk=listing.pk))

    assert kept.evidence == (STATED,)
    assert kept.is_trl_shown


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence(6, "statement", TODAY, "X"), ("evidence_without_ground", "kind")),
        (Evidence(6, "link", TODAY, "X", url="javascript:1"), ("evidence_without_ground", "kind")),
        (Evidence(6, "file", TODAY, "X"), ("evidence_without_ground", "kind")),
        (
            Evidence(6, "statement", TODAY + dt.timedelta(days=1), "X", words_zh="好"),
            ("evidence_undated", "dated_on"),
        ),
        (Evidence(6, "statement", None, "X", words_zh="好"), ("evidence_undated", "dated_on")),
        (Evidence(6, "statement", TODAY, " ", words_zh="好"), ("assessor_missing", "assessor")),
        (Evidence(10, "statement", TODAY, "X", words_zh="好"), ("trl_out_of_range", "level")),
        (Evidence(6, "guess", TODAY, "X"), ("code_unknown", "kind")),
    ],
)
def test_evidence_without_ground_day_or_assessor_is_refused(member, evidence, expected):
    with pytest.raises(Invalid) as refused:
        post(member, evidence)
    code, field = expected
    assert (f"listing.{code}", f"/evidence/0/{field}") in codes(refused)


def test_a_file_is_one_of_its_own(member):
    other = DraftListing()
    foreign = Evidence(6, "file", TODAY, "X", attachment=other.id)
    with pytest.raises(Invalid) as refused:
        post(member, foreign)
    assert codes(refused) == {("listing.attachment_unknown", "/evidence/0/attachment")}


def test_a_level_that_nothing_shows_is_pointed_out(member):
    by = actor_of(member)

    def said(*evidence):
        content = A_CONTENT(evidence=evidence)
        return {each.code.value for each in listing_checks(content, listing_id=None, by=by)}

    lower = Evidence(5, "statement", TODAY, "A test house", words_en="It ran.")
    assert "check.trl_unsupported" in said()
    assert "check.trl_unsupported" in said(lower)
    assert "check.trl_unsupported" not in said(STATED)


def test_without_evidence_a_claim_gets_two_points_at_most():
    operator, listing = actor_of(Operator()), SubmittedListing()
    with pytest.raises(NotReady) as refused:
        services.publish_listing(listing.id, score=Score(4, 4, 3, 4), comment="Good.", by=operator)
    assert codes(refused) == {("review.evidence_capped", "/score/evidence")}
    listing.evidence_items.create(
        position=0, level=6, kind="statement", dated_on=TODAY, assessor="X", words_en="It ran."
    )
    services.publish_listing(listing.id, score=Score(4, 4, 3, 4), comment="Good.", by=operator)


def test_the_page_says_both_wordings_and_what_shows_the_level(client, catalogues):
    operator, listing = actor_of(Operator()), SubmittedListing()
    services.publish_listing(listing.id, score=Score(4, 4, 2, 4), comment="Good.", by=operator)
    page = client.get(f"/en/listings/{listing.id}/").content.decode()
    assert "Claimed without evidence" in page
    assert "正样级" in page
    assert "demonstrated in a relevant environment" in page

    listing.evidence_items.create(
        position=0,
        level=6,
        kind="statement",
        dated_on=TODAY,
        assessor="The X Institute",
        words_en="Ran.",
    )
    page = client.get(f"/en/listings/{listing.id}/").content.decode()
    assert "Claimed without evidence" not in page
    assert "The X Institute" in page


def test_the_form_takes_evidence_row_by_row(sign_in, member):
    from_form = {
        "title_en": "A coating",
        "trl": "6",
        "price_kind": "negotiable",
        "contact": str(member.user_id),
        "advantages-TOTAL_FORMS": 0,
        "advantages-INITIAL_FORMS": 0,
        "evidence-TOTAL_FORMS": 1,
        "evidence-INITIAL_FORMS": 0,
        "evidence-0-level": "6",
        "evidence-0-kind": "link",
        "evidence-0-dated_on": TODAY.isoformat(),
        "evidence-0-assessor": "A test house",
        "evidence-0-url": "https://example.org/report",
        "evidence-0-words_en": "A report.",
    }
    browser = sign_in(member)
    browser.post("/en/listings/new/", from_form)

    listing = Listing.objects.get()
    assert listing.evidence_items.get().url == "https://example.org/report"
    page = browser.get(f"/en/listings/{listing.id}/edit/").content.decode()
    assert "https://example.org/report" in page


def a_file(name="report.pdf"):
    return ContentFile(b"%PDF-1.7\n" + name.encode() + b"\n%%EOF\n", name=name)


@pytest.fixture
def proved(member):
    """A draft with a file that evidence rests on, and one beside it."""
    listing, by = post(member), actor_of(member)
    file, other = (
        services.attach_file(listing.id, a_file(name), by=by)
        for name in ("report.pdf", "other.pdf")
    )
    shown = Evidence(6, "file", TODAY, "The X Institute", words_en="Ran.", attachment=file.id)
    content = content_of(Listing.objects.with_content().get(pk=listing.pk))
    services.change_listing(listing.id, replace(content, evidence=(shown,)), by=by)
    return listing, file, other


def test_evidence_may_rest_on_a_file(proved):
    listing, file, _other = proved
    kept = content_of(Listing.objects.with_content().get(pk=listing.pk))
    assert [(each.kind, each.attachment) for each in kept.evidence] == [("file", file.id)]


def test_a_file_that_evidence_rests_on_is_not_removed_with_it(proved, sign_in, member):
    listing, file, other = proved
    browser = sign_in(member)

    for each in (file, other):
        address = reverse("listing_detach", args=[listing.id, each.id])
        page = browser.post(address, follow=True).content.decode()
        assert ("evidence for level 6, assessed by The X Institute" in page) is (each == file)

    assert [each.id for each in listing.attachments.all()] == [file.id]
    assert listing.evidence_items.get().words_en == "Ran."


def test_a_program_is_told_what_rests_on_a_file(proved, sign_in_api, member):
    listing, file, other = proved
    browser, base = sign_in_api(member), f"/api/v1/listings/{listing.id}/attachments/"

    refused = browser.delete(f"{base}{file.id}/")

    assert refused.status_code == 422
    assert [each["code"] for each in refused.json()["errors"]] == ["listing.file_is_evidence"]
    assert browser.delete(f"{base}{other.id}/").status_code == 204


def test_a_file_is_removed_from_what_was_read(proved, sign_in, member):
    listing, _file, other = proved
    browser = sign_in(member)
    page = browser.get(f"/en/listings/{listing.id}/").content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    services.attach_file(listing.id, a_file("third.pdf"), by=actor_of(member))
    address = reverse("listing_detach", args=[listing.id, other.id])

    refused = browser.post(address, {"seen": seen}, follow=True).content.decode()

    assert "It was changed after you opened this page." in refused
    assert listing.attachments.filter(pk=other.id).exists()


def test_a_version_says_which_file_came_and_which_went(sign_in, sign_in_api):
    listing = PublishedListing(export_class="restricted")
    owner = Member(organisation=listing.organisation, role="manager")
    by = actor_of(owner)
    services.change_listing(listing.id, content_of(listing), by=by)
    one = services.attach_file(listing.id, a_file("one.pdf"), by=by)
    services.attach_file(listing.id, a_file("two.pdf"), by=by)
    services.detach_file(listing.id, one.id, by=by)
    abroad = Member(organisation=VerifiedOrganisation(country="SE"))
    pages, api = f"/en/listings/{listing.id}/versions/", f"/api/v1/listings/{listing.id}/versions/"

    page = sign_in(owner).get(pages).content.decode()
    assert "<del>one.pdf</del>" in page
    assert "<ins>two.pdf</ins>" in page
    newest = sign_in_api(owner).get(api).json()["items"][0]
    assert [each["name"] for each in newest["content"]["attachments"]] == ["two.pdf"]
    assert [each["pointer"] for each in newest["changes"]] == ["/attachments"]

    # Whom the gate keeps from the files hears that there was one, and not which.
    for said in (sign_in(abroad).get(pages), sign_in_api(abroad).get(api)):
        words = said.content.decode()
        assert said.status_code == 200
        assert not {"one.pdf", "two.pdf", one.file.sha256} & set(re.findall(r"[\w.]+", words))
    assert "<ins>a file</ins>" in sign_in(abroad).get(pages).content.decode()
