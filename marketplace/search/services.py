"""Keeping the index in step with the nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.db import connection, transaction

from marketplace.search.documents import Document, analysed
from marketplace.search.models import SearchDocument, SearchPosting
from marketplace.search.registry import all_nouns, noun_named

BLOCK = 200


@transaction.atomic
def index_objects(noun_name: str, object_ids: Sequence[UUID]) -> None:
    """Make the index say of these objects what they say now; what is not offered leaves it."""
    noun = noun_named(noun_name)
    _one_at_a_time(object_ids)
    offered = list(noun.offered().filter(pk__in=object_ids).values_list("pk", flat=True))
    SearchDocument.objects.filter(pk__in=object_ids).delete()
    if offered:
        write_documents(noun_name, noun.build(offered))


def ensure_indexed(noun_name: str, object_id: UUID, *, version_id: UUID | None) -> None:
    """Index an object unless the index already holds this version of it."""
    held = SearchDocument.objects.filter(pk=object_id, version_id=version_id)
    if version_id is None or not held.exists():
        index_objects(noun_name, [object_id])


def index_objects_of(organisation_id: UUID) -> None:
    """Index again all that an organisation offers and seeks."""
    for noun in all_nouns():
        rows = noun.offered().model._default_manager.filter(organisation=organisation_id)
        index_objects(noun.name, list(rows.values_list("pk", flat=True)))


def rebuild_index(noun_name: str) -> Iterator[int]:
    """Build a noun's whole index again in blocks, saying after each how many it wrote.

    Searches go on meanwhile; what is no longer offered leaves at the end.
    """
    noun = noun_named(noun_name)
    offered = list(noun.offered().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(offered), BLOCK):
        block = offered[start : start + BLOCK]
        index_objects(noun_name, block)
        yield len(block)
    left = SearchDocument.objects.filter(noun=noun_name)
    left.exclude(pk__in=noun.offered().values("pk")).delete()


def write_documents(noun_name: str, documents: Iterable[Document]) -> None:
    """Write documents that the index does not hold yet."""
    rows: list[SearchDocument] = []
    postings: list[tuple[UUID, str, str, float]] = []
    for document in documents:
        cut = analysed(document)
        row = SearchDocument(
            object_id=document.object_id,
            noun=noun_name,
            title_terms=cut.title,
            summary_terms=cut.summary,
            keyword_terms=cut.keywords,
            body_terms=cut.body,
            length=cut.length,
            facets=[f"{name}:{code}" for name, code in dict.fromkeys(document.facets)],
            completeness=document.completeness,
            listed_at=document.listed_at,
            closes_on=document.closes_on,
            version_id=document.version_id,
        )
        rows.append(row)
        postings += [
            (document.object_id, noun_name, term, frequency)
            for term, frequency in cut.frequencies.items()
        ]
    SearchDocument.objects.bulk_create(rows, batch_size=BLOCK)
    _copy_postings(postings)


def _one_at_a_time(object_ids: Sequence[UUID]) -> None:
    # Two reactions may index one object at once; the second waits and then replaces the first.
    with connection.cursor() as database:
        database.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(id, 0)) FROM unnest(%s::text[]) AS id",
            [sorted(str(object_id) for object_id in object_ids)],
        )


def _copy_postings(postings: Iterable[tuple[UUID, str, str, float]]) -> None:
    # A document has hundreds of postings: COPY writes them ten times as fast as INSERT.
    table = SearchPosting._meta.db_table
    with connection.cursor() as database:
        command = f"COPY {table} (document_id, noun, term, frequency) FROM STDIN"
        with database.copy(command) as copy:
            for posting in postings:
                copy.write_row(posting)
