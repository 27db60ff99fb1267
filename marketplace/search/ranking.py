"""The one SQL statement of search: BM25 over the postings, facets and page in one reading.

docs/decisions/0006-search-in-sql.md tells why not `ts_rank`. All figures are seen only through
the rows that the asker may see, so that not even a rank tells of a row that is hidden.
"""

from __future__ import annotations

# Robertson's saturation and length normalisation; the usual values, not tuned.
SATURATION = 1.2
LENGTH_SHARE = 0.75
# A complete document stands up to this share higher than an empty one of the same words.
COMPLETENESS_BOOST = 0.15

_DOCUMENTS = """
    WITH visible AS MATERIALIZED ({visible}),
    documents AS MATERIALIZED (
        SELECT object_id, length, completeness, listed_at, closes_on, facets
        FROM marketplace_searchdocument
        WHERE noun = %s AND object_id IN (SELECT * FROM visible)
    )
"""

# A word asked for must be matched in its whole terms: `least` is the share of their weight below
# which a document is no answer. It falls with the length of the question, so that one word must
# be there, of two the rarer one, and of a pasted paragraph a small part.
_MATCHED_BY_WORDS = f""",
    collection AS (
        SELECT count(*)::float AS documents, greatest(avg(length), 1) AS average FROM documents
    ),
    wanted AS (SELECT * FROM unnest(%s::text[], %s::float[], %s::bool[]) AS w(term, times, whole)),
    found AS MATERIALIZED (
        SELECT posting.document_id, wanted.term, wanted.times, wanted.whole,
               posting.frequency, documents.length
        FROM wanted
        JOIN marketplace_searchposting posting
          ON posting.term = wanted.term AND posting.noun = %s
        JOIN documents ON documents.object_id = posting.document_id
    ),
    weights AS (
        SELECT term, whole,
               times * ln(1 + (collection.documents - count(*) + 0.5) / (count(*) + 0.5)) AS weight
        FROM found, collection
        GROUP BY term, whole, times, collection.documents
    ),
    needed AS (
        SELECT sum(weight) / (1 + count(*)) - 1e-9 AS least FROM weights WHERE whole
    ),
    matched AS MATERIALIZED (
        SELECT found.document_id AS object_id,
               sum(weight * frequency * {SATURATION + 1}
                   / (frequency + {SATURATION}
                      * ({1 - LENGTH_SHARE} + {LENGTH_SHARE} * length / average))) AS score
        FROM found
        JOIN weights ON weights.term = found.term, collection
        GROUP BY found.document_id
        HAVING sum(weight) FILTER (WHERE found.whole) >= (SELECT least FROM needed)
    )
"""  # noqa: S608 -- only our own constants are put in

_MATCHED_BY_ANYTHING = """,
    matched AS (SELECT object_id, 0 AS score FROM documents)
"""

# Falling in every case, and rounded so that the order of a sum cannot move a page's edge.
ORDERS = {
    "relevance": f"score * (1 + {COMPLETENESS_BOOST} * completeness / 100.0)",
    "newest": "extract(epoch FROM listed_at)",
    "completeness": "completeness",
    "closing": "coalesce(-extract(epoch FROM closes_on), -1e12)",
}

_ANSWER = """,
    ranked AS MATERIALIZED (
        SELECT documents.object_id, documents.facets,
               round(({order})::numeric, 6)::float AS rank,
               array_remove(ARRAY[{failing}]::text[], NULL) AS failing
        FROM matched JOIN documents ON documents.object_id = matched.object_id
    ),
    page AS (
        SELECT object_id, rank FROM ranked
        WHERE failing = '{{}}' {behind}
        ORDER BY rank {direction}, object_id {direction}
        LIMIT %s
    ),
    counted AS (
        SELECT value, count(*) AS documents
        FROM ranked, unnest(facets) AS value
        WHERE failing = '{{}}' OR failing = ARRAY[split_part(value, ':', 1)]
        GROUP BY value
    ),
    dropped AS (
        SELECT failing[1] AS name, count(*) AS documents
        FROM ranked WHERE cardinality(failing) = 1 GROUP BY failing[1]
    )
    SELECT (SELECT count(*) FROM ranked WHERE failing = '{{}}'),
           (SELECT coalesce(json_agg(json_build_array(object_id, rank)), '[]') FROM page),
           (SELECT coalesce(json_object_agg(value, documents), '{{}}') FROM counted),
           (SELECT coalesce(json_object_agg(name, documents), '{{}}') FROM dropped)
"""


def statement(
    *, visible: str, by_words: bool, order: str, filters: int, behind: str, backwards: bool
) -> str:
    """The statement for a question of this shape. Its parts are ours; values are parameters."""
    failing = ", ".join(["CASE WHEN NOT documents.facets && %s::text[] THEN %s END"] * filters)
    return (
        _DOCUMENTS.format(visible=visible)
        + (_MATCHED_BY_WORDS if by_words else _MATCHED_BY_ANYTHING)
        + _ANSWER.format(
            order=ORDERS[order],
            failing=failing,
            behind=behind,
            direction="ASC" if backwards else "DESC",
        )
    )
