"""Keeping texts and their vectors in step with what is on the market."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

import numpy as np
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from marketplace.semantics.choosing import encoder_in_use
from marketplace.semantics.encoders.port import Encoder, Vectors
from marketplace.semantics.languages import by_language
from marketplace.semantics.models import MeantText, TextVector

#: So many texts are encoded in one transaction: some seconds on one core.
BLOCK = 32
STORED = np.dtype("<f2")


def key_of(encoder: Encoder) -> str:
    """Under which name vectors of an encoder are stored."""
    return f"{encoder.name} {encoder.version}"


def keep_texts(noun: str, said: Mapping[UUID, Iterable[str]]) -> None:
    """Keep what objects say for the encoder in use, if one is. They have no texts yet."""
    encoder = encoder_in_use()
    if encoder is None:
        return
    MeantText.objects.bulk_create(
        MeantText(
            object_id=object_id,
            noun=noun,
            language=language,
            text=text,
            text_hash=hash_of(text),
        )
        for object_id, pieces in said.items()
        for language, text in by_language(pieces, encoder.languages).items()
    )


def forget_texts(object_ids: Collection[UUID]) -> None:
    """Forget what these objects said; the vectors stay for whoever says the same again."""
    if encoder_in_use() is not None:
        MeantText.objects.filter(object_id__in=object_ids).delete()


def said_by(noun: str) -> set[UUID]:
    """The objects of a noun of which texts are kept."""
    return set(MeantText.objects.filter(noun=noun).values_list("object_id", flat=True))


def encode_texts_of(object_ids: Collection[UUID]) -> None:
    """Make the missing vectors of these objects at once."""
    encoder = encoder_in_use()
    if encoder is not None:
        waiting = waiting_for(encoder).filter(object_id__in=object_ids)
        vectors_of(encoder, list(waiting.values_list("text", flat=True)))


def encode_waiting() -> Iterator[int]:
    """Encode all that waits, in blocks that several processes may share; says how many each had."""
    encoder = encoder_in_use()
    while encoder is not None and (done := _encode_block(encoder)):
        yield done


@transaction.atomic
def _encode_block(encoder: Encoder) -> int:
    free = waiting_for(encoder).select_for_update(skip_locked=True, of=("self",))
    texts = [each.text for each in free[:BLOCK]]
    vectors_of(encoder, texts)
    return len(texts)


def waiting_for(encoder: Encoder) -> QuerySet[MeantText]:
    """The texts of which this encoder has made no vector."""
    made = TextVector.objects.filter(encoder=key_of(encoder), text_hash=OuterRef("text_hash"))
    known = MeantText.objects.filter(language__in=encoder.languages)
    return known.filter(~Exists(made)).order_by("pk")


def vectors_of(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """The vectors of texts, from the store as far as it has them; the others are made and kept."""
    if not texts:
        return np.empty((0, 0), dtype=np.float32)
    key, hashes = key_of(encoder), [hash_of(text) for text in texts]
    rows = TextVector.objects.filter(encoder=key, text_hash__in=set(hashes))
    known = {bytes(seen): bytes(vector) for seen, vector in rows.values_list("text_hash", "vector")}
    missing = {seen: text for seen, text in zip(hashes, texts, strict=True) if seen not in known}
    made = encoder.texts(list(missing.values())) if missing else ()
    for seen, vector in zip(missing, made, strict=True):
        known[seen] = vector.astype(STORED).tobytes()
    TextVector.objects.bulk_create(
        [TextVector(encoder=key, text_hash=seen, vector=known[seen]) for seen in missing],
        ignore_conflicts=True,
    )
    stored = b"".join(known[seen] for seen in hashes)
    return np.frombuffer(stored, dtype=STORED).reshape(len(texts), -1).astype(np.float32)


def forget_unused_vectors() -> int:
    """Delete the vectors of texts that nobody says any more; says how many."""
    said = MeantText.objects.filter(text_hash=OuterRef("text_hash"))
    return TextVector.objects.filter(~Exists(said)).delete()[0]


def hash_of(text: str) -> bytes:
    """By what a text is known."""
    return hashlib.sha256(text.encode()).digest()
