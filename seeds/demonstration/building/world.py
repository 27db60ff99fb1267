"""What the loader knows while it builds: the day of loading, who is who, and what has been made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from accounts.access.actor import Actor
from accounts.membership.queries import actor_for
from accounts.users.models import User
from seeds.demonstration.dataset import Dataset, Row


@dataclass
class World:
    """Slugs of the data files on one side, ids of what the services made on the other."""

    today: date
    data: Dataset = field(default_factory=Dataset)
    made: dict[str, dict[str, UUID]] = field(default_factory=lambda: defaultdict(dict))

    # The hash of the text that each agreement offers, as its signers read it.
    texts: dict[str, str] = field(default_factory=dict)

    # Forgotten when their organisation, its members or its verification change.
    actors: dict[tuple[str, str | None], Actor] = field(default_factory=dict)

    def keep(self, noun: str, slug: str, made: UUID) -> None:
        """Remember what was made for a slug."""
        self.made[noun][slug] = made

    def id_of(self, noun: str, slug: str) -> UUID:
        """What was made for a slug."""
        return self.made[noun][slug]

    def day(self, offset: int) -> date:
        """A day so far from the day of loading."""
        return self.today + timedelta(days=offset)

    def actor(self, person: str, *, organisation: str | None = None) -> Actor:
        """A person acting for one of their organisations, or for their first."""
        if (person, organisation) not in self.actors:
            user = User.objects.get(pk=self.id_of("people", person))
            chosen = self.id_of("organisations", organisation) if organisation else None
            self.actors[person, organisation] = actor_for(user, organisation_id=chosen)
        return self.actors[person, organisation]

    def forget_actors_of(self, organisation: str) -> None:
        """Look again who acts for an organisation, and who acted for none until now."""
        changed = {None, self.made["organisations"].get(organisation)}
        kept = ((key, by) for key, by in self.actors.items() if by.organisation_id not in changed)
        self.actors = dict(kept)

    def operator_of(self, organisation: str) -> Actor:
        """Somebody who operates the home market of an organisation."""
        market = self.row(self.data.organisations, organisation)["market"]
        desk = next(
            row["slug"]
            for row in self.data.organisations
            if market in row.get("operates", ()) and row["slug"] != organisation
        )
        return self.actor(self.owner_of(desk), organisation=desk)

    def owner_of(self, organisation: str) -> str:
        """The person who owns an organisation's account."""
        return next(
            str(row["slug"])
            for row in self.data.people
            if {"organisation": organisation, "role": "owner"} in row["memberships"]
        )

    @staticmethod
    def row(rows: list[Row], slug: str) -> Row:
        """The row of a slug."""
        return next(row for row in rows if row["slug"] == slug)
