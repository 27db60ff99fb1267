"""Whatever shape and length a body has, it is taken or refused in words, and never a 500."""

import json

import pytest

from tests.matrix.bodies import JSON_BODIES, SUBJECTS, body_of
from tests.matrix.calls import WORDS, Call, address, carry_out
from tests.matrix.conformity import operation_at
from tests.matrix.sheets import all_rows
from tests.matrix.world import ROLES

pytestmark = pytest.mark.django_db

LONG = "長 " * 10_500
# Each field that is no text gets some of these in turn.
ODD = (
    None,
    -1,
    10**30,
    True,
    "",
    "\x01",
    "9" * 400,
    "1e400",
    "0001-01-01",
    "9999-12-31T23:59:59Z",
    "019f0000-0000-7000-8000-000000000000",
    [None],
    [[]],
    ["x", "x"],
    {"zh": None},
    {"zh": {"en": []}},
    {"x": LONG},
)


def calls():
    """Every call with a JSON body once, by somebody to whom the matrix opens it."""
    seen = set()
    for row, said in all_rows().items():
        call = Call.read(row)
        name = f"{call.route} {call.method}"
        with_body = name in JSON_BODIES or (name in SUBJECTS)
        if with_body and "ok" in said and (name, call.word) not in seen:
            seen.add((name, call.word))
            yield call, ROLES[said.index("ok")]


def places(said, schema):
    """Every place of a body that its example fills or its description names, and what it takes."""
    yield (), schema
    properties = schema.get("properties", {})
    if isinstance(said, dict) or (properties and said is None):
        for name in {**(said or {}), **properties}:
            below = (said or {}).get(name)
            for place, kind in places(below, properties.get(name, {})):
                yield (name, *place), kind
    elif isinstance(said, list) and said:
        for place, kind in places(said[0], schema.get("items", {})):
            yield (0, *place), kind


def changed(said, place, value):
    """The body with this value at this place."""
    if not place:
        return value
    name, *below = place
    if isinstance(said, list):
        return [changed(said[0], below, value), *said[1:]]
    known = said if isinstance(said, dict) else {}
    return {**known, name: changed(known.get(name), below, value)}


def values_for(kind, turn):
    """What is sent in a field: of a text a long one, of what has parts none of them."""
    if kind.get("type") == "string" and "format" not in kind and "enum" not in kind:
        return [LONG]
    without = [[{}]] if "items" in kind else [{}] if "properties" in kind else []
    return [*without, ODD[turn % len(ODD)]]


def test_no_body_is_too_odd_to_be_answered(world, monkeypatch, caplog, record_property):
    monkeypatch.setattr("marketplace.api.moderation.views.MOST_AN_HOUR", 10**6)
    failed, sent = [], 0
    for call, role in calls():
        known = world.arguments(call.relation, route=call.route)
        said = json.loads(body_of(call, known)["data"])
        schema = operation_at(address(call, known | dict.fromkeys(WORDS, call.word)), call.method)
        client = world.clients[role]
        monkeypatch.setattr(client, "raise_request_exception", False)
        for place, kind in places(said, schema):
            for value in values_for(kind, sent):
                body = json.dumps(changed(said, place, value))
                sending = {"data": body, "content_type": "application/json"}
                monkeypatch.setattr("tests.matrix.calls.body_of", lambda *_, s=sending: s)
                answer = carry_out(world, call, client)
                sent += 1
                # What only the database measured was forgotten by a rule.
                unmeasured = any(each.msg == "value_refused" for each in caplog.records)
                caplog.clear()
                if answer.status_code >= 500 or unmeasured:
                    failed.append((call.route, call.method, place, str(value)[:9]))
    record_property("odd bodies sent", sent)
    assert failed == []
    assert sent > 500
