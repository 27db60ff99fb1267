"""What others would find in the same collection: plain BM25, and PostgreSQL's full-text search."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from django.db import connection, transaction
from tqdm import tqdm

from kernel.text.analysis import terms
from marketplace.management.retrieval.measuring import Answers, Collection

#: The customary values: how soon a repeated term counts no more, how much length matters.
_K1, _B = 1.2, 0.75
_MOST = 100


def by_plain_bm25(collection: Collection) -> Answers:
    """Okapi BM25 as in the textbook, over the terms of our analyser."""
    counted = {
        each["_id"]: Counter(terms(whole_text(each)))
        for each in tqdm(collection.corpus, desc="BM25")
    }
    lengths = {name: counts.total() for name, counts in counted.items()}
    usual = sum(lengths.values()) / max(len(lengths), 1)
    postings: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, counts in counted.items():
        for term, times in counts.items():
            postings[term].append((name, times))
    answers = {}
    for query, text in collection.queries.items():
        scores: dict[str, float] = defaultdict(float)
        for term, asked in Counter(terms(text)).items():
            held = postings.get(term, ())
            rarity = math.log(1 + (len(counted) - len(held) + 0.5) / (len(held) + 0.5))
            for name, times in held:
                damping = _K1 * (1 - _B + _B * lengths[name] / usual)
                scores[name] += asked * rarity * times * (_K1 + 1) / (times + damping)
        answers[query] = _best(scores)
    return answers


@transaction.atomic
def by_postgresql(collection: Collection) -> Answers:
    """`ts_rank_cd` over the documents that hold any word of a question.

    Held to all words, as `websearch_to_tsquery` does by itself, a sentence finds next to nothing.
    The texts lie in a temporary table that ends with the transaction.
    """
    with connection.cursor() as database:
        database.execute(
            "CREATE TEMPORARY TABLE judged_text (name text, words tsvector) ON COMMIT DROP"
        )
        database.executemany(
            "INSERT INTO judged_text VALUES (%s, to_tsvector('english', %s))",
            [(each["_id"], whole_text(each)) for each in collection.corpus],
        )
        database.execute("CREATE INDEX ON judged_text USING gin (words)")
        database.execute("ANALYZE judged_text")
        answers = {}
        for query, text in tqdm(collection.queries.items(), desc="PostgreSQL"):
            database.execute(_ASK, [text, _MOST])
            answers[query] = [name for (name,) in database.fetchall()]
    return answers


_ASK = """
    WITH asked AS (
        SELECT string_agg(quote_literal(word), ' | ')::tsquery AS words
        FROM unnest(tsvector_to_array(to_tsvector('english', %s))) AS word
    )
    SELECT name FROM judged_text, asked WHERE judged_text.words @@ asked.words
    ORDER BY ts_rank_cd(judged_text.words, asked.words) DESC, name LIMIT %s
"""


def whole_text(judged: Mapping[str, str]) -> str:
    """Title and text of a judged document."""
    return f"{judged.get('title', '')}\n{judged['text']}".strip()


def _best(scores: Mapping[str, float]) -> Sequence[str]:
    return sorted(scores, key=lambda name: (-scores[name], name))[:_MOST]
