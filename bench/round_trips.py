"""What goes out comes in again unchanged: random listings, in every kind of file.

python -m bench.round_trips                    10 000 listings, as CSV, XLSX and JSON Lines
python -m bench.round_trips --listings 500

Works on the database of DATABASE_URL with the demonstration in it, in transactions that are rolled
back: nothing is left there. Ends with a failure where a single cell comes in otherwise.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402 -- Django first
from django.db import transaction  # noqa: E402

from accounts.access.actor import Actor  # noqa: E402
from accounts.membership.queries import keeper_of  # noqa: E402
from bench.at_random import contents  # noqa: E402
from ip_registry.imports import services  # noqa: E402
from ip_registry.imports.exports import exported  # noqa: E402
from ip_registry.imports.models import TableImport  # noqa: E402
from ip_registry.imports.nouns import noun_called  # noqa: E402
from ip_registry.imports.queries import mapping_of  # noqa: E402
from ip_registry.imports.terms import RowOutcome  # noqa: E402
from ip_registry.imports.working import work_on  # noqa: E402
from kernel.tables.endings import ENDINGS  # noqa: E402
from marketplace.listings.content import ListingContent  # noqa: E402
from marketplace.listings.services import post_listing  # noqa: E402

_AT_ONCE = 500
_SHOWN = 5


def main(arguments: Sequence[str]) -> int:
    """Take them out and in again, and say how many came in otherwise."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--listings", type=int, default=10_000)
    asked.add_argument("--organisation", default="canglan")
    options = asked.parse_args(arguments)
    by = keeper_of(options.organisation)
    if by is None:
        sys.exit(f"There is no organisation {options.organisation} here.")
    began, found = time.monotonic(), Counter[str]()
    left = contents(options.listings)
    while block := list(islice(left, _AT_ONCE)):
        found += changed(block, by=by)
        print(f"{found['listings']} listings, {time.monotonic() - began:.0f} s", flush=True)
    for ending in ENDINGS:
        print(f"{ending}: {found[ending]} rows, {found[f'{ending} otherwise']} came in otherwise")
    return 1 if any(found[f"{ending} otherwise"] for ending in ENDINGS) else 0


def changed(block: Sequence[ListingContent], *, by: Actor) -> Counter[str]:
    """Of these listings: how many rows of each kind of file there were, how many otherwise."""
    found = Counter(listings=len(block))
    with transaction.atomic():
        for content in block:
            post_listing(content, by=by)
        for ending in ENDINGS:
            table = brought_back(ending, by=by)
            found[ending] += table.total
            found[f"{ending} otherwise"] += len(list(otherwise(table)))
            table.file.content.delete(save=False)
        transaction.set_rollback(True)
    return found


def brought_back(ending: str, *, by: Actor) -> TableImport:
    """Everything of the organisation, out and checked on its way in again."""
    written = b"".join(exported(noun_called("listings"), ending, by=by))
    table = services.start_import("listings", ContentFile(written, f"all.{ending}"), by=by)
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
