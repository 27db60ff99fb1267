"""R1: who gets what at every route, method, role and relation, as the reviewed sheets say."""

from pathlib import Path

import pytest
import yaml

from tests.matrix.calls import Call, carry_out, is_done, outcome
from tests.matrix.conformity import faults_of, loose_headers
from tests.matrix.routes import hidden_from_the_matrix, routes
from tests.matrix.sheets import SHEETS, all_rows, rows_of
from tests.matrix.world import RELATIONS, ROLES

pytestmark = pytest.mark.django_db

# Actions for which nothing in the small market is ready, with what shows them carried through. A
# new one says why; one that is carried through after all is struck out.
UNDONE = {
    action: instead
    for instead, actions in yaml.safe_load(
        (Path(__file__).parent / "undone.yaml").read_text()
    ).items()
    for action in actions
}
ROUTES = {route.name: route for route in routes()}
# Arguments that name no object.
WORDS = {
    "code",
    "ending",
    "external_id",
    "kind",
    "move",
    "name",
    "noun",
    "number",
    "table",
    "token",
}
OUTCOMES = {"ok", "login", "401", "403", "404", "410"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_role_gets_what_the_sheet_says(world, sheet):
    """And whatever the API answers is what its description says (E2), and a file is sealed."""
    wrong, got_by = [], {}
    for name, expected in rows_of(sheet).items():
        call = Call.read(name)
        for role, wanted in zip(ROLES, expected, strict=True):
            response = carry_out(world, call, world.clients[role])
            got = outcome(response)
            if got != wanted:
                wrong.append(f"{name}: {role} gets {got} ({response.status_code}), not {wanted}")
            if call.route.startswith("api_"):
                wrong += [f"{name}: {role}: {fault}" for fault in faults_of(response, call.method)]
            wrong += [f"{name}: {role}: {lack}" for lack in loose_headers(response)]
            told = "done" if is_done(response) else str(response.status_code)
            got_by.setdefault(action_of(name), set()).add(told)
    assert not wrong, "\n".join(wrong)
    nobody = {action: sorted(told) for action, told in got_by.items() if "done" not in told}
    assert set(nobody) == set(UNDONE) & set(got_by), nobody


def test_what_nobody_carries_through_here_is_known_and_shown_elsewhere():
    assert set(UNDONE) <= {action_of(name) for name in all_rows()}
    assert all(UNDONE.values())


def test_no_address_hides_from_the_matrix():
    assert hidden_from_the_matrix() == []


def test_every_route_and_method_stands_in_the_matrix(record_property):
    asked = {(Call.read(name).route, Call.read(name).method) for name in all_rows()}
    known = {(route.name, method) for route in ROUTES.values() for method in route.methods}
    assert known - asked == set(), "say who may call them"
    assert asked - known == set(), "there is no such route"
    rows = f"{len(all_rows())} rows × {len(ROLES)} roles"
    counted = f"{len(known)} methods of {len(ROUTES)} routes, {rows}"
    record_property("R1, who gets what", f"{counted} = {len(all_rows()) * len(ROLES)} calls")


def test_every_object_is_asked_for_as_ones_own_and_as_a_strangers():
    asked = {}
    for name in all_rows():
        call = Call.read(name)
        assert call.relation in RELATIONS
        asked.setdefault((call.route, call.method), set()).add(call.relation)
    missing = {
        key: relations
        for key, relations in asked.items()
        if set(ROUTES[key[0]].arguments) - WORDS and not {"own", "stranger"} <= relations
    }
    assert missing == {}


def action_of(name):
    """A row of the matrix without whose thing it is about."""
    return name.rpartition(" ")[0]


def test_only_known_outcomes_are_expected():
    """A 400 would say that a body has the wrong shape, and nothing of who may."""
    odd = {name: said for name, said in all_rows().items() if set(said) - OUTCOMES}
    assert odd == {}


# Ratings, measures in their log and reports with a code are public: who may not answer, lift or
# revoke them may know of them all the same.
PUBLIC = {
    "api_measure",
    "api_measure_appeal",
    "api_measure_lift",
    "api_measure_reject",
    "api_measure_uphold",
    "api_rating_answer",
    "api_rating_hide",
    "api_rating_show",
    "api_report_revoke",
    "measure",
    "measure_step",
    "rating_answer",
    "rating_moderate",
    "report_revoke",
}


def test_nobody_is_told_that_a_strangers_thing_exists():
    """Neither 403 nor a form: for whoever may not know, there is nothing."""
    telling = {
        name: said
        for name, said in all_rows().items()
        if name.endswith(" stranger") and Call.read(name).route not in PUBLIC
        if "403" in said[ROLES.index("viewer") : ROLES.index("operator")]
    }
    assert telling == {}
