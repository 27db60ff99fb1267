"""Counting what readers said, by version, and by field of technology."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, F
from django.db.models.functions import Left

from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.terms import DeclineReason
from marketplace.inquiries.terms import Side as TalkSide
from marketplace.matching.models import MatchAnswer
from marketplace.matching.terms import Answer, Side
from marketplace.repairs.terms import FIELD_OF, LEAST_FOR_PERCENT, LEAST_ORGANISATIONS

#: Letters of a patent symbol that name a field: H01 of H01M 4/62.
_FIELD_LETTERS = 3


@dataclass(slots=True)
class VersionTold:
    """How readers answered to one version."""

    number: int
    asked: int = 0
    declined: int = 0
    relevant: int = 0
    not_relevant: int = 0
    #: (whose reason, its code) → how often.
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def responses(self) -> int:
        """Everything that readers said to it."""
        return self.asked + self.relevant + self.not_relevant

    @property
    def good_percent(self) -> int | None:
        """How many of them were not a refusal; None while they are too few to say so."""
        if self.responses < LEAST_FOR_PERCENT:
            return None
        good = self.responses - self.declined - self.not_relevant
        return round(100 * good / self.responses)


@dataclass(frozen=True, slots=True)
class Repair:
    """A field to mend, why, and how often that was said of the present version."""

    field: str
    reasons: tuple[tuple[str, str], ...]
    count: int


def told_by_version(noun: str, subject: Any) -> list[VersionTold]:
    """What readers said, by the version that they saw, newest first."""
    found = {number: VersionTold(number) for number in _numbers(subject)}
    version = f"{noun}_version__number"
    talks = Inquiry.objects.filter(**{noun: subject.pk}).values(
        "decline_reason", "declined_by", number=F(version)
    )
    for row in talks.annotate(count=Count("id")).order_by():
        told = found.setdefault(row["number"], VersionTold(row["number"]))
        told.asked += row["count"]
        # What its own side declines says nothing about it, nor what the market ended.
        ended = row["decline_reason"] == DeclineReason.PARTY_REMOVED
        if row["declined_by"] == TalkSide.ASKING and not ended:
            told.declined += row["count"]
            told.reasons["inquiry", row["decline_reason"]] += row["count"]
    for row in _answers(noun, subject):
        told = found.setdefault(row["number"], VersionTold(row["number"]))
        if row["answer"] == Answer.NOT_RELEVANT:
            told.not_relevant += row["count"]
            told.reasons["match", row["reason"]] += row["count"]
        elif row["answer"] == Answer.RELEVANT:
            told.relevant += row["count"]
    return sorted(found.values(), key=lambda each: -each.number)


def repairs(noun: str, told: Iterable[VersionTold]) -> list[Repair]:
    """The fields that would answer the reasons, what was said most first."""
    by_field: dict[str, Counter[tuple[str, str]]] = {}
    for version in told:
        for reason, count in version.reasons.items():
            if (name := FIELD_OF[noun].get(reason)) is not None:
                by_field.setdefault(name, Counter())[reason] += count
    made = [
        Repair(name, tuple(reason for reason, _n in said.most_common()), said.total())
        for name, said in by_field.items()
    ]
    return sorted(made, key=lambda each: (-each.count, each.field))


@dataclass(frozen=True, slots=True)
class Heard:
    """A reason that owners of technologies in a field hear, and how often."""

    reason: str
    count: int

    @property
    def words(self) -> str:
        """The reason as a sentence."""
        return str(DeclineReason(self.reason).label)


def heard_beside(noun: str, subject: Any) -> tuple[str, list[Heard]]:
    """The letters of its field, and what owners of technologies in it hear; of demands nothing."""
    letters = field_of(subject) if noun == "listing" else ""
    told = told_in_field(letters, besides=subject.organisation_id) if letters else []
    return letters, told


def told_in_field(letters: str, *, besides: UUID) -> list[Heard]:
    """What readers decline technologies of a field for, where five other owners or more heard it.

    What the one who asks heard itself does not count: it could take that away from the figure.
    """
    declined = (
        Inquiry.objects.exclude(decline_reason=DeclineReason.PARTY_REMOVED)
        .exclude(listing__organisation=besides)
        .filter(declined_by=TalkSide.ASKING, listing__ipc_symbols__position=0)
        .annotate(letters=Left("listing__ipc_symbols__symbol", _FIELD_LETTERS))
    )
    counted = (
        declined.filter(letters=letters)
        .values("decline_reason")
        .annotate(
            organisations=Count("listing__organisation", distinct=True),
            count=Count("id", distinct=True),
        )
    )
    enough = counted.filter(organisations__gte=LEAST_ORGANISATIONS)
    rows = enough.order_by("-count", "decline_reason")
    return [Heard(each["decline_reason"], each["count"]) for each in rows]


def field_of(listing: Any) -> str:
    """The letters of the field that a technology stands in first, "" where it names none."""
    first = listing.ipc_symbols.order_by("position").first()
    return first.symbol[:_FIELD_LETTERS] if first else ""


def _numbers(subject: Any) -> list[int]:
    return list(subject.versions.values_list("number", flat=True))


def _answers(noun: str, subject: Any) -> Any:
    reader = Side.DEMAND if noun == "listing" else Side.LISTING
    said = MatchAnswer.objects.filter(side=reader, **{f"match__{noun}": subject.pk})
    rows = said.values("answer", "reason", number=F(f"match__{noun}_version__number"))
    return rows.annotate(count=Count("id")).order_by()
