"""What goes out comes in again unchanged: random rows of a noun, in every kind of file.

python -m bench.round_trips                    10 000 listings, as CSV, XLSX and JSON Lines
python -m bench.round_trips --noun demands --rows 2000
python -m bench.round_trips --noun ip-records --rows 2000

Works on the database of DATABASE_URL with the demonstration in it, in transactions that are rolled
back: nothing is left there. Ends with a failure where a single cell comes in otherwise.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402 -- Django first
from django.db import transaction  # noqa: E402

from accounts.access.actor import Actor  # noqa: E402
from accounts.membership.queries import keeper_of  # noqa: E402
from bench.at_random import contents, demands, rights  # noqa: E402
from ip_registry.imports import services  # noqa: E402
from ip_registry.imports.exports import exported  # noqa: E402
from ip_registry.imports.models import TableImport  # noqa: E402
from ip_registry.imports.nouns import noun_called  # noqa: E402
from ip_registry.imports.queries import mapping_of  # noqa: E402
from ip_registry.imports.terms import RowOutcome  # noqa: E402
from ip_registry.imports.working import work_on  # noqa: E402
from ip_registry.portfolio.services import register_ip_record  # noqa: E402
from kernel.tables.endings import ENDINGS  # noqa: E402
from marketplace.demands.services import post_demand  # noqa: E402
from marketplace.listings.services import post_listing  # noqa: E402

Make = Callable[[], object]

_AT_ONCE = 500
_SHOWN = 5


def main(arguments: Sequence[str]) -> int:
    """Take them out and in again, and say how many came in otherwise."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--noun", choices=list(MAKERS), default="listings")
    asked.add_argument("--rows", type=int, default=10_000)
    asked.add_argument("--organisation", default="canglan")
    options = asked.parse_args(arguments)
    by = keeper_of(options.organisation)
    if by is None:
        sys.exit(f"There is no organisation {options.organisation} here.")
    began, found = time.monotonic(), Counter[str]()
    left = MAKERS[options.noun](options.rows, by)
    while block := list(islice(left, _AT_ONCE)):
        found += changed(options.noun, block, by=by)
        print(f"{found['made']} {options.noun}, {time.monotonic() - began:.0f} s", flush=True)
    for ending in ENDINGS:
        print(f"{ending}: {found[ending]} rows, {found[f'{ending} otherwise']} came in otherwise")
    return 1 if any(found[f"{ending} otherwise"] for ending in ENDINGS) else 0


def _listings(count: int, by: Actor) -> Iterator[Make]:
    return (partial(post_listing, content, by=by) for content in contents(count))


def _demands(count: int, by: Actor) -> Iterator[Make]:
    return (partial(post_demand, content, by=by) for content in demands(count))


def _rights(count: int, by: Actor) -> Iterator[Make]:
    assert by.organisation_id is not None  # noqa: S101 a keeper has one
    made = rights(count, keeper=by.organisation_id)
    return (
        partial(register_ip_record, facts, parties, by=by, external_id=own)
        for facts, parties, own in made
    )


MAKERS = {"listings": _listings, "demands": _demands, "ip-records": _rights}


def changed(noun: str, block: Sequence[Make], *, by: Actor) -> Counter[str]:
    """Of these rows: how many of each kind of file there were, how many came in otherwise."""
    found = Counter(made=len(block))
    with transaction.atomic():
        for make in block:
            make()
        for ending in ENDINGS:
            table = brought_back(noun, ending, by=by)
            found[ending] += table.total
            found[f"{ending} otherwise"] += len(list(otherwise(table)))
            table.file.content.delete(save=False)
        transaction.set_rollback(True)
    return found


def brought_back(noun: str, ending: str, *, by: Actor) -> TableImport:
    """Everything of the organisation, out and checked on its way in again."""
    written = b"".join(exported(noun_called(noun), ending, by=by))
    table = services.start_import(noun, ContentFile(written, f"all.{ending}"), by=by)
    work_on(table.pk)
    table.refresh_from_db()
    services.map_columns(table.pk, mapping_of(table).as_json(), by=by)
    work_on(table.pk)
    table.refresh_from_db()
    return table


def otherwise(table: TableImport) -> Iterator[int]:
    """The numbers of the rows that would change something; the first of them are printed."""
    wrong = table.rows.exclude(outcome=RowOutcome.UNCHANGED).order_by("number")
    for count, row in enumerate(wrong):
        if count < _SHOWN:
            print(f"  row {row.number}: {row.outcome} {row.problems} {row.differences}")
        yield row.number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
