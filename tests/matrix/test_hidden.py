"""R7: what one may not know of answers exactly as what is not there, down to its statements."""

import json
import re
from functools import cache

import pytest
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from kernel.identifiers import new_id
from tests.architecture.sources import ROOT
from tests.matrix.calls import Call, carry_out
from tests.matrix.routes import routes
from tests.matrix.sheets import all_rows
from tests.matrix.world import ROLES

pytestmark = pytest.mark.django_db

ARGUMENTS = {route.name: route.arguments for route in routes()}
UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(\+\d\d:?\d\d)?")
CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")
DESCRIPTION = ROOT / "docs" / "openapi.yaml"
SAVEPOINT = re.compile(r'"s\d+_x\d+"')
# Differs from answer to answer whoever asks: a token in a form, the script's nonce.
CHANCE = re.compile(r'csrfmiddlewaretoken" value="[^"]+"|nonce-[\w+/=]+')


def hidden_calls(method):
    """Rows of strangers' things that the matrix hides from somebody, with the roles concerned."""
    for name, said in all_rows().items():
        call = Call.read(name)
        roles = [role for role, got in zip(ROLES, said, strict=True) if got == "404"]
        # A token is a secret of its own: whoever has none names nothing.
        by_token = "token" in ARGUMENTS[call.route]
        if (call.method, call.relation) == (method, "stranger") and roles and not by_token:
            yield name, roles


def plain(text, slugs=()):
    for slug in slugs:
        text = text.replace(slug, "SLUG")
    for pattern, instead in ((TIME, "TIME"), (UUID, "ID"), (SAVEPOINT, "SAVEPOINT"), (CHANCE, "")):
        text = pattern.sub(instead, text)
    return text


def answered(world, call, role, arguments, *, if_match="*"):
    """What a role gets; an address that names a firm by its slug says that slug again."""
    slugs = [known["slug"] for known in (world.things["stranger"], arguments) if "slug" in known]
    # The log of a connection has an end.
    reset_queries()
    with CaptureQueriesContext(connection) as asked:
        client = world.clients[role]
        response = carry_out(world, call, client, arguments=arguments, if_match=if_match)
    headers = {name: plain(value, slugs) for name, value in response.headers.items()}
    headers.pop("Content-Length", None)
    return {
        "status": response.status_code,
        "headers": headers,
        "body": plain(response.content.decode(), slugs),
        "statements": [plain(each["sql"], slugs) for each in asked.captured_queries],
    }


# That there is more is public, and on which terms. Whether somebody has reached those terms is
# asked step by step once a part is found, so that its statements tell a part from none.
DECIDED_LATER = {
    "api_confidential_part",
    "api_confidential_part_file",
    "confidential_part",
    "confidential_part_file",
}


# As the last word; and as somebody who never read it, or read what it is not any more.
LAST_WORD, OTHER_TAGS = "*", ("", f'"{"0" * 24}-{"0" * 24}"')
# Who looks from inside the market, from outside and by a program: they see the most code.
ASKING = ("anonymous", "member", "stranger", "key")


def nothing(known):
    """Everything of the same shape that names nothing; a word such as a kind stays."""
    named = {name: new_id() for name, value in known.items() if UUID.fullmatch(str(value))}
    return named | ({"slug": "no-such-firm"} if "slug" in known else {})


def differences(world, name, role, tag):
    """Where the answer about the hidden thing is another than about none."""
    call = Call.read(name)
    missing = nothing(world.arguments("stranger", route=call.route))
    hidden, absent = (answered(world, call, role, each, if_match=tag) for each in ({}, missing))
    for part in hidden:
        later = part == "statements" and call.route in DECIDED_LATER
        if hidden[part] != absent[part] and not later:
            yield f"{name}, {role}, {tag}: {part}\n  {hidden[part]}\n  {absent[part]}"


@cache
def guarded():
    """Routes and methods that look at If-Match, as the API's description has it."""
    found, path, method = set(), "", ""
    for line in DESCRIPTION.read_text().splitlines():
        if named := re.fullmatch(r"  (/api/\S+):", line):
            path = named[1]
        elif named := re.fullmatch(r"    (get|post|put|patch|delete):", line):
            method = named[1].upper()
        elif line == "        name: If-Match":
            found.add((path, method))
    routed = {"/" + CONVERTER.sub(r"{\1}", route.pattern): route.name for route in routes()}
    return {(routed[path], method) for path, method in found}


def questions(name, hidden_from):
    """By whom it is asked and with which tag; with others than the last word where one counts."""
    call = Call.read(name)
    for role in [each for each in ASKING if each in hidden_from]:
        yield role, LAST_WORD
        if (call.route, call.method) in guarded() and role in ("member", "key"):
            yield from ((role, tag) for tag in OTHER_TAGS)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_a_hidden_thing_answers_as_one_that_is_not_there(world, method):
    asked, differing = set(), []
    for name, hidden_from in hidden_calls(method):
        for role, tag in questions(name, hidden_from):
            asked.add(tag)
            differing += differences(world, name, role, tag)
    assert asked == ({LAST_WORD} if method == "GET" else {LAST_WORD, *OTHER_TAGS})
    assert not differing, json.dumps(differing[:20], indent=1, ensure_ascii=False)


def test_a_thing_that_may_be_seen_does_differ(world):
    """The control: the comparison notices what is there."""
    call = Call.read("api_listing GET counterparty")
    missing = nothing(world.arguments("counterparty", route=call.route))
    seen, absent = (answered(world, call, "member", each) for each in ({}, missing))
    assert seen["status"] == 200
    assert all(seen[part] != absent[part] for part in ("status", "body", "statements"))
