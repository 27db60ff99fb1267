"""What can be done with a listing, by whom, and what comes of it."""

import dataclasses
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from kernel.activity.models import Event
from kernel.errors import Invalid, NotFound, NotPermitted, NotReady, WrongState
from kernel.http.pages import field_at
from marketplace.listings import holds, services
from marketplace.listings.content import Price, Text
from marketplace.listings.models import Listing, ListingVersion
from marketplace.listings.wording import price_words
from marketplace.pages.listings.forms import ListingForm
from tests.factories.accounts import (
    Member,
    Operator,
    ProvinceMarket,
    UnverifiedOrganisation,
    actor_of,
)
from tests.factories.ip_registry import GrantedPatent, LapsedPatent
from tests.factories.listings import (
    A_CONTENT,
    PublishedListing,
    SubmittedListing,
    SuspendedListing,
    WithdrawnListing,
)
from tests.factories.reviews import LACKING, PASSED

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return Member(role="member")


@pytest.fixture
def operator():
    return actor_of(Operator())


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


def test_a_member_posts_a_draft_that_only_its_organisation_sees(author, operator):
    listing = services.post_listing(A_CONTENT(contact=author.user_id), by=actor_of(author))

    assert listing.state == "draft"
    assert listing.reference.startswith("TT-")
    assert Listing.objects.visible_to(actor_of(author)).filter(pk=listing.pk).exists()
    assert not Listing.objects.visible_to(actor_of(Member())).filter(pk=listing.pk).exists()
    assert not Listing.objects.visible_to(operator).filter(pk=listing.pk).exists()


def test_a_title_is_enough_for_a_draft(author):
    content = A_CONTENT(texts={"zh": Text(title="一种涂层")}, ipc=(), modes=(), trl=None)

    listing = services.post_listing(content, by=actor_of(author))

    assert listing.completeness < 30


def test_what_cannot_be_kept_is_refused_with_every_reason(author):
    content = A_CONTENT(
        texts={"fr": Text(title="Un procédé")},
        ipc=("H01M", "Z99"),
        industries=("C99",),
        modes=("gift",),
        price=Price(kind="range", low=Decimal(9), high=Decimal(3), currency="XXX"),
        trl=12,
    )

    with pytest.raises(Invalid) as refused:
        services.post_listing(content, by=actor_of(author))

    assert codes(refused) == {
        "listing.language_unknown",
        "listing.ipc_malformed",
        "listing.code_unknown",
        "listing.price_reversed",
        "listing.currency_unknown",
        "listing.trl_out_of_range",
    }
    pointers = {reason.pointer for reason in refused.value.reasons}
    assert {"/ipc/1", "/industries/0", "/modes/0", "/price/low", "/texts/fr", "/trl"} <= pointers


def test_another_organisations_right_is_as_if_it_did_not_exist(author):
    theirs = GrantedPatent()

    with pytest.raises(Invalid) as refused:
        services.post_listing(A_CONTENT(ip_records=(theirs.id,)), by=actor_of(author))

    assert codes(refused) == {"listing.right_unknown"}


def test_a_contact_from_elsewhere_is_refused(author):
    with pytest.raises(Invalid) as refused:
        services.post_listing(A_CONTENT(contact=Member().user_id), by=actor_of(author))

    assert codes(refused) == {"listing.contact_not_member"}


def test_submitting_tells_all_that_is_missing_at_once(author):
    content = A_CONTENT(
        texts={"en": Text(title="A coating")},
        ipc=(),
        modes=(),
        right_to_offer=False,
        offered_abroad=True,
    )
    listing = services.post_listing(content, by=actor_of(author))

    with pytest.raises(NotReady) as refused:
        services.submit_listing(
            listing.id, export_class="unknown", attests_no_secret=False, by=actor_of(author)
        )

    assert codes(refused) == {
        "listing.summary_missing",
        "listing.description_missing",
        "listing.field_missing",
        "listing.mode_missing",
        "listing.contact_missing",
        "listing.right_not_declared",
        "listing.translation_missing",
        "listing.no_secret_not_attested",
        "listing.export_class_unknown",
    }


def test_a_listing_travels_from_draft_to_publication(author, operator):
    by = actor_of(author)
    listing = services.post_listing(A_CONTENT(contact=author.user_id), by=by)

    services.submit_listing(listing.id, export_class="free", attests_no_secret=True, by=by)
    published = services.publish_listing(listing.id, **PASSED, by=operator)

    assert published.state == "published"
    assert published.current_version.number == 1
    assert published.current_version.content["texts"]["en"]["title"].startswith("Low-temperature")
    assert Listing.objects.visible_to(actor_of(Member())).filter(pk=listing.pk).exists()
    names = list(Event.objects.filter(subject_id=listing.id).values_list("name", flat=True))
    assert names == ["listing.posted", "listing.submitted", "listing.published"]


