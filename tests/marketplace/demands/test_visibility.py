"""Who may know of a demand, and which buttons they get."""

import pytest

from accounts.access.actor import ANONYMOUS
from accounts.confidentiality.services import grant, organisation
from marketplace.demands.completeness import completeness, missing_parts
from marketplace.demands.content import DemandContent, Text
from marketplace.demands.models import Demand
from marketplace.demands.queries import available_actions, open_demands, own_demands, review_queue
from tests.factories.accounts import (
    Member,
    Operator,
    SuspendedOrganisation,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
)
from tests.factories.demands import (
    A_DEMAND,
    ConcludedDemand,
    DraftDemand,
    ExpiredDemand,
    OverdueDemand,
    PublishedDemand,
    SubmittedDemand,
    SuspendedDemand,
    UnnamedDemand,
    WithdrawnDemand,
)

pytestmark = pytest.mark.django_db


def viewers(demand):
    """One actor of every relation to a demand."""
    own = demand.organisation
    let_in = VerifiedOrganisation()
    grant(demand, to=organisation(let_in.id), cause=own, by=actor_of(Operator()))
    return {
        "anonymous": ANONYMOUS,
        "own viewer": actor_of(Member(organisation=own, role="viewer")),
        "own member": actor_of(Member(organisation=own)),
        "let in": actor_of(Member(organisation=let_in)),
        "stranger": actor_of(Member()),
        "unverified": actor_of(Member(organisation=UnverifiedOrganisation())),
        "operator": actor_of(Operator()),
    }


def seen_by(demand):
    actors = viewers(demand)
    seen = {name for name, by in actors.items() if demand in Demand.objects.visible_to(by)}
    # What is open is open to everybody, so that lists of it need not ask who reads.
    assert seen == set(actors) or demand not in Demand.objects.published()
    return seen


INSIDE = {"own viewer", "own member"}
REVIEWING = INSIDE | {"operator", "let in"}
EVERYBODY = REVIEWING | {"anonymous", "stranger", "unverified"}


@pytest.mark.parametrize(
    ("factory", "expected"),
    [
        (DraftDemand, INSIDE),
        (SubmittedDemand, REVIEWING),
        (PublishedDemand, EVERYBODY),
        (UnnamedDemand, EVERYBODY),
        (SuspendedDemand, REVIEWING),
        (WithdrawnDemand, REVIEWING),
        (ConcludedDemand, REVIEWING),
        (OverdueDemand, REVIEWING),
        (ExpiredDemand, REVIEWING),
    ],
)
def test_a_demand_is_seen_by_whom_its_state_lets_see_it(factory, expected):
    assert seen_by(factory()) == expected


def test_a_suspended_organisations_demand_disappears():
    assert seen_by(PublishedDemand(organisation=SuspendedOrganisation())) == REVIEWING


OWNERS = ["suspend", "withdraw", "conclude", "confirm"]


@pytest.mark.parametrize(
    ("factory", "who", "expected"),
    [
        (DraftDemand, "own viewer", []),
        (DraftDemand, "own member", ["submit"]),
        (SubmittedDemand, "own member", ["withdraw"]),
        (SubmittedDemand, "operator", ["opine", "return", "publish"]),
        (PublishedDemand, "anonymous", []),
        (PublishedDemand, "own viewer", []),
        (PublishedDemand, "own member", OWNERS),
        (PublishedDemand, "stranger", []),
        (PublishedDemand, "operator", ["suspend"]),
        (UnnamedDemand, "own member", [*OWNERS, "reveal"]),
        (UnnamedDemand, "operator", ["suspend"]),
        (SuspendedDemand, "operator", ["resume"]),
        (SuspendedDemand, "own member", OWNERS),
        (WithdrawnDemand, "own member", ["revise"]),
        (WithdrawnDemand, "operator", []),
        (ExpiredDemand, "own member", ["revise"]),
        (ConcludedDemand, "own member", []),
    ],
)
def test_the_buttons_fit_the_state_and_the_reader(factory, who, expected):
    demand = factory()

    assert available_actions(demand, by=viewers(demand)[who]) == expected


def test_a_key_without_the_scope_has_no_buttons():
    demand = DraftDemand()
    member = Member(organisation=demand.organisation)

    assert available_actions(demand, by=actor_of(member, scopes={"demands:read"})) == []


def test_the_shelves_hold_what_their_names_say():
    mine, other = DraftDemand(), PublishedDemand()
    waiting = [SubmittedDemand(), SubmittedDemand()]
    member = actor_of(mine.organisation.memberships.get())
    operator = actor_of(Operator())

    assert list(own_demands(by=member)) == [mine]
    assert list(open_demands()) == [other]
    assert list(review_queue(by=operator)) == waiting
    assert not review_queue(by=member).exists()


def test_completeness_counts_what_a_supplier_asks():
    bare = DemandContent(texts={"en": Text(title="A coating")})
    whole = A_DEMAND(industries=("C38",), region="320000")

    assert completeness(bare) == 0
    assert completeness(whole) == 100
    assert missing_parts(whole) == []
    assert str(missing_parts(bare)[0]) == "the problem"
