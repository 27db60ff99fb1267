"""Reports on evaluations: handed over or set in type, signed, revised, revoked, tampered with."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

from accounts.access.actor import Actor
from marketplace.evaluations.composing import PARTS, ReportText
from marketplace.evaluations.content import ReportFacts
from marketplace.evaluations.delivering import (
    compose_report,
    deliver_report,
    revoke_report,
    sign_report,
)
from marketplace.evaluations.models import EvaluationReport
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Row
from seeds.demonstration.pdf import text_pdf


def deliver(world: World, *, row: Row) -> None:
    """The report of a row, by whoever delivers it, signed by all who sign it."""
    _deliver(world, row, row["delivered"], row["facts"])


def revise(world: World, *, row: Row) -> None:
    """The revision of a report that came back."""
    said = row["revised"]
    changed = {key: said[key] for key in ("conclusion_zh", "conclusion_en")}
    _deliver(world, row, row["delivered"] | {"day": said["day"]}, row["facts"] | changed)


def revoke(world: World, *, row: Row) -> None:
    """Its provider takes the report back."""
    said = row["revoked"]
    by = evaluator(world, row, said["by"])
    revoke_report(_latest(world, row).code, reason=said["reason_zh"], by=by)


def tamper(world: World, *, row: Row) -> None:
    """Somebody with a hand in the store of files changes one byte: what verification is for."""
    content = _latest(world, row).file.content
    with content.open("rb") as kept:
        changed = bytearray(kept.read())
    changed[len(changed) // 2] ^= 1
    name = str(content.name)
    content.storage.delete(name)
    content.storage.save(name, BytesIO(bytes(changed)))


def evaluator(world: World, row: Row, person: str) -> Actor:
    """Somebody who acts for the provider of the service; people may belong to several."""
    offer = world.row(world.data.service_offers, row["offer"])
    return world.actor(person, organisation=offer["organisation"])


def _deliver(world: World, row: Row, delivered: Row, facts: Row) -> None:
    request_id = world.id_of("evaluations", row["slug"])
    colleagues = delivered.get("with", [])
    how: dict[str, Any] = {
        "co_signers": [world.id_of("people", each) for each in colleagues],
        "declares_no_conflict": True,
        "is_statutory": delivered.get("statutory", False),
        "by": evaluator(world, row, delivered["by"]),
    }
    stated = _facts(world, delivered, facts)
    if composed := row.get("composed"):
        words = {f"{part}_{code}": composed[part][code] for part in PARTS for code in ("zh", "en")}
        valuation = delivered.get("valuation")
        how["valuation_id"] = world.id_of("valuations", valuation) if valuation else None
        compose_report(request_id, stated, ReportText(**words), **how)
    else:
        deliver_report(request_id, stated, _pdf(row, facts), **how)
    for each in colleagues:
        sign_report(request_id, declares_no_conflict=True, by=evaluator(world, row, each))


def _facts(world: World, delivered: Row, facts: Row) -> ReportFacts:
    low, likely, high = (
        Decimal(facts[name]) if name in facts else None
        for name in ("value_low", "value_likely", "value_high")
    )
    return ReportFacts(
        valid_until=world.day(delivered["day"] + delivered["valid_days"]),
        conclusion_zh=facts["conclusion_zh"],
        conclusion_en=facts["conclusion_en"],
        trl=facts["trl"],
        value_low=low,
        value_likely=likely,
        value_high=high,
        currency=facts.get("currency", ""),
        base_date=world.day(facts["base_day"]) if "base_day" in facts else None,
        valuation_methods=tuple(facts.get("valuation_methods", ())),
        scores=facts.get("scores", {}),
        evidence=_evidence(facts),
    )


def _pdf(row: Row, facts: Row) -> Any:
    return text_pdf(
        row["slug"],
        title="技术评价报告（示例） Evaluation report (demonstration)",
        lines=[facts["conclusion_zh"], facts["conclusion_en"], *_evidence(facts)],
    )


def _evidence(facts: Row) -> tuple[str, ...]:
    return tuple(f"{each['zh']} {each['en']}" for each in facts["evidence"])


def _latest(world: World, row: Row) -> EvaluationReport:
    reports = EvaluationReport.objects.filter(request=world.id_of("evaluations", row["slug"]))
    return reports.select_related("file").latest("revision")
