"""Matching everything again: in blocks of demands, by as many workers as there are.

Every pair has a demand, so going through the demands goes through all pairs. A block is matched
and marked as done in one transaction: whoever is killed in the middle of one leaves it to the
next, and what is done is not done again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, Q, Sum

from kernel import clock
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.matching.counting import count_terms
from marketplace.matching.documents import keep_profiles
from marketplace.matching.facts import SCHEMA
from marketplace.matching.finding import Asked, Pair, matches_of
from marketplace.matching.leaning import lean_again
from marketplace.matching.locking import beside_others
from marketplace.matching.market import current_market, profiles_of
from marketplace.matching.models import Match, MatchProfile, MatchRebuild, MatchRebuildBlock
from marketplace.matching.reconciling import reconcile, retire
from marketplace.matching.telling import say_held_news
from marketplace.matching.terms import RetiredBecause, Side
from marketplace.matching.weightings import weighting_in_force

#: So many demands are matched in one transaction: a second or two at a large market.
BLOCK = 100
_PROFILES = 200
#: Shorter than a task may take.
_A_WHILE = timedelta(seconds=120)
#: One that is still under way after this got stuck, and keeps no other from beginning.
_TOO_LONG = timedelta(hours=20)
#: How long it can be seen which rebuilds there were.
_REMEMBERED = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rebuild is: its demands, those done, and the matches that they have."""

    blocks: int
    done: int
    found: int

    @property
    def percent(self) -> int:
        """How much of it is done."""
        return 100 * self.done // self.blocks if self.blocks else 100


@transaction.atomic
def start_rebuild(*, block: int = BLOCK) -> MatchRebuild:
    """Lay out a rebuild over all demands that are open now, in place of any before it.

    Of what is at work on that one only what is just being written is waited for.
    """
    now = clock.now()
    MatchRebuild.objects.filter(closed_at=None).update(closed_at=now)
    rebuild = MatchRebuild.objects.create(started_at=now)
    retire_departed()
    open_now = Demand.objects.published().order_by("pk")
    ids = list(open_now.values_list("pk", flat=True))
    MatchRebuildBlock.objects.bulk_create(
        MatchRebuildBlock(rebuild=rebuild, number=at, demand_ids=ids[start : start + block])
        for at, start in enumerate(range(0, len(ids), block))
    )
    return rebuild


def start_daily_rebuild() -> None:
    """Begin the one by which scores follow the calendar, unless one is under way; forget old ones.
    Terms are counted anew before it.

    What it finds nothing new about nobody is told of.
    """
    MatchRebuild.objects.filter(closed_at__lt=clock.now() - _REMEMBERED).delete()
    count_terms()
    under_way = open_rebuild()
    if under_way is None or under_way.started_at < clock.now() - _TOO_LONG:
        start_rebuild()


def open_rebuild() -> MatchRebuild | None:
    """The rebuild that is under way, if one is."""
    return MatchRebuild.objects.filter(closed_at=None).order_by("-started_at", "-id").first()


def progress_of(rebuild: MatchRebuild) -> Progress:
    """How far it is, whoever works on it."""
    told = rebuild.blocks.aggregate(
        blocks=Count("pk"), done=Count("pk", filter=Q(done_at__isnull=False)), found=Sum("found")
    )
    return Progress(told["blocks"], told["done"], told["found"] or 0)


def work_on(rebuild: MatchRebuild) -> Iterator[int]:
    """Take blocks that nobody has until none is left; says after each how many demands it had."""
    yield from take_blocks(rebuild)
    close_rebuild(rebuild)


def take_blocks(rebuild: MatchRebuild) -> Iterator[int]:
    """The same, and leave it open."""
    while (done := _next_block(rebuild)) is not None:
        yield done


def close_rebuild(rebuild: MatchRebuild) -> None:
    """The last of the workers closes it, and says once to everybody what is new. Who is killed in
    between leaves that to the tick which tells of what was held back.
    """
    if not _closed_by_us(rebuild):
        return
    with connection.cursor() as database:
        # Of what was only just written the planner knows nothing, and would read all of it anew
        # for each of those who are to be told.
        database.execute(f"ANALYZE {Match._meta.db_table}")
    with transaction.atomic():
        say_held_news()


