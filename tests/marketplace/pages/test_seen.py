"""What is judged, attested to or taken off is what was read: forms that grew old are refused."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from marketplace.demands import authoring as demand_authoring
from marketplace.demands import services as demands
from marketplace.listings import authoring as listing_authoring
from marketplace.listings import services as listings
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.demands import DraftDemand, SubmittedDemand
from tests.factories.listings import DraftListing, SubmittedListing
from tests.factories.reviews import LACKING, POINTS

pytestmark = pytest.mark.django_db

OLD = "It was changed after you opened this page."


class Kind:
    def __init__(self, noun, services, authoring, draft, submitted, **attested):
        self.noun, self.services, self.authoring = noun, services, authoring
        self.draft, self.submitted, self.attested = draft, submitted, attested

    def serve(self, verb, subject, **said):
        return getattr(self.services, f"{verb}_{self.noun}")(subject.id, **said)

    def rewrite(self, subject, title="Something else altogether"):
        """A colleague of its owner's says something else."""
        colleague = actor_of(Member(organisation=subject.organisation, role="manager"))
        content = self.authoring.content_of(subject)
        texts = content.texts | {"en": replace(content.texts["en"], title=title)}
        getattr(self.services, f"change_{self.noun}")(
            subject.id, replace(content, texts=texts), by=colleague
        )

    def come_back(self, subject, title="Something else altogether"):
        """Returned by somebody else, rewritten, and handed in once more."""
        reasons = ["too_thin"] if self.noun == "listing" else ["no_figures"]
        said = {"reasons": reasons, **LACKING, "by": actor_of(Operator())}
        self.serve("return", subject, **said)
        self.rewrite(subject, title)
        owner = actor_of(Member(organisation=subject.organisation, role="manager"))
        self.serve("submit", subject, **self.attested, by=owner)

    def state(self, subject):
        return type(subject).objects.get(pk=subject.pk).state


LISTING = Kind(
    "listing",
    listings,
    listing_authoring,
    DraftListing,
    SubmittedListing,
    export_class="free",
    attests_no_secret=True,
)
DEMAND = Kind(
    "demand", demands, demand_authoring, DraftDemand, SubmittedDemand, attests_no_secret=True
)
both = pytest.mark.parametrize("kind", [LISTING, DEMAND], ids=lambda each: each.noun)


def words(response):
    return response.content.decode()


def hidden(response, name="seen"):
    return re.search(rf'name="{name}" value="([^"]+)"', words(response))[1]


@both
@pytest.mark.parametrize("verdict", ["publish", "opine", "return"])
def test_a_verdict_on_what_was_rewritten_meanwhile_is_refused(kind, verdict, sign_in):
    subject = kind.submitted()
    browser, address = sign_in(Operator()), f"/en/{kind.noun}s/{subject.id}/review/"
    seen = hidden(browser.get(address))
    kind.come_back(subject)
    reasons = ["title_unclear"] if verdict == "return" else []
    said = POINTS | {"comment": "Clear.", "verdict": verdict, "reasons": reasons}

    refused = browser.post(address, said | {"seen": seen})

    assert refused.status_code == 422
    assert OLD in words(refused)
    assert "Something else altogether" in words(refused), "what stands there now is shown"
    assert kind.state(subject) == "under_review"
    assert not subject.reviews.filter(comment="Clear.").exists()
    again = browser.post(address, said | {"seen": hidden(refused)})
    assert again.status_code == 302
    assert subject.reviews.filter(comment="Clear.").exists()


@both
def test_a_batch_on_the_desk_leaves_out_what_was_rewritten(kind, sign_in):
    same, other = kind.submitted(), kind.submitted()
    browser = sign_in(Operator())
    desk = "/en/desk/listings/" if kind is LISTING else "/en/desk/demands/"
    page = browser.get(desk)
    seen = {f"seen-{each.id}": hidden(page, f"seen-{each.id}") for each in (same, other)}
    kind.come_back(other)
    batch = {f"batch-{name}": points for name, points in POINTS.items()}
    said = batch | {"batch-comment": "A catalogue.", "do": "propose"}

    told = browser.post(f"{desk}publish/", said | seen | {"chosen": [same.id, other.id]})

    assert "1 of 2 proposed" in words(told)
    assert OLD in words(told)
    assert not other.reviews.filter(comment="A catalogue.").exists()


