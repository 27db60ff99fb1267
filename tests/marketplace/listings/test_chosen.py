"""Many at once: drafts from chosen rights, chosen drafts handed in."""

import pytest
from django.urls import reverse

from accounts.middleware import ACTING_FOR
from kernel.errors import Conflict, NotFound, NotReady
from marketplace.listings.drafting import draft_from_right
from marketplace.listings.models import Listing
from tests.factories.accounts import Member, actor_of
from tests.factories.demands import DraftDemand, PublishedDemand
from tests.factories.ip_registry import GrantedPatent, KnowHow, LapsedPatent
from tests.factories.listings import DraftListing, PublishedListing

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return Member(role="owner")


@pytest.fixture
def visitor(client, owner):
    client.force_login(owner.user)
    session = client.session
    session[ACTING_FOR] = str(owner.organisation_id)
    session.save()
    return client


def test_a_draft_says_what_the_right_says(owner):
    right = GrantedPatent(
        organisation=owner.organisation, title_en="Binder", abstract_en="It holds. It lasts."
    )

    listing = draft_from_right(right.pk, by=actor_of(owner))

    text = listing.texts.get(language="en")
    assert (text.title, text.summary, text.solution) == (
        "Binder",
        "It holds.",
        "It holds. It lasts.",
    )
    assert listing.state == "draft"
    assert [each.ip_record for each in listing.rights.all()] == [right]
    with pytest.raises(Conflict):
        draft_from_right(right.pk, by=actor_of(owner))


def test_a_dead_right_and_a_strangers_are_not_drafted(owner):
    with pytest.raises(NotReady):
        draft_from_right(LapsedPatent(organisation=owner.organisation).pk, by=actor_of(owner))
    with pytest.raises(NotFound):
        draft_from_right(GrantedPatent().pk, by=actor_of(owner))


def test_of_a_secret_only_the_title_is_said(owner):
    secret = KnowHow(organisation=owner.organisation, abstract_zh="配方", abstract_en="Recipe")

    listing = draft_from_right(secret.pk, by=actor_of(owner))

    assert {each.solution for each in listing.texts.all()} == {""}


def test_chosen_rights_become_drafts_and_the_others_say_why_not(visitor, owner):
    good = GrantedPatent(organisation=owner.organisation)
    dead = LapsedPatent(organisation=owner.organisation)
    assert str(good.pk) in visitor.get(reverse("my_ip_records")).content.decode()

    response = visitor.post(
        reverse("listing_draft_chosen"), {"chosen": [str(good.pk), str(dead.pk), "no id"]}
    )

    assert response.status_code == 200
    assert (response.context["done"], response.context["total"]) == (1, 2)
    assert Listing.objects.get().rights.get().ip_record == good


def test_chosen_drafts_are_handed_in_after_one_attestation(visitor, owner):
    ready = DraftListing(organisation=owner.organisation, contact=owner.user)
    other = DraftListing()
    chosen = {"chosen": [str(ready.pk), str(other.pk)]}

    asked = visitor.post(reverse("listing_submit_chosen"), chosen)
    assert asked.context["names"] == [ready.title]

    said = {"asked": "yes", "export_class": "free", "attests_no_secret": "on"}
    response = visitor.post(reverse("listing_submit_chosen"), chosen | said)

    assert response.context["total"] == 2
    ready.refresh_from_db()
    other.refresh_from_db()
    assert other.state == "draft"
    assert (ready.state == "under_review") == response.context["rows"][0]["is_done"]


@pytest.mark.parametrize(
    ("noun", "make"), [("listing", PublishedListing), ("demand", PublishedDemand)]
)
def test_chosen_ones_are_suspended_shown_confirmed_and_withdrawn_after_one_question(
    visitor, owner, noun, make
):
    ours, theirs = make(organisation=owner.organisation), make()
    chosen = {"chosen": [str(ours.pk), str(theirs.pk)]}
    address = reverse(f"{noun}_move_chosen")

    asked = visitor.post(address, chosen | {"move": "suspend"})
    assert asked.status_code == 200
    assert not ours.holds.exists()

    for move in ("suspend", "resume", "confirm", "withdraw"):
        told = visitor.post(address, chosen | {"move": move, "asked": "yes"})
        assert [each["is_done"] for each in told.context["rows"]] == [True, False], move
        assert told.context["rows"][1]["reasons"]

    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.state, theirs.state) == ("withdrawn", "published")
    assert not theirs.holds.exists()
    assert visitor.post(address, chosen | {"move": "conclude"}).status_code == 404


def test_chosen_demands_are_handed_in_after_one_attestation(visitor, owner):
    ready = DraftDemand(organisation=owner.organisation, contact=owner.user)
    chosen = {"chosen": [str(ready.pk)]}

    asked = visitor.post(reverse("demand_submit_chosen"), chosen)
    assert asked.context["names"] == [ready.title]
    said = {"asked": "yes", "attests_no_secret": "on"}
    told = visitor.post(reverse("demand_submit_chosen"), chosen | said)

    ready.refresh_from_db()
    assert (ready.state == "under_review") == told.context["rows"][0]["is_done"]


@pytest.mark.parametrize(
    ("noun", "make"), [("listing", PublishedListing), ("demand", PublishedDemand)]
)
def test_the_api_takes_a_step_with_each_and_says_what_came_of_it(sign_in_api, owner, noun, make):
    ours, theirs = make(organisation=owner.organisation), make()

    answer = sign_in_api(owner).post(
        reverse(f"api_{noun}_moves"),
        {"move": "withdraw", "ids": [str(ours.pk), str(theirs.pk)]},
        format="json",
    )

    results = answer.json()["results"]
    assert [each["is_done"] for each in results] == [True, False]
    assert results[1]["reasons"][0]["code"] == "not_permitted"
