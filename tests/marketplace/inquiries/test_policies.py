"""Role × action × side: who may do what in a talk; and who may know of it."""

import pytest
from django.core.files.base import ContentFile

from accounts.access.actor import ANONYMOUS
from kernel.errors import DomainError, NotFound, NotPermitted, NotReady
from marketplace.inquiries import services
from marketplace.inquiries.content import Said
from marketplace.inquiries.gate import may_attach, may_fetch
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.queries import available_actions, inquiry_page
from marketplace.listings.models import Listing
from tests.factories.accounts import (
    Member,
    Operator,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
)
from tests.factories.demands import PublishedDemand, UnnamedDemand
from tests.factories.inquiries import (
    AnsweredInquiry,
    InTalksInquiry,
    OpenInquiry,
    answerer_of,
    asker_of,
)
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

ROLES = ["owner", "administrator", "manager", "member", "viewer"]


def people(inquiry):
    sides = {
        "asking": inquiry.asking_organisation,
        "answering": inquiry.answering_organisation,
        "stranger": VerifiedOrganisation(),
    }
    found = {
        (side, role): actor_of(Member(organisation=organisation, role=role))
        for side, organisation in sides.items()
        for role in ROLES
    }
    return {
        **found,
        ("operator", "manager"): actor_of(Operator()),
        ("visitor", ""): ANONYMOUS,
        ("asking", "key"): actor_of(asker_of(inquiry), scopes={"listings:read"}),
    }


def test_only_the_two_organisations_know_of_a_talk():
    inquiry = OpenInquiry()

    seeing = {
        who
        for who, by in people(inquiry).items()
        if Inquiry.objects.visible_to(by).filter(pk=inquiry.pk).exists()
    }

    assert seeing == {(side, role) for side in ("asking", "answering") for role in ROLES}


ACTIONS = {
    "message": lambda each, by: services.post_message(each.id, Said("Well."), by=by),
    "note": lambda each, by: services.add_note(each.id, text="Well.", by=by),
    "start-talks": lambda each, by: services.start_talks(each.id, by=by),
    "decline": lambda each, by: services.decline_inquiry(each.id, reason="territory", by=by),
    "withdraw": lambda each, by: services.withdraw_inquiry(each.id, by=by),
    "assign": lambda each, by: services.assign_inquiry(each.id, assignee=each.assignee_id, by=by),
}
ONE_SIDE = {"withdraw": "asking", "assign": "answering"}


def expected(action, side, role):
    if side not in ("asking", "answering") or role == "key":
        return NotFound
    allowed = role != "viewer" and ONE_SIDE.get(action, side) == side
    return None if allowed else NotPermitted


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_is_for_whom_the_table_says(action, django_db_blocker):
    from django.db import transaction

    inquiry = AnsweredInquiry()
    for (side, role), by in people(inquiry).items():
        try:
            with transaction.atomic():
                ACTIONS[action](inquiry, by)
                transaction.set_rollback(True)
            outcome = None
        except DomainError as error:
            outcome = type(error)
        assert outcome == expected(action, side, role), (side, role)


@pytest.mark.parametrize(
    ("factory", "asking", "answering"),
    [
        (OpenInquiry, ["decline", "withdraw"], ["decline", "assign"]),
        (
            AnsweredInquiry,
            ["start-talks", "decline", "withdraw"],
            ["start-talks", "decline", "assign"],
        ),
        (InTalksInquiry, ["agree", "decline", "withdraw"], ["agree", "decline", "assign"]),
    ],
)
def test_the_buttons_fit_state_and_side(factory, asking, answering):
    inquiry = factory()
    said = ["messages", "notes"]

    assert available_actions(inquiry, by=actor_of(asker_of(inquiry))) == asking + said
    assert available_actions(inquiry, by=actor_of(answerer_of(inquiry))) == answering + said
    viewer = actor_of(Member(organisation=inquiry.asking_organisation, role="viewer"))
    assert available_actions(inquiry, by=viewer) == []


def test_whoever_has_agreed_does_not_agree_again():
    inquiry = InTalksInquiry()
    asker = actor_of(asker_of(inquiry))

    inquiry = services.agree_inquiry(inquiry.id, by=asker)

    assert "agree" not in available_actions(inquiry, by=asker)
    assert "agree" in available_actions(inquiry, by=actor_of(answerer_of(inquiry)))


# --- The export gate of files ---------------------------------------------------------------------


def paper():
    return ContentFile(b"%PDF-1.7 drawing", name="drawing.pdf")


def asker_from(where):
    if where == "unverified":
        return Member(organisation=UnverifiedOrganisation())
    return Member(organisation=VerifiedOrganisation(country=where))


@pytest.mark.parametrize("export_class", ["unclassified", "free", "restricted"])
@pytest.mark.parametrize("owner", ["CN", "DE"])
@pytest.mark.parametrize("asker", ["CN", "SE", "unverified"])
def test_files_leave_the_mainland_only_when_free_to_export(export_class, owner, asker):
    listing = PublishedListing(
        export_class=export_class, organisation=VerifiedOrganisation(country=owner)
    )
    inquiry = OpenInquiry(listing=listing, asker=asker_from(asker))
    passes = owner == "DE" or export_class == "free" or asker == "CN"
    answerer = actor_of(answerer_of(inquiry))

    assert may_attach(answerer, inquiry) == passes
    assert may_attach(actor_of(asker_of(inquiry)), inquiry)
    if passes:
        services.post_message(inquiry.id, Said("Here.", files=(paper(),)), by=answerer)
    else:
        with pytest.raises(NotReady) as refused:
            services.post_message(inquiry.id, Said("Here.", files=(paper(),)), by=answerer)
        assert refused.value.code == "inquiry.files_gated"
        services.post_message(inquiry.id, Said("In words only."), by=answerer)


def test_a_file_is_kept_back_once_its_technology_is_no_longer_free():
    inquiry = OpenInquiry(asker=asker_from("SE"))
    message = services.post_message(
        inquiry.id, Said("Here.", files=(paper(),)), by=actor_of(answerer_of(inquiry))
    )
    asker = actor_of(asker_of(inquiry))
    assert may_fetch(asker, message)

    Listing.objects.filter(pk=inquiry.listing_id).update(export_class="restricted")
    (_question, message) = inquiry_page(inquiry.id, by=asker).messages.all()

    assert not may_fetch(asker, message)
    assert may_fetch(actor_of(answerer_of(inquiry)), message)


def test_a_suppliers_files_wait_until_an_unnamed_owner_is_named():
    demand = UnnamedDemand()
    supplier = Member()

    with pytest.raises(NotReady) as refused:
        OpenInquiry(demand=demand, asker=supplier, files=[paper()])
    assert refused.value.code == "inquiry.files_wait_for_name"

    demand.reveals.create(organisation=supplier.organisation)
    assert OpenInquiry(demand=demand, asker=supplier, files=[paper()]).state == "open"


def test_a_mainland_suppliers_files_do_not_go_to_a_demand_abroad():
    demand = PublishedDemand(organisation=VerifiedOrganisation(country="DE"))

    with pytest.raises(NotReady) as refused:
        OpenInquiry(demand=demand, files=[paper()])

    assert refused.value.code == "inquiry.files_gated"
