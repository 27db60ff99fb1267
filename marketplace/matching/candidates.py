"""Who might fit: the few that are worth an exact score, out of all that are offered or sought."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import connection

from marketplace.matching.sparse import TermStatistics
from marketplace.search.models import SearchDocument

#: So many are scored exactly for each object. Far more than anybody will read.
MOST = 300
#: The terms that weigh most find the same neighbours as all of them, in a fraction of the time.
MOST_TERMS = 60

_BY_TERMS = """
    SELECT posting.document_id
    FROM unnest(%s::text[], %s::float[]) AS wanted(term, weight)
    JOIN marketplace_searchposting posting
      ON posting.term = wanted.term AND posting.noun = %s
    JOIN marketplace_searchdocument document ON document.object_id = posting.document_id
    GROUP BY posting.document_id, document.length
    ORDER BY sum(wanted.weight * (1 + ln(greatest(posting.frequency, 1))))
             / sqrt(greatest(document.length, 1)) DESC, posting.document_id
    LIMIT %s
"""


def candidates(
    object_id: UUID, *, among: str, frequencies: Mapping[str, float], statistics: TermStatistics
) -> set[UUID]:
    """Objects of the noun `among` that share telling terms with one, or a patent subclass."""
    vector = statistics.vector(frequencies)
    best = sorted(vector.items(), key=lambda each: -each[1])[:MOST_TERMS]
    found: set[UUID] = set()
    if best:
        terms, weights = zip(*best, strict=True)
        # The rarity counts on both sides of a cosine.
        weights = tuple(w * statistics.rarity(t) for t, w in best)
        with connection.cursor() as database:
            database.execute(_BY_TERMS, [list(terms), list(weights), among, MOST])
            found = {row[0] for row in database.fetchall()}
    return found | _of_same_subclass(object_id, among=among)


def _of_same_subclass(object_id: UUID, *, among: str) -> set[UUID]:
    own = SearchDocument.objects.filter(pk=object_id).values_list("facets", flat=True).first() or []
    # "field:" and a subclass of four signs.
    subclasses = [facet for facet in own if facet.startswith("field:") and len(facet) == 10]
    if not subclasses:
        return set()
    rows = SearchDocument.objects.filter(noun=among, facets__overlap=subclasses)
    return set(rows.order_by("-completeness", "pk").values_list("pk", flat=True)[:MOST])
