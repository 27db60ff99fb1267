"""One call of one route by one role, carried out and taken back, and what its answer amounts to."""

from dataclasses import dataclass

from django.contrib.messages import ERROR
from django.db import transaction
from django.urls import reverse

from tests.matrix.bodies import body_of
from tests.matrix.routes import routes
from tests.matrix.world import ROLES

# What a route takes besides ids: the part of a row's name behind the slash.
WORDS = ("move", "name", "noun")
ARGUMENTS = {route.name: route.arguments for route in routes()}
DONE = {200, 201, 202, 204, 302, 303}
ALLOWED = DONE | {409, 422}


@dataclass(frozen=True)
class Call:
    """A row of the matrix: `listing_move/withdraw POST own`."""

    route: str
    word: str
    method: str
    relation: str

    @classmethod
    def read(cls, row):
        name, method, relation = row.split()
        route, _slash, word = name.partition("/")
        return cls(route, word, method, relation)


def carry_out(world, call, client, *, arguments=None, if_match="*"):
    """The response; whatever it did is rolled back, in the database and in the client."""
    known = world.arguments(call.relation, route=call.route) | (arguments or {})
    known |= dict.fromkeys(WORDS, call.word)
    kept = {name: morsel.value for name, morsel in client.cookies.items()}
    send = getattr(client, call.method.lower())
    read = {"HTTP_IF_MATCH": if_match} if if_match else {}
    with transaction.atomic():
        response = send(address(call, known), **read, **body_of(call, known))
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(kept)
    return response


def address(call, known):
    """The address of the call's route for what is known."""
    names = ARGUMENTS[call.route]
    return reverse(call.route, kwargs={name: known[name] for name in names})


def outcome(response):
    """`ok`, `login`, or the refusal's status. A 400 is a mistake of the matrix, never a policy."""
    status = response.status_code
    if status == 302 and "/account/login/" in response.headers.get("Location", ""):
        return "login"
    return "ok" if status in ALLOWED else str(status)


def is_done(response):
    """Whether it was carried through: a page may send back with words that say why not."""
    if response.status_code not in DONE or outcome(response) != "ok":
        return False
    told = getattr(response.wsgi_request, "_messages", None)
    return not any(each.level >= ERROR for each in getattr(told, "_queued_messages", ()))


def measured(world, row):
    """What every role gets, in the order of the columns."""
    call = Call.read(row)
    return [outcome(carry_out(world, call, world.clients[role])) for role in ROLES]
