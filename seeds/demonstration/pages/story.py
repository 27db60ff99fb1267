"""The story of eight steps, with the addresses of what it tells of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.db.models import Model, QuerySet
from django.urls import reverse

from kernel import languages
from marketplace.demands.models import Demand
from marketplace.evaluations.models import EvaluationRequest
from marketplace.inquiries.models import Inquiry
from marketplace.listings.models import Listing
from seeds.demonstration.dataset import Dataset, Row


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One step as a visitor reads it, whom to be for it, and where it is seen."""

    number: int
    title: str
    text: str
    address: str
    url: str


@cache
def dataset() -> Dataset:
    """The data files, read once in a process."""
    return Dataset()


def story() -> list[StoryStep]:
    """All steps, in the reader's language."""
    language = languages.current()
    return [
        StoryStep(
            number=row["step"],
            title=row["title"][language],
            text=row["text"][language],
            address=f"{row['account']}@example.org",
            url=_place(row["about"]),
        )
        for row in dataset().story("visit")
    ]


def _place(about: Row) -> str:
    (noun, slug), *_none = about.items()
    found = _FIND[noun](slug).first()
    return "" if found is None else reverse(noun, args=[found.pk])


def _listing(slug: str) -> QuerySet[Listing]:
    return Listing.objects.filter(external_id=slug)


def _demand(slug: str) -> QuerySet[Demand]:
    return Demand.objects.filter(external_id=slug)


def _inquiry(slug: str) -> QuerySet[Inquiry]:
    row = _told("inquiries", slug)
    return Inquiry.objects.filter(
        listing__external_id=row["about"].get("listing"), asking_organisation__slug=row["from"]
    )


def _evaluation(slug: str) -> QuerySet[EvaluationRequest]:
    row = _told("evaluations", slug)
    return EvaluationRequest.objects.filter(
        listing__external_id=row["listing"], client__slug=row["organisation"]
    )


def _told(name: str, slug: str) -> Row:
    return next(row for row in dataset().story(name) if row["slug"] == slug)


_FIND: dict[str, Callable[[str], QuerySet[Model]]] = {
    "listing": _listing,
    "demand": _demand,
    "inquiry": _inquiry,
    "evaluation": _evaluation,
}