def test_an_unverified_organisations_listing_does_not_become_public(operator):
    listing = SubmittedListing(organisation=UnverifiedOrganisation())

    with pytest.raises(NotReady) as refused:
        services.publish_listing(listing.id, **PASSED, by=operator)

    assert codes(refused) == {"listing.organisation_not_verified"}


def test_a_listing_of_a_lapsed_right_is_not_published(operator):
    listing = SubmittedListing()
    right = LapsedPatent(organisation=listing.organisation)
    listing.rights.create(ip_record=right, position=0)

    with pytest.raises(NotReady) as refused:
        services.publish_listing(listing.id, **PASSED, by=operator)

    assert codes(refused) == {"listing.right_not_alive"}


def test_an_operator_of_another_market_neither_sees_nor_publishes_it():
    elsewhere = actor_of(Operator(market=ProvinceMarket()))
    listing = SubmittedListing()

    with pytest.raises(NotFound):
        services.publish_listing(listing.id, **PASSED, by=elsewhere)


def test_the_national_operator_publishes_in_a_province_below():
    listing = SubmittedListing(organisation__home_market=ProvinceMarket())

    published = services.publish_listing(listing.id, **PASSED, by=actor_of(Operator()))

    assert published.state == "published"


def test_an_operator_never_reviews_the_own_organisation():
    membership = Operator()
    listing = SubmittedListing(organisation=membership.organisation)

    with pytest.raises(NotPermitted):
        services.publish_listing(listing.id, **PASSED, by=actor_of(membership))


def test_a_returned_listing_is_a_draft_that_keeps_the_reasons(operator):
    listing = SubmittedListing()

    services.return_listing(listing.id, reasons=["no_numbers"], **LACKING, by=operator)

    listing.refresh_from_db()
    assert listing.state == "draft"
    assert listing.reviews.get().reason_words == [
        "The advantage is claimed without a measured comparison."
    ]


@pytest.mark.parametrize("reasons", [[], ["because"]])
def test_a_listing_is_not_returned_without_known_reasons(operator, reasons):
    listing = SubmittedListing()

    with pytest.raises(NotReady):
        services.return_listing(listing.id, reasons=reasons, **LACKING, by=operator)


def test_changing_a_published_listing_freezes_another_version():
    listing = PublishedListing()
    member = actor_of(listing.organisation.memberships.get())
    content = A_CONTENT(contact=listing.contact_id, trl=None)

    services.change_listing(listing.id, content, by=member)

    versions = ListingVersion.objects.filter(listing=listing).order_by("number")
    assert [version.content["trl"] for version in versions] == [6, None]
    assert Event.objects.filter(name="listing.changed", subject_id=listing.id).count() == 1


def test_a_published_listing_cannot_be_changed_into_something_unpublishable():
    listing = PublishedListing()
    member = actor_of(listing.organisation.memberships.get())

    with pytest.raises(NotReady):
        services.change_listing(listing.id, A_CONTENT(modes=()), by=member)

    listing.refresh_from_db()
    assert listing.current_version.number == 1
    assert listing.offered_modes.count() == 1


def test_a_listing_under_review_is_not_changed_meanwhile():
    listing = SubmittedListing()
    member = actor_of(listing.organisation.memberships.get())

    with pytest.raises(WrongState):
        services.change_listing(listing.id, A_CONTENT(), by=member)


def test_lifting_one_hold_never_shows_what_another_one_holds(operator):
    right = LapsedPatent()
    listing = PublishedListing(organisation=right.organisation, rights=[right])
    stranger = actor_of(Member())
    holds.suspend_listing(listing.id, by=operator)
    holds.follow_right(right.id)
    holds.follow_right(right.id)

    holds.resume_listing(listing.id, by=operator)
    assert not Listing.objects.visible_to(stranger).exists()

    type(right).objects.filter(pk=right.pk).update(state="granted")
    holds.follow_right(right.id)
    assert Listing.objects.visible_to(stranger).exists()
    told = Event.objects.filter(subject_id=listing.id).values_list("name", flat=True)
    assert list(told) == ["listing.suspended", "listing.suspended", "listing.resumed"]


def test_an_owner_cannot_lift_an_operators_suspension():
    listing = SuspendedListing(cause="moderation")
    member = actor_of(listing.organisation.memberships.get())

    with pytest.raises(NotReady):
        holds.resume_listing(listing.id, by=member)


def test_a_withdrawn_listing_is_gone_for_strangers_and_can_be_revised():
    listing = PublishedListing()
    member = actor_of(listing.organisation.memberships.get())

    services.withdraw_listing(listing.id, by=member)

    assert not Listing.objects.visible_to(actor_of(Member())).exists()
    assert services.revise_listing(listing.id, by=member).state == "draft"


