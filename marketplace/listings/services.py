"""The verbs of listings: every write, in five beats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require, require_impartial
from accounts.confidentiality.services import revoke
from accounts.organisations.models import Organisation
from accounts.organisations.rules import standing_reasons
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Invalid, Reason, WrongState, refuse_if
from kernel.files.services import store_file
from kernel.numbering.services import next_reference
from marketplace.freshness.life import note_end, note_word
from marketplace.freshness.timers import start_timers
from marketplace.listings.authoring import (
    check_content,
    content_of,
    rewrite_parts,
    write_content,
    write_parts,
)
from marketplace.listings.content import ListingContent
from marketplace.listings.direct import goes_public_directly
from marketplace.listings.events import (
    ListingConcluded,
    ListingDraftChanged,
    ListingOpined,
    ListingPosted,
    ListingPublished,
    ListingPublishedDirectly,
    ListingReturned,
    ListingSubmitted,
    ListingWithdrawn,
)
from marketplace.listings.holds import let_go_of_dropped_rights
from marketplace.listings.models import Listing, ListingAttachment, ListingReview, ListingVersion
from marketplace.listings.ownership import ownership_reasons
from marketplace.listings.policies import may_change, may_post, may_review
from marketplace.listings.reasons import ListingReason
from marketplace.listings.rules import going_public_reasons, number_reasons, publishing_reasons
from marketplace.listings.states import CHANGEABLE, LISTING_LIFECYCLE, ListingState
from marketplace.listings.terms import ExportClass, ReturnReason
from marketplace.listings.versions import freeze, say_changed
from marketplace.reviews.keeping import keep_decision, keep_opinion
from marketplace.reviews.rules import (
    colleagues_judgement,
    evidence_reasons,
    judgement_reasons,
    require_concord,
    require_points,
)
from marketplace.reviews.sampling import draw
from marketplace.reviews.scoring import Judgement, Score
from marketplace.reviews.terms import ReviewBasis


@transaction.atomic
def post_listing(content: ListingContent, *, by: Actor, external_id: str | None = None) -> Listing:
    """Write a new listing as a draft of the actor's organisation."""
    if by.organisation_id is None:
        raise refuse(by)
    organisation = Organisation.objects.visible_to(by).one(by.organisation_id)
    require(may_post, by, organisation)
    listing = Listing(organisation=organisation, home_market_id=organisation.home_market_id)
    refuse_if(number_reasons(external_id), error=Invalid)
    check_content(content, listing=listing, by=by)
    listing.reference = next_reference("TT")
    listing.external_id = external_id or None
    write_content(listing, content)
    listing.save(force_insert=True)
    write_parts(listing, content)
    record(ListingPosted, listing, by=by)
    return listing


@transaction.atomic
def change_listing(listing_id: UUID, content: ListingContent, *, by: Actor) -> Listing:
    """Replace what a listing says. A published one gets a new version and stays publishable."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_change, by, listing)
    _require_changeable(listing)
    check_content(content, listing=listing, by=by)
    if listing.state == ListingState.PUBLISHED:
        refuse_if([*publishing_reasons(content), *_ownership_reasons(listing, content)])
    write_content(listing, content)
    listing.updated_at = clock.now()
    if listing.state == ListingState.PUBLISHED:
        note_word(listing)
        start_timers(listing)
    listing.save()
    rewrite_parts(listing, content)
    let_go_of_dropped_rights(listing, by=by)
    say_changed(listing, by=by)
    return listing


@transaction.atomic
def submit_listing(
    listing_id: UUID, *, export_class: str, attests_no_secret: bool, by: Actor
) -> Listing:
    """Hand a draft to the operators, attesting that it holds nothing secret."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_change, by, listing)
    LISTING_LIFECYCLE.require("submit", listing)
    content = content_of(listing)
    reasons = [
        *publishing_reasons(content),
        *_ownership_reasons(listing, content),
        *standing_reasons(listing.organisation_id),
    ]
    if not attests_no_secret:
        reasons.append(Reason(ListingReason.NO_SECRET_NOT_ATTESTED, "/attests_no_secret"))
    if export_class not in ExportClass.values:
        reasons.append(Reason(ListingReason.EXPORT_CLASS_UNKNOWN, "/export_class"))
    refuse_if(reasons)
    LISTING_LIFECYCLE.apply("submit", listing)
    listing.export_class = export_class
    listing.no_secret_attested_at = listing.submitted_at = listing.updated_at = clock.now()
    listing.save()
    record(ListingSubmitted, listing, by=by)
    if goes_public_directly(listing, content, by=by):
        _publish_directly(listing, content, by=by)
    return listing


@transaction.atomic
def publish_listing(listing_id: UUID, *, score: Score, comment: str, by: Actor) -> Listing:
    """Show a listing that passed its review to everyone whom its gates let pass."""
    listing = _to_review(listing_id, "publish", by=by)
    require_points(score)
    return _publish(listing, Judgement(score, comment), by=by, basis=ReviewBasis.JUDGED)


@transaction.atomic
def second_listing(listing_id: UUID, *, by: Actor) -> Listing:
    """Publish what a colleague has scored: the second pair of eyes on a batch."""
    listing = _to_review(listing_id, "publish", by=by)
    return _publish(listing, colleagues_judgement(listing, by=by), by=by, basis=ReviewBasis.BATCH)


