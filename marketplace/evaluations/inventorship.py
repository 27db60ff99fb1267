"""How somebody may stand to the inventors of what is judged, as far as the registry knows.

Who has claimed a record is known for certain, and so is whom its keeper invited by their address.
Everybody else is a printed name: it is disclosed and refuses nobody, and it is read in every
spelling that the person goes by.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Q

from accounts.talent.models import TalentProfile
from accounts.users.models import User
from ip_registry.inventors.models import InventorClaim
from ip_registry.parties.models import Inventor
from ip_registry.records.models import IpRecord
from marketplace.evaluations.models import EvaluationRequest
from marketplace.independence.terms import PartyRole, Relation

_HAN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[^\W\d_]+")


def inventorship(person: User, request: EvaluationRequest) -> Iterator[tuple[Relation, PartyRole]]:
    """That this person, or somebody of this name, invented it or invented with one who did."""
    own = _spellings_of(person)
    judged = request.records.values("ip_record")
    yield from _claimed(person, judged)
    named = set(Inventor.objects.filter(record__in=judged).values_list("name", flat=True))
    if any(own & spellings(name) for name in named):
        yield Relation.NAMESAKE, PartyRole.INVENTOR
    # Only rights that everybody may read: a finding must not tell of one that is not shown yet.
    others = Inventor.objects.filter(name__in=named, record__in=IpRecord.objects.public())
    beside = _teams(others.exclude(record__in=judged).values_list("record", flat=True))
    if any(own & spellings(name) for team in beside for name in team - named):
        yield Relation.JOINT_NAMESAKE, PartyRole.INVENTOR


def plain_name(name: str) -> str:
    """A name as it is compared: case, width, spaces and points do not make another person."""
    return "".join(letter for letter in _folded(name) if letter.isalnum())


def spellings(name: str) -> frozenset[str]:
    """The ways in which one name may be compared: whole, by script, and in any order of words."""
    folded = _folded(name)
    han, words = "".join(_HAN.findall(folded)), _WORD.findall(_HAN.sub(" ", folded))
    found = {plain_name(name)}
    if len(han) > 1:
        found.add(han)
    if len(words) > 1:
        found |= {" ".join(sorted(words)), "".join(words)}
    return frozenset(found - {""})


def _spellings_of(person: User) -> frozenset[str]:
    profiles = TalentProfile.objects.filter(user=person).values_list("name_zh", "name_en")
    names = [person.name, *(name for pair in profiles for name in pair)]
    return frozenset().union(*(spellings(name) for name in names))


def _claimed(person: User, judged: Any) -> Iterator[tuple[Relation, PartyRole]]:
    mine = Q(person=person) | Q(person=None, email__iexact=person.email)
    if InventorClaim.objects.live().filter(mine, record__in=judged).exists():
        yield Relation.CO_INVENTOR, PartyRole.INVENTOR
    confirmed = InventorClaim.objects.confirmed()
    inventors = confirmed.filter(record__in=judged).exclude(person=person).values("person")
    theirs = confirmed.filter(person__in=inventors, record__in=IpRecord.objects.public())
    shared = theirs.exclude(record__in=judged).values("record")
    if confirmed.filter(person=person, record__in=shared).exists():
        yield Relation.CO_AUTHOR, PartyRole.INVENTOR


def _teams(records: Iterable[UUID]) -> list[set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Inventor.objects.filter(record__in=records)
    for record, name in rows.values_list("record", "name"):
        found[record].add(name)
    return list(found.values())


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
