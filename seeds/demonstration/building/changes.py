"""What owners changed in public, after readers had told them what was missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from marketplace.listings.authoring import content_of
from marketplace.listings.models import Listing
from marketplace.listings.services import change_listing
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row


def steps(data: Dataset) -> Iterator[Step]:
    """Every change on its day."""
    for row in data.story("changes"):
        yield Step(row["day"], 61, f"change {row['listing']}", partial(_change, row=row))


def _change(world: World, *, row: Row) -> None:
    about = world.row(world.data.listings, row["listing"])
    by = world.actor(about["contact"], organisation=about["organisation"])
    listing = Listing.objects.with_content().get(pk=world.id_of("listings", row["listing"]))
    content = content_of(listing)
    texts = {}
    for code, text in content.texts.items():
        space = "" if code == "zh" else " "
        said = f"{getattr(text, row['field'])}{space}{row[code]}"
        texts[code] = replace(text, **{row["field"]: said})
    change_listing(listing.id, replace(content, texts=texts), by=by)
