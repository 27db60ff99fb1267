"""The judged market as a collection in BEIR layout, for `manage.py evaluate_retrieval`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from seeds.demonstration.dataset import Row
from seeds.demonstration.judged import JudgedMarket, Query

_IN_THE_TITLE = "title"
_HEADING = "query-id\tcorpus-id\tscore"

#: Whether a pair of query and technology is in a part.
Belongs = Callable[[str, str], bool]


def export(market: JudgedMarket, folder: Path) -> None:
    """Write corpus, queries, judgements, and the judgements of each part."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_lines(folder / "corpus.jsonl", map(_document, market.listings.values()))
    _write_lines(folder / "queries.jsonl", map(_question, market.queries.values()))
    _write_judgements(folder / "qrels.tsv", market, _everything)
    for name, belongs in _parts(market).items():
        _write_judgements(folder / f"qrels-{name}.tsv", market, belongs)


def _parts(market: JudgedMarket) -> dict[str, Belongs]:
    """By language: within one, or across; and across, what is demanded and what is typed."""

    def within(language: str) -> Belongs:
        return lambda query, listing: (
            not market.crosses(query, listing) and market.queries[query].languages == {language}
        )

    def typed(query: str, listing: str) -> bool:
        return market.crosses(query, listing) and market.queries[query].is_typed

    def demanded(query: str, listing: str) -> bool:
        return market.crosses(query, listing) and not market.queries[query].is_typed

    return {
        "crossing": market.crosses,
        "crossing-demands": demanded,
        "crossing-typed": typed,
        "en": within("en"),
        "zh": within("zh"),
    }


def _everything(_query: str, _listing: str) -> bool:
    return True


def _document(row: Row) -> dict[str, Any]:
    texts = row["texts"].values()
    told = [text for each in texts for name, text in each.items() if name != _IN_THE_TITLE]
    measures = [measure for line in row["advantages"] for measure in line["measure"].values()]
    return {
        "_id": row["slug"],
        "title": "\n".join(each[_IN_THE_TITLE] for each in texts),
        "text": "\n".join([*told, *measures]),
        "metadata": _facts(row["texts"], row["ipc"], row["industries"]),
    }


def _question(query: Query) -> dict[str, Any]:
    facts = _facts(query.languages, query.ipc, query.industries)
    return {"_id": query.id, "text": query.text, "metadata": facts}


def _facts(languages: Iterable[str], ipc: Iterable[str], industries: Iterable[str]) -> Row:
    return {"languages": sorted(languages), "ipc": [*ipc], "industries": [*industries]}


def _write_lines(path: Path, rows: Iterable[Row]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _write_judgements(path: Path, market: JudgedMarket, belongs: Belongs) -> None:
    lines = [_HEADING, *_judged(market, belongs)]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _judged(market: JudgedMarket, belongs: Belongs) -> Iterator[str]:
    for query, grades in market.grades.items():
        for listing, grade in grades.items():
            if belongs(query, listing):
                yield f"{query}\t{listing}\t{grade}"
