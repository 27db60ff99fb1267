"""Keeping the documents, from which every index is built, in step with the nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.db import connection, transaction

from kernel.text.analysis import VERSION
from marketplace.search.documents import Document, analysed
from marketplace.search.models import SearchDocument
from marketplace.search.position import Position, begin_at, position_now
from marketplace.search.registry import noun_named
from marketplace.semantics.choosing import encoder_in_use
from marketplace.semantics.services import encode_texts_of, forget_texts, keep_texts, said_by

BLOCK = 200
# What everybody who cuts documents holds together, and whoever begins anew holds alone.
_CUTTING = "cutting search documents"


@transaction.atomic
def index_objects(noun_name: str, object_ids: Sequence[UUID]) -> None:
    """Make the documents of these objects say what they say now; what is not offered has none."""
    noun = noun_named(noun_name)
    _lock("SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0))", _CUTTING)
    _one_at_a_time(object_ids)
    offered = list(noun.offered().filter(pk__in=object_ids).values_list("pk", flat=True))
    SearchDocument.objects.filter(pk__in=object_ids).delete()
    forget_texts(object_ids)
    if offered:
        write_documents(noun_name, noun.build(offered))


def mend_documents(noun_name: str) -> Iterator[int]:
    """Cut what has no document of today's analyser, drop what is offered no more.

    In blocks, saying after each how many were cut; what was cut once is not cut again.
    """
    held = SearchDocument.objects.filter(noun=noun_name)
    offered = noun_named(noun_name).offered()
    held.exclude(pk__in=offered.values("pk")).delete()
    cut = held.filter(analyser=VERSION).values("pk")
    missing = list(offered.exclude(pk__in=cut).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(missing), BLOCK):
        block = missing[start : start + BLOCK]
        index_objects(noun_name, block)
        yield len(block)


@transaction.atomic
def cut_all_anew() -> Position:
    """Have the next rebuild cut every document; says from where on the log is to be followed then.

    What is cut already when a rebuild is killed stays cut.
    """
    # Whoever has read a noun before this moment must have written it: else it would look new.
    _lock("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", _CUTTING)
    position = position_now()
    SearchDocument.objects.exclude(analyser=0).update(analyser=0)
    begin_at(position)
    return position


def say_texts(noun_name: str) -> Iterator[int]:
    """Keep anew what everything offered says, for the encoder in use; what left is forgotten.

    In blocks, saying after each how many said something. Only needed where an encoder was
    switched on or changed: what is indexed later is kept with its document.
    """
    noun = noun_named(noun_name)
    ids = list(noun.offered().order_by("pk").values_list("pk", flat=True))
    forget_texts(said_by(noun_name) - set(ids))
    for start in range(0, len(ids), BLOCK):
        block = ids[start : start + BLOCK]
        _say(noun_name, {each.object_id: _said(each) for each in noun.build(block)})
        yield len(block)


def keep_said(noun_name: str, said: Mapping[UUID, Sequence[str]]) -> None:
    """Keep what these objects say and encode it at once, where an encoder is in use.

    For matching, which may come to a new version before the index does.
    """
    if encoder_in_use() is not None:
        _say(noun_name, said)
        encode_texts_of(said)


def write_documents(noun_name: str, documents: Iterable[Document]) -> None:
    """Write documents that are not there yet."""
    rows, said = [], {}
    for document in documents:
        said[document.object_id] = _said(document)
        cut = analysed(document)
        row = SearchDocument(
            object_id=document.object_id,
            noun=noun_name,
            title_terms=cut.title,
            summary_terms=cut.summary,
            keyword_terms=cut.keywords,
            body_terms=cut.body,
            owner_terms=cut.owner,
            number_terms=cut.numbers,
            class_terms=cut.classes,
            words=cut.words,
            audience=list(document.audience),
            analyser=VERSION,
            facets=[f"{name}:{code}" for name, code in dict.fromkeys(document.facets)],
            completeness=document.completeness,
            is_stale=document.is_stale,
            listed_at=document.listed_at,
            version_id=document.version_id,
        )
        rows.append(row)
    SearchDocument.objects.bulk_create(rows, batch_size=BLOCK)
    keep_texts(noun_name, said)


@transaction.atomic
def _say(noun_name: str, said: Mapping[UUID, Sequence[str]]) -> None:
    ids = list(said)
    _one_at_a_time(ids)
    forget_texts(ids)
    keep_texts(noun_name, said)


def _said(document: Document) -> tuple[str, ...]:
    """What an encoder reads of a document, the weightiest first."""
    return (*document.title, *document.summary, *document.body)


def _one_at_a_time(object_ids: Sequence[UUID]) -> None:
    # Two processes may index one object at once; the second waits and then replaces the first.
    _lock(
        "SELECT pg_advisory_xact_lock(hashtextextended(id, 0)) FROM unnest(%s::text[]) AS id",
        sorted(str(object_id) for object_id in object_ids),
    )


def _lock(statement: str, what: str | list[str]) -> None:
    with connection.cursor() as database:
        database.execute(statement, [what])
