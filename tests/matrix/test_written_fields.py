"""R3, writing: nobody sets what is not theirs to set, whatever else a body says."""

import json

import pytest

from tests.matrix.bodies import JSON_BODIES, body_of
from tests.matrix.calls import Call, carry_out
from tests.matrix.sheets import all_rows
from tests.matrix.world import ROLES

pytestmark = pytest.mark.django_db

# Columns of ours, and what other products let through: none is a field of any body.
OURS = (
    "pk",
    "is_verified",
    "verified_at",
    "is_staff",
    "is_superuser",
    "owner_id",
    "organisation_id",
    "created_at",
    "published_at",
    "price_locked",
    "signed_at",
    "verdict",
    "spread_seed",
    "closing_note",
    "text_sha256_signed",
)


def calls():
    """Every call with a JSON body, by somebody to whom the matrix opens it."""
    for row, said in all_rows().items():
        call = Call.read(row)
        if f"{call.route} {call.method}" in JSON_BODIES and "ok" in said:
            yield call, ROLES[said.index("ok")]


def test_every_body_refuses_what_nobody_may_set_and_names_it(world, monkeypatch):
    accepted, seen = [], set()
    for call, role in calls():
        if (call.route, call.method) in seen:
            continue
        seen.add((call.route, call.method))
        monkeypatch.setattr("tests.matrix.calls.body_of", _with(OURS))
        answer = carry_out(world, call, world.clients[role])
        named = {each["pointer"].split("/")[1] for each in answer.json().get("errors", [])}
        if answer.status_code != 400 or set(OURS) - named:
            accepted.append((call.route, call.method, answer.status_code, set(OURS) - named))
    assert accepted == []
    assert len(seen) >= 60


def _with(names):
    def body(call, arguments):
        said = body_of(call, arguments)
        more = json.loads(said["data"]) | dict.fromkeys(names, "1")
        return said | {"data": json.dumps(more)}

    return body
