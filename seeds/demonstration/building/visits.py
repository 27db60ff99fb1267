"""Sixty days of visitors: searches that showed technologies, and pages that were opened.

Counted as the pages count them; drawn by a number of the listing, so that they are the same again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from accounts.access.actor import ANONYMOUS
from kernel import clock
from marketplace.insight.counting import count_shown, count_viewed, write_down
from marketplace.insight.visitors import Visit
from marketplace.listings.models import Listing
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset

_DAYS = range(-60, 0)
#: What is looked for and by how many, with the technologies that a search then shows first.
_ASKED = (
    ("硅负极 粘结剂", 9, ("silicon-anode-binder", "corn-cob-hard-carbon")),
    ("silicon anode binder", 5, ("silicon-anode-binder",)),
    ("硬碳", 6, ("corn-cob-hard-carbon",)),
    ("叶片除冰", 7, ("blade-deicing",)),
    ("磷酸锰铁锂", 4, ("lmfp-cathode",)),
    ("变压器 气体监测", 5, ("photoacoustic-gas-monitor",)),
    ("外骨骼", 2, ("ankle-exosuit",)),
)
_AGENT = "Mozilla/5.0 (demonstration)"


def steps(data: Dataset) -> Iterator[Step]:
    """Each day's visitors come late in the day, behind what was published in its course."""
    for day in _DAYS:
        yield Step(day, 9_000, "visitors come by", partial(_come_by, day=day))


def _come_by(world: World, *, day: int) -> None:
    for turn, (words, most, slugs) in enumerate(_ASKED):
        listings = [found for slug in slugs if (found := _public(world, slug)) is not None]
        owners = {each.pk: each.organisation_id for each in listings}
        for number in range(_how_many(most, day=day, turn=turn)):
            visit = Visit(ANONYMOUS, f"198.51.100.{turn * 30 + number}", _AGENT)
            count_shown(owners, visit=visit, words=words)
            # Of three who see it in a list one opens it, and so do two who were sent a link.
            if number % 3 == 0 and listings:
                count_viewed(listings[0], visit=visit)
        for number in range((day + turn) % 3):
            visit = Visit(ANONYMOUS, f"203.0.113.{turn * 30 + number}", _AGENT)
            for each in listings[:1]:
                count_viewed(each, visit=visit)
    write_down()


def _how_many(most: int, *, day: int, turn: int) -> int:
    """Fewer at weekends, more behind a month; the same on every run."""
    weekend = (clock.today().weekday() >= 5) * (most // 2)
    wave = (day * 7 + turn * 3) % (most // 2 + 2)
    return max(most - weekend - wave + (day > -30), 0)


def _public(world: World, slug: str) -> Listing | None:
    made = world.made["listings"].get(slug)
    return Listing.objects.published().filter(pk=made).first() if made else None