@both
@pytest.mark.parametrize("verb", ["publish", "opinions", "return"])
def test_a_program_judges_what_it_has_read(kind, verb, sign_in_api):
    subject = kind.submitted()
    operator, one = sign_in_api(Operator()), f"/api/v1/{kind.noun}s/{subject.id}/"
    tag = operator.get(one)["ETag"]
    kind.come_back(subject)
    said = {"score": POINTS, "comment": "Clear."}
    said |= {
        "publish": {},
        "opinions": {"accepts": True},
        "return": {"reasons": ["title_unclear"]},
    }[verb]

    def send(given):
        return operator.post(f"{one}{verb}/", said, format="json", HTTP_IF_MATCH=given)

    assert send("").status_code == 428
    stale = send(tag)
    assert (stale.status_code, stale.json()["code"]) == (412, "changed_meanwhile")
    assert not subject.reviews.filter(comment="Clear.").exists()
    assert send(operator.get(one)["ETag"]).status_code in (200, 204)
    assert subject.reviews.filter(comment="Clear.").exists()


@both
def test_whoever_may_not_judge_is_told_so_first(kind, sign_in_api):
    subject = kind.submitted()
    owner = sign_in_api(Member(organisation=subject.organisation, role="manager"))
    address = f"/api/v1/{kind.noun}s/{subject.id}/publish/"
    said = {"score": POINTS, "comment": "Clear."}
    assert owner.post(address, said, format="json", HTTP_IF_MATCH="").status_code == 403


@both
def test_what_a_colleague_rewrote_is_not_attested_to(kind, sign_in):
    subject = kind.draft()
    owner = Member(organisation=subject.organisation, role="manager")
    browser, address = sign_in(owner), reverse(f"{kind.noun}_submit", args=[subject.id])
    seen = hidden(browser.get(address))
    kind.rewrite(subject)
    said = {"export_class": "free", "attests_no_secret": "on"}

    refused = browser.post(address, said | {"seen": seen})

    assert (refused.status_code, kind.state(subject)) == (422, "draft")
    assert OLD in words(refused)
    assert "Something else altogether" in words(refused)
    assert browser.post(address, said | {"seen": hidden(refused)}).status_code == 302
    assert kind.state(subject) == "under_review"


@both
def test_of_many_only_what_stands_as_it_stood_is_handed_in(kind, sign_in):
    same = kind.draft()
    owner = Member(organisation=same.organisation, role="manager")
    other = kind.draft(organisation=same.organisation)
    browser, address = sign_in(owner), reverse(f"{kind.noun}_submit_chosen")
    listed = browser.get(reverse(f"my_{kind.noun}s"))
    names = [f"seen-{each.id}" for each in (same, other)]
    chosen = {"chosen": [same.id, other.id]}
    # Rewritten between the list and the question is as much as behind the question.
    asked = browser.post(address, chosen | {name: hidden(listed, name) for name in names})
    kind.rewrite(other)
    seen = {name: hidden(asked, name) for name in names}
    said = {"asked": "yes", "export_class": "free", "attests_no_secret": "on"}

    told = browser.post(address, chosen | seen | said)

    assert [each["is_done"] for each in told.context["rows"]] == [True, False]
    assert OLD in words(told)
    assert kind.state(other) == "draft"


@both
def test_of_many_a_program_hands_in_what_it_has_read(kind, sign_in_api):
    same = kind.draft()
    owner = Member(organisation=same.organisation, role="manager")
    other = kind.draft(organisation=same.organisation)
    untold = kind.draft(organisation=same.organisation)
    browser, base = sign_in_api(owner), f"/api/v1/{kind.noun}s/"
    # However a program writes an id.
    tags = {each.id.hex.upper(): browser.get(f"{base}{each.id}/")["ETag"] for each in (same, other)}
    kind.rewrite(other)
    kind.rewrite(untold)
    body = {f"{kind.noun}s": [str(each.id) for each in (same, other, untold)]}

    told = browser.post(
        f"{base}submissions/", body | kind.attested | {"tags": tags}, format="json"
    ).json()["results"]

    assert [each["is_done"] for each in told] == [True, False, True]
    assert [each["code"] for each in told[1]["reasons"]] == ["changed_meanwhile"]
    assert kind.state(other) == "draft"
