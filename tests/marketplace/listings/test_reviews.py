"""Scores, concord between reviewers, and what is pointed out while one writes."""

import pytest

from accounts.notifications.models import Notification
from kernel import clock
from kernel.errors import Invalid, NotReady
from marketplace.listings.authoring import content_of
from marketplace.listings.checks import listing_checks
from marketplace.listings.content import ListingContent, Text
from marketplace.listings.models import Listing, ListingReview
from marketplace.listings.services import opine_on_listing, publish_listing, return_listing
from marketplace.reviews.queries import figures_of_all, public_review, reviewer_figures
from marketplace.reviews.scoring import Score
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.listings import A_CONTENT, SubmittedListing
from tests.factories.reviews import AGAINST_IT, FOR_IT, LACKING, PASSED

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return actor_of(Operator())


def codes(refused):
    return {(each.code.value, each.pointer) for each in refused.value.reasons}


def said_of(content, *, by, listing_id=None):
    found = listing_checks(content, listing_id=listing_id, by=by)
    return {(each.code.value.removeprefix("check."), each.pointer) for each in found}


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (
            Score(3, 3, 3, 0),
            {("review.points_zero", "/score/terms"), ("review.total_too_low", "/score")},
        ),
        (Score(5, 5, 5, 0), {("review.points_zero", "/score/terms")}),
        (Score(2, 2, 2, 3), {("review.total_too_low", "/score")}),
        (Score(1, 1, 3, 5), set()),
    ],
)
def test_ten_points_and_no_zero_are_enough(operator, score, expected):
    listing = SubmittedListing(trl=None)
    if expected:
        with pytest.raises(NotReady) as refused:
            publish_listing(listing.id, score=score, comment="Well.", by=operator)
        assert codes(refused) == expected
    else:
        assert publish_listing(listing.id, score=score, comment="Well.", by=operator)


def test_a_review_needs_a_comment_and_points_that_exist(operator):
    listing = SubmittedListing()
    with pytest.raises(NotReady) as refused:
        publish_listing(listing.id, score=PASSED["score"], comment=" ", by=operator)
    assert codes(refused) == {("review.comment_missing", "/comment")}
    with pytest.raises(Invalid) as impossible:
        publish_listing(listing.id, score=Score(6, -1, 3, 3), comment="Well.", by=operator)
    assert codes(impossible) == {
        ("review.points_out_of_range", "/score/numbers"),
        ("review.points_out_of_range", "/score/clarity"),
    }


def test_the_score_is_kept_with_the_version_that_it_was_given_to(operator):
    published = publish_listing(SubmittedListing().id, **PASSED, by=operator)

    review = public_review(published.reviews.all())

    assert review is not None
    assert review.score.total == 14
    assert review.version == published.current_version


def test_where_reviewers_differ_one_who_may_decides(operator):
    listing = SubmittedListing()
    opine_on_listing(listing.id, AGAINST_IT, by=operator)
    manager, head = actor_of(Operator()), actor_of(Operator(role="administrator"))

    with pytest.raises(NotReady) as refused:
        publish_listing(listing.id, **PASSED, by=manager)
    assert codes(refused) == {("review.reviewers_differ", "")}

    assert publish_listing(listing.id, **PASSED, by=head).state == "published"
    assert [each.is_final for each in listing.reviews.all()] == [True, False]


def test_one_of_the_two_who_differ_does_not_decide():
    listing = SubmittedListing()
    head = actor_of(Operator(role="owner"))
    opine_on_listing(listing.id, FOR_IT, by=head)
    opine_on_listing(listing.id, AGAINST_IT, by=actor_of(Operator()))

    with pytest.raises(NotReady):
        publish_listing(listing.id, **PASSED, by=head)


def test_a_reviewer_may_come_to_another_mind(operator):
    listing = SubmittedListing()
    opine_on_listing(listing.id, AGAINST_IT, by=operator)
    assert publish_listing(listing.id, **PASSED, by=operator).state == "published"


def test_opinions_about_an_earlier_hand_in_do_not_bind(operator):
    listing = SubmittedListing()
    opine_on_listing(listing.id, AGAINST_IT, by=actor_of(Operator()))
    Listing.objects.filter(pk=listing.pk).update(submitted_at=clock.now())

    assert publish_listing(listing.id, **PASSED, by=operator).state == "published"


def test_an_opinion_is_nobodys_news(operator, react):
    opine_on_listing(SubmittedListing().id, AGAINST_IT, by=operator)
    react()
    assert not Notification.objects.exists()


def test_figures_are_medians_of_decisions(operator):
    for score in (Score(3, 3, 3, 3), Score(5, 5, 5, 5), Score(4, 4, 4, 4)):
        listing = SubmittedListing(trl=None)
        publish_listing(listing.id, score=score, comment="Well.", by=operator)
    opine_on_listing(SubmittedListing().id, AGAINST_IT, by=operator)
    return_listing(SubmittedListing().id, reasons=["too_thin"], **LACKING, by=actor_of(Operator()))
    rows = [ListingReview.objects.filter(is_final=True)]

    busiest = reviewer_figures(rows)[0]

    assert (busiest.count, busiest.accepted, busiest.total) == (3, 3, 16)
    together = figures_of_all(rows)
    assert together is not None
    assert (together.count, together.total, together.hours) == (4, 14, 0.0)


def test_what_a_buyer_would_miss_is_pointed_out_at_its_field():
    text = Text(
        title="A novel coating", summary="Works.", solution="It sticks. See ZL202010123456.7"
    )
    by = actor_of(Member())

    found = said_of(ListingContent(texts={"en": text}), by=by)

    assert found == {
        ("novelty_unsupported", "/texts/en/title"),
        ("text_thin", "/texts/en/solution"),
        ("number_unknown", "/texts/en/solution"),
        ("contact_missing", "/contact"),
    }


def test_a_text_without_any_figure_is_told_so():
    text = Text(title="A coating", summary="Works.")
    assert ("numbers_missing", "/advantages") in said_of(
        ListingContent(texts={"en": text}), by=actor_of(Member())
    )


def test_sentences_of_another_published_one_are_known_again(operator):
    sentence = (
        "The reusable ester softens the binder at one hundred and eighty degrees in the drum."
    )
    listing = SubmittedListing(title_zh="")
    listing.texts.update(solution=sentence)
    published = publish_listing(listing.id, **PASSED, by=operator)
    member = Member()
    copied = A_CONTENT(
        contact=member.user_id,
        texts={
            "en": Text(title="Mine", summary="S.", solution=f"First.  {sentence.upper()}\nMore.")
        },
    )

    by = actor_of(member)
    assert ("text_copied", "/texts") in said_of(copied, by=by)
    own = content_of(Listing.objects.get(pk=published.pk))
    assert ("text_copied", "/texts") not in said_of(own, by=by, listing_id=published.id)
    other = Text(
        title="Mine", solution="Every grain was coated by hand and dried over two long nights."
    )
    assert ("text_copied", "/texts") not in said_of(A_CONTENT(texts={"en": other}), by=by)