@transaction.atomic
def return_listing(
    listing_id: UUID, *, score: Score, reasons: Sequence[str], comment: str, by: Actor
) -> Listing:
    """Send a submitted listing back to its owner with its score, reasons and a comment."""
    listing = _to_review(listing_id, "return", by=by)
    require_points(score)
    said = Judgement(score, comment, accepts=False, reasons=reasons)
    refuse_if(judgement_reasons(said, known=ReturnReason))
    require_concord(listing, accepts=False, by=by)
    LISTING_LIFECYCLE.apply("return", listing)
    _touch(listing)
    review = keep_decision(listing, said, by=by)
    record(ListingReturned, listing, by=by, review=str(review.id))
    return listing


@transaction.atomic
def opine_on_listing(listing_id: UUID, judgement: Judgement, *, by: Actor) -> ListingReview:
    """Leave a score and a verdict for the colleague who decides."""
    listing = _to_review(listing_id, "opine", by=by)
    require_points(judgement.score)
    is_shown = not judgement.accepts or content_of(listing).is_trl_shown
    refuse_if(
        [
            *judgement_reasons(judgement, known=ReturnReason),
            *evidence_reasons(judgement.score, is_shown=is_shown),
        ]
    )
    LISTING_LIFECYCLE.apply("opine", listing)
    review: ListingReview = keep_opinion(listing, judgement, by=by)
    record(ListingOpined, listing, by=by, review=str(review.id))
    return review


@transaction.atomic
def withdraw_listing(listing_id: UUID, *, by: Actor) -> Listing:
    """Take a listing off the market."""
    return _end(listing_id, "withdraw", ListingWithdrawn, by=by)


@transaction.atomic
def conclude_listing(listing_id: UUID, *, by: Actor) -> Listing:
    """Close a listing because the technology found its taker."""
    return _end(listing_id, "conclude", ListingConcluded, by=by)


@transaction.atomic
def revise_listing(listing_id: UUID, *, by: Actor) -> Listing:
    """Make a withdrawn listing a draft again."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_change, by, listing)
    LISTING_LIFECYCLE.apply("revise", listing)
    listing.updated_at = clock.now()
    listing.save()
    record(ListingDraftChanged, listing, by=by)
    return listing


@transaction.atomic
def attach_file(listing_id: UUID, upload: File[bytes], *, by: Actor) -> ListingAttachment:
    """Add a file to a listing."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_change, by, listing)
    _require_changeable(listing)
    attachment = ListingAttachment.objects.create(listing=listing, file=store_file(upload))
    _touch(listing)
    say_changed(listing, by=by)
    return attachment


@transaction.atomic
def detach_file(listing_id: UUID, attachment_id: UUID, *, by: Actor) -> None:
    """Remove a file from a listing."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_change, by, listing)
    _require_changeable(listing)
    refuse_if(_resting_on(attachment_id, listing))
    listing.attachments.filter(pk=attachment_id).delete()
    _touch(listing)
    say_changed(listing, by=by)


def _resting_on(attachment_id: UUID, listing: Listing) -> Iterator[Reason]:
    # Without its file an item of evidence shows nothing: it would go with all its words.
    for each in listing.evidence_items.filter(attachment=attachment_id):
        said = {"level": each.level, "assessor": each.assessor}
        yield Reason(ListingReason.FILE_IS_EVIDENCE, params=said)


def _to_review(listing_id: UUID, move: str, *, by: Actor) -> Listing:
    listing = Listing.objects.visible_to(by).with_content().locked(listing_id)
    require_impartial(by, listing.home_market_id, listing.organisation_id)
    require(may_review, by, listing)
    LISTING_LIFECYCLE.require(move, listing)
    return listing


def _publish(listing: Listing, said: Judgement, *, by: Actor, basis: ReviewBasis) -> Listing:
    content = content_of(listing)
    refuse_if(
        [
            *judgement_reasons(said, known=ReturnReason),
            *evidence_reasons(said.score, is_shown=content.is_trl_shown),
            *going_public_reasons(listing),
            *publishing_reasons(content),
            *_ownership_reasons(listing, content),
        ]
    )
    require_concord(listing, accepts=True, by=by)
    version = _go_public(listing, content, by=by)
    keep_decision(listing, said, by=by, basis=basis, version=version)
    record(ListingPublished, listing, by=by, version=version.number)
    return listing


def _publish_directly(listing: Listing, content: ListingContent, *, by: Actor) -> None:
    # Its owner has earned it; nobody was asked before, and operators look at samples of it.
    version = _go_public(listing, content, by=by)
    record(ListingPublishedDirectly, listing, by=by)
    record(ListingPublished, listing, by=by, version=version.number)
    draw(listing, version)


def _go_public(listing: Listing, content: ListingContent, *, by: Actor) -> ListingVersion:
    LISTING_LIFECYCLE.apply("publish", listing)
    listing.published_at = listing.updated_at = clock.now()
    note_word(listing)
    version = freeze(listing, content, by=by)
    start_timers(listing)
    return version


def _ownership_reasons(listing: Listing, content: ListingContent) -> Iterator[Reason]:
    return ownership_reasons(content, organisation_id=listing.organisation_id)


def _end(listing_id: UUID, move: str, event: EventType, *, by: Actor) -> Listing:
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_change, by, listing)
    LISTING_LIFECYCLE.apply(move, listing)
    note_end(listing)
    _touch(listing)
    revoke(listing, by=by)
    record(event, listing, by=by)
    return listing


def _touch(listing: Listing) -> None:
    listing.updated_at = clock.now()
    listing.save()


def _require_changeable(listing: Listing) -> None:
    if listing.state not in CHANGEABLE:
        label = ListingState(listing.state).label
        raise WrongState(Reason(ListingReason.NOT_CHANGEABLE, params={"state": label}))
    if listing.state == ListingState.PUBLISHED:
        # What is changed is published anew.
        refuse_if(standing_reasons(listing.organisation_id))
