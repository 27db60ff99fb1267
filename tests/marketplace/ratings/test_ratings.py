"""Ratings: who gives them, once and for what; who answers, and who takes them out of sight."""

import pytest
from django.db import IntegrityError, transaction

from accounts.access.actor import ANONYMOUS
from accounts.notifications.models import Notification
from kernel.activity.services import deliver_due
from kernel.errors import Conflict, Invalid, NotFound, NotPermitted, NotReady, WrongState
from marketplace.ratings import services
from marketplace.ratings.models import Rating
from marketplace.ratings.queries import ratings_in_sight, summary_of
from marketplace.ratings.states import RATING_LIFECYCLE, RatingState
from tests.factories.accounts import Member, Operator, VerifiedOrganisation, actor_of
from tests.factories.services import (
    AcceptedEvaluation,
    DeliveredEvaluation,
    PublishedOffer,
    a_member_of,
)

pytestmark = pytest.mark.django_db
ALLOWED = {("shown", "hide"): "hidden", ("hidden", "show"): "shown"}


def a_rating(order=None, *, stars=4, words="Thorough."):
    order = order or AcceptedEvaluation()
    return services.rate_order(
        order.id, stars=stars, words=words, by=actor_of(a_member_of(order.client))
    )


def the_provider(rating):
    return actor_of(a_member_of(rating.provider))


@pytest.mark.parametrize("move", RATING_LIFECYCLE.moves)
@pytest.mark.parametrize("state", RatingState.values)
def test_a_move_leads_where_the_table_says_or_nowhere(state, move):
    rating = Rating(state=state)
    if (state, move) in ALLOWED:
        RATING_LIFECYCLE.apply(move, rating)
        assert rating.state == ALLOWED[state, move]
    else:
        with pytest.raises(WrongState):
            RATING_LIFECYCLE.apply(move, rating)


def test_a_completed_order_is_rated_in_the_clients_name():
    order = AcceptedEvaluation()

    rating = a_rating(order)

    assert (rating.client, rating.provider) == (order.client, order.evaluator)
    assert ratings_in_sight(by=ANONYMOUS).get() == rating


def test_an_order_is_rated_once():
    order = AcceptedEvaluation()
    a_rating(order)

    with pytest.raises(Conflict):
        a_rating(order)
    with pytest.raises(IntegrityError, match="rating_one_per_order"), transaction.atomic():
        Rating.objects.get().__class__.objects.create(
            order=order,
            offer=order.offer,
            provider=order.evaluator,
            client=order.client,
            stars=1,
            words="Again.",
            language="en",
            rated_by=order.ordered_by,
        )


def test_nothing_is_rated_before_its_report_is_accepted():
    with pytest.raises(WrongState):
        a_rating(DeliveredEvaluation())


@pytest.mark.parametrize(("stars", "words"), [(0, "x"), (6, "x"), (3, " ")])
def test_points_lie_between_one_and_five_and_have_words(stars, words):
    with pytest.raises(Invalid):
        a_rating(stars=stars, words=words)


def test_the_provider_does_not_rate_itself_and_strangers_see_no_order():
    order = AcceptedEvaluation()

    with pytest.raises(NotPermitted):
        services.rate_order(
            order.id, stars=5, words="Us!", by=actor_of(a_member_of(order.evaluator))
        )
    with pytest.raises(NotFound):
        services.rate_order(
            order.id,
            stars=5,
            words="x",
            by=actor_of(Member(organisation=VerifiedOrganisation())),
        )


def test_the_provider_answers_once_and_nobody_else_does():
    rating = a_rating()
    client = actor_of(a_member_of(rating.client))

    with pytest.raises(NotPermitted):
        services.answer_rating(rating.id, answer="x", by=client)
    services.answer_rating(rating.id, answer="Thank you.", by=the_provider(rating))
    with pytest.raises(Conflict):
        services.answer_rating(rating.id, answer="And more.", by=the_provider(rating))


