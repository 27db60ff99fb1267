"""R7: what one may not know of answers exactly as what is not there, down to its statements."""

import json
import re

import pytest
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from kernel.identifiers import new_id
from tests.matrix.calls import Call, carry_out
from tests.matrix.routes import routes
from tests.matrix.sheets import all_rows
from tests.matrix.world import ROLES

pytestmark = pytest.mark.django_db

ARGUMENTS = {route.name: route.arguments for route in routes()}
UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(\+\d\d:?\d\d)?")
SAVEPOINT = re.compile(r'"s\d+_x\d+"')
# Differs from answer to answer whoever asks: a token in a form, the script's nonce.
CHANCE = re.compile(r'csrfmiddlewaretoken" value="[^"]+"|nonce-[\w+/=]+')


def hidden_calls():
    """Rows of strangers' things that the matrix hides from somebody, with the roles concerned."""
    for name, said in all_rows().items():
        call = Call.read(name)
        roles = [role for role, got in zip(ROLES, said, strict=True) if got == "404"]
        # A token is a secret of its own: whoever has none names nothing.
        by_token = "token" in ARGUMENTS[call.route]
        if call.relation == "stranger" and roles and not by_token:
            yield name, roles


def plain(text):
    for pattern, instead in ((TIME, "TIME"), (UUID, "ID"), (SAVEPOINT, "SAVEPOINT"), (CHANCE, "")):
        text = pattern.sub(instead, text)
    return text


def answered(world, call, role, arguments=None):
    # The log of a connection has an end.
    reset_queries()
    with CaptureQueriesContext(connection) as asked:
        response = carry_out(world, call, world.clients[role], arguments=arguments)
    headers = {name: plain(value) for name, value in response.headers.items()}
    headers.pop("Content-Length", None)
    return {
        "status": response.status_code,
        "headers": headers,
        "body": plain(response.content.decode()),
        "statements": [plain(each["sql"]) for each in asked.captured_queries],
    }


# That there is more is public, and on which terms. Whether somebody has reached those terms is
# asked step by step once a part is found, so that its statements tell a part from none.
DECIDED_LATER = {
    "api_confidential_part",
    "api_confidential_part_file",
    "confidential_part",
    "confidential_part_file",
}


def nothing(known, names):
    """Arguments of the same shape that name nothing; a word such as a kind stays."""
    found = {name: known[name] for name in names if name in known}
    named = {name: new_id() for name, value in found.items() if UUID.fullmatch(str(value))}
    return found | named | ({"slug": "no-such-firm"} if "slug" in found else {})


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_hidden_thing_answers_as_one_that_is_not_there(world, method):
    differing = []
    for name, roles in hidden_calls():
        call = Call.read(name)
        if call.method != method:
            continue
        known = world.arguments("stranger", route=call.route)
        missing = nothing(known, ARGUMENTS[call.route])
        # One who looks from inside the market and one who looks from outside see the most code.
        for role in [each for each in ("anonymous", "member", "stranger") if each in roles]:
            hidden, absent = (answered(world, call, role, each) for each in (None, missing))
            differing += [
                f"{name}, {role}: {part}\n  hidden {hidden[part]}\n  absent {absent[part]}"
                for part in hidden
                if hidden[part] != absent[part]
                and not _says_its_slug(part, call)
                and not (part == "statements" and call.route in DECIDED_LATER)
            ]
    assert not differing, json.dumps(differing[:20], indent=1, ensure_ascii=False)


def _says_its_slug(part, call):
    """An address that names a firm by its slug says that slug again in what it asks."""
    return "slug" in ARGUMENTS[call.route] and part in {"statements", "body"}


def test_a_thing_that_may_be_seen_does_differ(world):
    """The control: the comparison notices what is there."""
    call = Call.read("api_listing GET counterparty")
    missing = nothing(world.arguments("stranger", route=call.route), ARGUMENTS[call.route])
    seen, absent = (answered(world, call, "member", each) for each in (None, missing))
    assert seen["status"] == 200
    assert all(seen[part] != absent[part] for part in ("status", "body", "statements"))