def test_a_published_listing_shows_its_rights_and_a_withdrawn_one_hides_them(operator):
    right = GrantedPatent()
    listing = SubmittedListing(organisation=right.organisation, rights=[right])
    stranger = actor_of(Member())

    services.publish_listing(listing.id, **PASSED, by=operator)
    assert type(right).objects.visible_to(stranger).filter(pk=right.pk).exists()

    member = actor_of(listing.organisation.memberships.get())
    services.withdraw_listing(listing.id, by=member)
    assert not type(right).objects.visible_to(stranger).filter(pk=right.pk).exists()


def test_a_program_named_as_a_document_is_not_attached(author):
    listing = services.post_listing(A_CONTENT(contact=author.user_id), by=actor_of(author))
    program = ContentFile(b"MZ\x90\x00\x03program", name="brochure.pdf")

    with pytest.raises(Invalid) as refused:
        services.attach_file(listing.id, program, by=actor_of(author))

    assert codes(refused) == {"file.ending_wrong"}


def test_a_withdrawn_listing_takes_no_files():
    listing = WithdrawnListing()
    member = actor_of(listing.organisation.memberships.get())

    with pytest.raises(WrongState):
        services.attach_file(listing.id, ContentFile(b"%PDF-1.4", name="a.pdf"), by=member)


def test_what_is_due_up_front_stands_beside_a_royalty(author, sign_in):
    royalty = {"kind": "royalty", "royalty_low": Decimal("1.50"), "royalty_high": Decimal("3.00")}
    price = Price(**royalty, low=Decimal("2000000.00"), currency="CNY")
    by = actor_of(author)
    listing = services.post_listing(A_CONTENT(contact=author.user_id, price=price), by=by)

    browser = sign_in(author)
    edit = f"/en/listings/{listing.id}/edit/"
    assert "¥2,000,000 up front" in price_words(listing)
    drawn = browser.get(edit).context["form"]
    said = {name: drawn[name].value() for name in drawn.fields}
    form = ListingForm({name: each for name, each in said.items() if each is not None}, by=by)
    form.is_valid()
    assert form._price() == price
    with pytest.raises(Invalid) as refused:
        services.post_listing(A_CONTENT(price=dataclasses.replace(price, currency="")), by=by)
    assert codes(refused) == {"listing.price_incomplete"}
    ranged = A_CONTENT(price=dataclasses.replace(price, high=Decimal("3000000.00")))
    with pytest.raises(Invalid) as refused:
        services.post_listing(ranged, by=by)
    assert [(each.code, each.pointer) for each in refused.value.reasons] == [
        ("listing.upper_end_unfit", "/price/high")
    ]


@pytest.mark.parametrize(
    ("price", "pointer"),
    [
        (Price("negotiable", low=Decimal(5), currency="CNY"), "/price/low"),
        (
            Price("fixed", low=Decimal(5), currency="CNY", royalty_low=Decimal(1)),
            "/price/royalty_low",
        ),
        (
            Price("range", Decimal(5), Decimal(6), "CNY", royalty_high=Decimal(1)),
            "/price/royalty_high",
        ),
    ],
)
def test_a_price_says_nothing_that_its_kind_has_no_place_for(author, price, pointer):
    with pytest.raises(Invalid) as refused:
        services.post_listing(A_CONTENT(price=price), by=actor_of(author))

    assert [(each.code, each.pointer) for each in refused.value.reasons] == [
        ("listing.price_part_unfit", pointer)
    ]


@pytest.mark.parametrize("up_front", ["", "0", "5"])
def test_an_amount_left_over_from_a_price_is_not_due_up_front(author, up_front):
    kept = {"price_low": "1200000", "price_high": "2000000", "price_currency": "CNY"}
    rate = {"royalty_low": "2", "royalty_high": "3", "up_front": up_front}

    def price(kind):
        form = ListingForm({"price_kind": kind, **kept, **rate}, by=actor_of(author))
        assert form.is_valid(), form.errors
        return form._price(), field_at(form, "/price/low")

    low = Decimal(5) if up_front == "5" else None
    royal = Price("royalty", low, None, "CNY" if low else "", Decimal(2), Decimal(3))
    assert price("royalty") == (royal, "up_front")
    assert price("fixed") == (Price("fixed", Decimal(1200000), None, "CNY"), "price_low")


def test_content_survives_being_written_and_read_back(author):
    content = A_CONTENT(
        contact=author.user_id,
        price=Price(kind="royalty", royalty_low=Decimal("1.50"), royalty_high=Decimal("3.00")),
    )
    by = actor_of(author)
    listing = services.post_listing(content, by=by)
    again = services.content_of(listing)

    assert dataclasses.replace(again, advantages=()) == dataclasses.replace(content, advantages=())
    assert again.advantages[0].ours == content.advantages[0].ours
