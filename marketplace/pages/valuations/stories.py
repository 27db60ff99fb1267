"""The part of a method's form where stories are told: named sets of changed inputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kernel.errors import Reason
from marketplace.pages.valuations.words import LABELS
from marketplace.valuation.methods.method import Method
from marketplace.valuation.methods.scenarios import single_numbers

#: A form offers so many rows, and always one more than are filled.
_ROWS = 3
_MOST = 12

Story = dict[str, Any]


def stories_said(kind: type[Method[Decimal]], posted: Mapping[str, str]) -> list[Story]:
    """The stories that a form tells; rows in which nothing stands are left out."""
    rows = [_said(kind, posted, n) for n in range(_MOST)]
    return [row for row in rows if row["name"] or row["chance"] or row["changes"]]


def stories_form(
    kind: type[Method[Decimal]], said: Sequence[Story], reasons: Sequence[Reason] = ()
) -> dict[str, Any] | None:
    """The stories as a table with an empty row; None where a method is made of lists alone."""
    places = single_numbers(kind)
    if not places:
        return None
    count = min(max(len(said) + 1, _ROWS), _MOST)
    rows = [
        list(_cells(places, said[n] if n < len(said) else {}, reasons, n)) for n in range(count)
    ]
    return {
        "columns": [cell["label"] for cell in rows[0]],
        "rows": rows,
        "errors": [each.words for each in reasons if each.pointer == "/scenarios"],
    }


def _said(kind: type[Method[Decimal]], posted: Mapping[str, str], n: int) -> Story:
    texts = {
        place: posted.get(f"scenarios.{n}.{place.strip('/')}", "").strip()
        for place in single_numbers(kind)
    }
    return {
        "name": posted.get(f"scenarios.{n}.name", "").strip(),
        "chance": posted.get(f"scenarios.{n}.chance", "").strip(),
        "changes": {place: text for place, text in texts.items() if text},
    }


def _cells(
    places: Sequence[str], story: Story, reasons: Sequence[Reason], n: int
) -> Iterator[dict[str, Any]]:
    at, changes = f"/scenarios/{n}", story.get("changes", {})
    columns = [
        ("name", _("Scenario"), story.get("name", ""), f"{at}/name"),
        ("chance", _("Chance"), story.get("chance", ""), f"{at}/chance"),
        *(
            (
                place.strip("/"),
                LABELS[place.strip("/")],
                changes.get(place, ""),
                f"{at}/changes{place}",
            )
            for place in places
        ),
    ]
    for name, label, value, pointer in columns:
        yield {
            "name": f"scenarios.{n}.{name}",
            "id": f"id_scenarios_{n}_{name}",
            "label": label,
            "value": value,
            "choices": None,
            "is_number": name != "name",
            "errors": [each.words for each in reasons if each.pointer == pointer],
        }
