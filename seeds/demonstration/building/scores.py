"""How the operators of the demonstration score what is handed in: by what its text really holds."""

from __future__ import annotations

from marketplace.reviews.scoring import Score
from seeds.demonstration.dataset import Row

# What the weakest criterion of a published one leads a reviewer to write.
_ADVICE = {
    "numbers": "指标与对照基本清楚，建议再补一项第三方测试数据。",
    "clarity": "内容完整，个别段落可再精炼，便于非本专业读者判断。",
    "evidence": "成熟度说明可信，建议补充试验报告或应用证明。",
    "terms": "合作方式明确，建议进一步说明希望对方具备的条件。",
}

# These claim a readiness level and name nothing that shows it.
WITHOUT_EVIDENCE = frozenset(
    {"anti-clogging-emitter", "phytate-flame-retardant", "straw-moulded-tableware"}
)


def of_listing(row: Row) -> tuple[Score, str]:
    """The score of a technology that may be published, with the reviewer's comment."""
    measured = row["advantages"]
    conditions = sum(bool(line["conditions"]) for line in measured)
    text = next(iter(row["texts"].values()))
    return _with_advice(
        Score(
            numbers=min(5, 2 + len(measured) + (conditions == len(measured) and bool(measured))),
            clarity=4 + (len(row["texts"]) > 1),
            evidence=_evidence_points(row),
            terms=min(5, 2 + bool(row["modes"]) + bool(text.get("partner_sought"))),
        )
    )


def of_demand(row: Row) -> tuple[Score, str]:
    """The score of a demand that may be published, with the reviewer's comment."""
    text = next(iter(row["texts"].values()))
    return _with_advice(
        Score(
            numbers=3 + any(sign.isdigit() for sign in text.get("constraints", "")),
            clarity=4,
            evidence=2 + bool(row.get("trl_wanted")) + bool(text.get("background")),
            terms=2 + bool(row.get("budget")) + bool(row.get("deadline")),
        )
    )


def returned(reasons: int) -> Score:
    """The score of something that goes back."""
    return Score(numbers=1, clarity=2, evidence=1 if reasons > 1 else 2, terms=2)


def _evidence_points(row: Row) -> int:
    if row["slug"] in WITHOUT_EVIDENCE:
        return 2
    return min(5, 2 + bool(row["ip_records"]) + ((row["trl"] or 0) >= 6))


def _with_advice(score: Score) -> tuple[Score, str]:
    weakest = min(score.points, key=lambda name: score.points[name])
    return score, _ADVICE[weakest]
