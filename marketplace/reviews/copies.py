"""Sentences known again: what was published before is found by the digest of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b
from uuid import UUID

from django.db.models import Count

from kernel.text.folding import fold
from marketplace.reviews.models import SentencePrint

# Shorter ones, such as "Contact us for more", are everybody's.
_LEAST_WEIGHT = 40
_HAN_WEIGHT = 3
_END = re.compile(r"[。！？!?；;\n]+|\.(?=\s|$)")
_SIGNS = re.compile(r"[\W_]+")


def digests(texts: Iterable[str]) -> set[int]:
    """The digests of all sentences that are long enough to be somebody's own."""
    sentences = (_bare(each) for text in texts for each in _END.split(text))
    return {_digest(each) for each in sentences if _weight(each) >= _LEAST_WEIGHT}


def remember(noun: str, subject_id: UUID, texts: Iterable[str]) -> None:
    """Keep the prints of what is public now instead of those kept before."""
    SentencePrint.objects.filter(noun=noun, subject_id=subject_id).delete()
    SentencePrint.objects.bulk_create(
        SentencePrint(noun=noun, subject_id=subject_id, digest=each)
        for each in sorted(digests(texts))
    )


def sharing(noun: str, texts: Iterable[str], *, besides: UUID | None) -> dict[UUID, int]:
    """Which others of the noun hold sentences of these texts, and how many of them."""
    own = digests(texts)
    found = SentencePrint.objects.filter(noun=noun, digest__in=own)
    if besides is not None:
        found = found.exclude(subject_id=besides)
    counted = found.values("subject_id").annotate(shared=Count("digest")).order_by("-shared")
    return {each["subject_id"]: each["shared"] for each in counted[:5]} if own else {}


def _bare(sentence: str) -> str:
    return _SIGNS.sub("", fold(sentence).text)


def _weight(bare: str) -> int:
    return sum(_HAN_WEIGHT if "\u3400" <= sign <= "\u9fff" else 1 for sign in bare)


def _digest(bare: str) -> int:
    return int.from_bytes(blake2b(bare.encode(), digest_size=8).digest(), signed=True)