def test_a_hidden_rating_is_read_by_its_sides_only_and_does_not_count():
    rating, operator = a_rating(), actor_of(Operator())

    with pytest.raises(NotReady):
        services.hide_rating(rating.id, reason="", by=operator)
    services.hide_rating(rating.id, reason="It names a person.", by=operator)

    assert not ratings_in_sight(by=ANONYMOUS).exists()
    assert ratings_in_sight(by=the_provider(rating)).exists()
    assert ratings_in_sight(by=actor_of(a_member_of(rating.client))).exists()
    assert summary_of(ratings_in_sight(by=operator)).count == 0

    services.show_rating_again(rating.id, by=operator)
    assert ratings_in_sight(by=ANONYMOUS).get() == rating


def test_a_side_does_not_moderate():
    rating = a_rating()

    with pytest.raises(NotPermitted):
        services.hide_rating(rating.id, reason="x", by=the_provider(rating))


def test_the_middle_of_what_was_given():
    offer = PublishedOffer()
    for stars in (5, 4, 1, 4):
        a_rating(AcceptedEvaluation(offer=offer), stars=stars)

    found = summary_of(ratings_in_sight(by=ANONYMOUS).filter(offer=offer))

    assert (found.count, found.median) == (4, 4.0)
    assert found.spread == {5: 1, 4: 2, 3: 0, 2: 0, 1: 1}
    assert summary_of(Rating.objects.none()).median is None


def test_both_sides_are_told():
    rating = a_rating()
    services.answer_rating(rating.id, answer="Thank you.", by=the_provider(rating))
    services.hide_rating(rating.id, reason="It names a person.", by=actor_of(Operator()))
    deliver_due(most=50)

    told = {(each.kind, each.recipient_id) for each in Notification.objects.all()}
    assert ("rating.given", a_member_of(rating.provider).user_id) in told
    assert ("rating.answered", a_member_of(rating.client).user_id) in told
    assert ("rating.hidden", a_member_of(rating.client).user_id) in told


def test_pages_show_what_clients_say(client):
    rating = a_rating(words="Two days early.")

    for url in (
        f"/en/services/{rating.offer_id}/",
        f"/en/organisations/{rating.provider.slug}/",
        f"/en/ratings/{rating.id}/",
    ):
        page = client.get(url).content.decode()
        assert "Two days early." in page
        assert rating.client.name_en in page
    profile = client.get(f"/en/organisations/{rating.provider.slug}/").content.decode()
    assert "1 evaluation delivered and accepted" in profile
    assert "Qualifications in force" in profile


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"stars": 6}, "rating_is_one_to_five"),
        ({"words": ""}, "rating_has_words"),
        ({"state": "gone"}, "rating_state_known"),
        ({"state": "hidden"}, "rating_hidden_says_why"),
    ],
)
def test_the_database_refuses_the_impossible_by_name(values, constraint):
    a_rating()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Rating.objects.update(**values)


def test_a_service_says_what_its_ratings_come_to_in_lists_and_by_itself(client):
    offer = PublishedOffer()
    unrated = PublishedOffer(organisation=offer.organisation)
    for stars in (2, 5):
        a_rating(AcceptedEvaluation(offer=offer), stars=stars)
    hidden = a_rating(AcceptedEvaluation(offer=offer), stars=1)
    operator = actor_of(Operator(market=offer.home_market))
    services.hide_rating(hidden.id, reason="An insult.", by=operator)

    listed = client.get("/api/v1/service-offers/").json()["items"]
    alone = client.get(f"/api/v1/service-offers/{offer.id}/").json()
    page = client.get(f"/en/organisations/{offer.organisation.slug}/").content.decode()

    told = {each["id"]: each["ratings"] for each in listed}
    assert told[str(offer.id)] == alone["ratings"] == {"count": 2, "median": 3.5}
    assert told[str(unrated.id)] == {"count": 0, "median": None}
    assert page.count("median 3.5 of 5, 2 ratings") == 2