def go_on() -> None:
    """Work for a while on the rebuild that is under way, if one is; the next tick goes on."""
    rebuild = open_rebuild()
    if rebuild is None:
        return
    until = clock.now() + _A_WHILE
    for _demands in work_on(rebuild):
        if clock.now() > until:
            return


def mend_profiles() -> Iterator[int]:
    """Keep what is on the market and has no profile of its shown version, or one of an older
    schema; drop what left it.
    """
    for side, model in ((Side.LISTING, Listing), (Side.DEMAND, Demand)):
        shown = dict(model.objects.published().values_list("pk", "current_version_id"))
        profiles = MatchProfile.objects.filter(noun=side, is_offered=True)
        rows = profiles.values_list("pk", "version_id", "facts__schema")
        kept = {pk: (version, schema) for pk, version, schema in rows}
        ids = [pk for pk in kept if pk not in shown]
        ids += [pk for pk, version in shown.items() if kept.get(pk) != (version, SCHEMA)]
        for start in range(0, len(ids), _PROFILES):
            block = ids[start : start + _PROFILES]
            with transaction.atomic():
                keep_profiles(side, block)
            yield len(block)


@transaction.atomic
def retire_departed() -> None:
    """Retire every match of which one side is no longer offered or open."""
    gone = Match.objects.live().exclude(listing__in=Listing.objects.published())
    retire(gone, because=RetiredBecause.LISTING_GONE)
    closed = Match.objects.live().exclude(demand__in=Demand.objects.published())
    retire(closed, because=RetiredBecause.DEMAND_GONE)


@transaction.atomic
def _next_block(rebuild: MatchRebuild) -> int | None:
    free = rebuild.blocks.filter(done_at=None, rebuild__closed_at=None).order_by("number")
    block = free.select_for_update(of=("self",), skip_locked=True, no_key=True).first()
    if block is None:
        return None
    beside_others()
    pairs = pairs_of_block(block.demand_ids)
    if not _holds(rebuild):
        return None
    block.found = write_block(block.demand_ids, pairs)
    block.done_at = clock.now()
    block.save(update_fields=["found", "done_at"])
    return len(block.demand_ids)


def _holds(rebuild: MatchRebuild) -> bool:
    """Whether no newer one has taken its place, which then waits until this transaction is over:
    scores by the weights of before must not be written over those of a newer rebuild.
    """
    table = MatchRebuild._meta.db_table
    with connection.cursor() as database:
        database.execute(
            f"SELECT FROM {table} WHERE id = %s AND closed_at IS NULL FOR SHARE",
            [rebuild.pk],
        )
        return database.rowcount > 0


def write_block(demand_ids: list[UUID], pairs: list[Pair]) -> int:
    """Make the matches of these demands those that were found; says how many they have."""
    found = reconcile(Match.objects.live().filter(demand__in=demand_ids), pairs)
    lean_again({each.listing_id for each in found}, demand_ids)
    return len(pairs)


def pairs_of_block(demand_ids: list[UUID]) -> list[Pair]:
    """What matches these demands among all listings, or goes on matching them."""
    market, by, on = current_market(), weighting_in_force(), clock.today()
    profiles = profiles_of(demand_ids)
    standing = Match.objects.live().filter(demand__in=demand_ids)
    partners: dict[UUID, set[UUID]] = {}
    for listing_id, demand_id in standing.values_list("listing_id", "demand_id"):
        partners.setdefault(demand_id, set()).add(listing_id)
    return [
        pair
        for demand_id, profile in profiles.items()
        for pair in matches_of(
            Asked(demand_id, Side.DEMAND, profile),
            market,
            by=by,
            on=on,
            standing=partners.get(demand_id, ()),
        )
    ]


@transaction.atomic
def _closed_by_us(rebuild: MatchRebuild) -> bool:
    row = MatchRebuild.objects.select_for_update(no_key=True).get(pk=rebuild.pk)
    if row.closed_at is not None or row.blocks.filter(done_at=None).exists():
        return False
    row.closed_at = clock.now()
    row.save(update_fields=["closed_at"])
    return True
