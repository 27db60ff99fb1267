"""Import a table of rights, technologies or demands for an organisation."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import yaml
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from accounts.access.actor import Actor
from accounts.membership.queries import keeper_of
from ip_registry.imports.mapping import asked_mapping, suggested
from ip_registry.imports.models import TableImport
from ip_registry.imports.nouns import noun_asked, nouns
from ip_registry.imports.services import (
    commit_good_rows,
    discard_import,
    map_columns,
    start_import,
)
from ip_registry.imports.states import ImportState
from ip_registry.imports.terms import GOOD, RowOutcome
from ip_registry.imports.working import work_on
from kernel.errors import DomainError
from kernel.languages import EN, speaking


class Command(BaseCommand):
    """`import_table FILE --organisation SLUG [--mapping MAPPING] [--noun NOUN] [--dry-run]`."""

    help = "Import a table as drafts or rights. Safe to repeat: rows are known by their number."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--organisation", required=True, metavar="SLUG")
        parser.add_argument("--mapping", type=Path, help="a YAML file; the heads say it otherwise")
        parser.add_argument("--noun", choices=[each.name for each in nouns()])
        parser.add_argument(
            "--dry-run", action="store_true", help="Check everything, keep nothing."
        )

    def handle(self, **options: Any) -> None:
        with speaking(EN):
            try:
                self._import(**options)
            except DomainError as error:
                raise CommandError("\n".join(each.words for each in error.reasons)) from None
            except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
                raise CommandError(f"It cannot be read: {error}") from None

    def _import(self, **options: Any) -> None:
        by = self._actor(options["organisation"])
        path = options["mapping"]
        said = yaml.safe_load(path.read_text(encoding="utf-8")) if path else {}
        if not isinstance(said, dict):
            raise CommandError("The mapping must name its columns.")
        how = {name: str(said[name]) for name in ("delimiter", "records") if said.get(name)}
        noun = noun_asked(options["noun"] or said.get("noun") or "listings")
        with options["file"].open("rb") as content:
            table = start_import(noun.name, File(content, options["file"].name), by=by, **how)
        table = self._worked(table)
        if table.state == ImportState.UNREADABLE:
            raise CommandError("\n".join(each["en"] for each in table.problems))
        mapping = asked_mapping(said) if said else suggested(table.heads, noun.columns)
        table = self._worked(map_columns(table.pk, mapping.as_json(), by=by))
        self._finish(table, by=by, keep=not options["dry_run"])

    def _finish(self, table: TableImport, *, by: Actor, keep: bool) -> None:
        if not keep:
            self._tell(table)
            discard_import(table.pk, by=by)
            return
        if table.rows.filter(outcome__in=GOOD).exists():
            table = self._worked(commit_good_rows(table.pk, by=by))
        self._tell(table)

    def _worked(self, table: TableImport) -> TableImport:
        work_on(table.pk)
        table.refresh_from_db()
        return table

    def _tell(self, table: TableImport) -> None:
        for row in table.rows.exclude(problems=[], notes=[]).iterator(chunk_size=200):
            for each in row.problems:
                self._line(row.number, each)
            for each in row.notes:
                self._line(row.number, each, mark="note · ")
        counts = {each: table.rows.filter(outcome=each).count() for each in RowOutcome}
        said = ", ".join(f"{counts[each]} {each.value}" for each in RowOutcome if each != "pending")
        self.stdout.write(f"{table.total} rows: {said}.")

    def _line(self, number: int, said: dict[str, str], *, mark: str = "") -> None:
        self.stdout.write(f"row {number} · {mark}{said['column']} · {said['code']} · {said['en']}")

    def _actor(self, slug: str) -> Actor:
        actor = keeper_of(slug)
        if actor is None:
            raise CommandError(
                f"There is no organisation “{slug}” with an owner who can act for it."
            )
        return actor
