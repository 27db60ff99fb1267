"""Which field of an evaluation whom is told in which state: scores, agreements, findings, prices."""

import pytest

from marketplace.evaluations import assessors
from marketplace.evaluations.assessors import declare_conflicts
from marketplace.evaluations.conflicts import Declared
from marketplace.independence.terms import PartyRole, Relation
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.panels import Judging, concluded, in_consensus, scoring
from tests.factories.services import a_member_of
from tests.marketplace.evaluations.test_blindness import enter

pytestmark = pytest.mark.django_db

STATES = ("scoring", "consensus", "concluded")
# Who reads what of a panel in each of the three states: nothing of the panel at all (404), the
# panel without points (-), the points (p), the points and what was agreed (a).
PANEL = {
    "client": "- - a",
    "evaluator": "- p a",
    "assessor": "- p a",
    "withdrawn": "404 404 404",
    "refused": "404 404 404",
    "operator": "404 404 404",
    "stranger": "404 404 404",
}
# Of the order itself: its price, and which assessors are listed with their findings.
ORDER = {
    "client": (52000, {"cleared"}),
    "evaluator": (52000, {"cleared", "refused"}),
    "operator": (None, None),
    "stranger": (None, None),
}


def readers(world, withdrawn, refused):
    client = a_member_of(world.request.client)
    return {
        "client": enter(client),
        "evaluator": enter(Member(organisation=world.request.evaluator, role="manager")),
        "assessor": enter(world.members[1]),
        "withdrawn": enter(withdrawn),
        "refused": enter(refused),
        "operator": enter(Operator()),
        "stranger": enter(Member(role="owner")),
    }


def named_outside(world, *relations):
    person = Member(role="member")
    named = assessors.name_assessor(
        world.request.id, email=person.user.email, by=world.by_evaluator
    )
    declare_conflicts(named.id, relations, confirms=True, by=actor_of(person))
    return person


def told(answer):
    if answer.status_code == 404:
        return "404"
    groups = answer.json()["groups"]
    if not groups:
        return "-"
    indicator = groups[0]["indicators"][0]
    assert indicator["first"]["points"] == [3, 4, 5]
    assert not {"voices", "assessor", "name"} & indicator.keys()
    return "a" if indicator["agreed"] else "p"


def test_who_reads_which_field_of_a_panel_in_which_state():
    world = Judging()
    withdrawn = named_outside(world)
    refused = named_outside(world, Declared(Relation.FAMILY, PartyRole.CLIENT))
    mistaken = world.request.assessors.get(person=withdrawn.user)
    assessors.withdraw_assessor(mistaken.id, reason="Away.", by=world.by_evaluator)
    scoring(world)
    people = readers(world, withdrawn, refused)
    address = f"/api/v1/evaluation-requests/{world.request.id}/panel/"
    found = {who: [] for who in people}
    ways = (lambda: None, lambda: in_consensus(world), lambda: concluded(world))
    for state, reach in zip(STATES, ways, strict=True):
        reach()
        assert world.panel.state == state
        for who, client in people.items():
            found[who].append(told(client.get(address)))
    assert {who: " ".join(said) for who, said in found.items()} == PANEL

    order = f"/api/v1/evaluation-requests/{world.request.id}/"
    for who, (price, states) in ORDER.items():
        answer = people[who].get(order)
        assert (answer.status_code == 404) == (price is None), who
        if price is not None:
            assert float(answer.json()["quote"]["amount"]) == price
            listed = people[who].get(f"{order}assessors/").json()["items"]
            seen = {each["state"] for each in listed} - {"withdrawn"}
            assert seen == states, who


def test_an_assessor_reads_their_own_sheet_and_nobody_elses():
    world = scoring(Judging())
    mine, theirs = (f"/api/v1/assessments/{each.id}/" for each in world.assessors[:2])
    for client, visible in ((enter(world.members[0]), mine), (enter(world.members[1]), theirs)):
        for address in (mine, theirs):
            assert (client.get(address).status_code == 200) == (address == visible)
    for other in (a_member_of(world.request.client), Operator()):
        assert enter(other).get(mine).status_code == 404
