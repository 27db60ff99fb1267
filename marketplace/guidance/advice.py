"""What the guide says to three answers: read once from `advice.yaml`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kernel.languages import pick
from marketplace.guidance.terms import Have, Want, Where
from marketplace.service_offers.terms import ServiceType

_FILE = Path(__file__).with_name("advice.yaml")
# Whoever has nothing of their own neither protects nor sells; an idea has no infringers yet.
_WANTS_OF: dict[str, tuple[Want, ...]] = {
    Have.NOTHING: (Want.ACQUIRE, Want.ANSWER),
    Have.IDEA: (Want.PROTECT, Want.LICENSE, Want.VALUE, Want.ANSWER),
}
# Who files what: an agent of patents does not file marks.
_FILED_BY: dict[str, ServiceType] = {
    Have.MARK: ServiceType.TRADEMARK_AGENCY,
    Have.SOFTWARE: ServiceType.IP_MANAGEMENT,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A text in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return pick(zh=self.zh, en=self.en)


@dataclass(frozen=True, slots=True)
class AdvisedStep:
    """One thing to do, the page where it is done, and the kind of service to ask for there."""

    words: Said
    page: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """The way that three answers lead to."""

    lede: Said
    steps: tuple[AdvisedStep, ...]
    heed: tuple[Said, ...]
    law: Said


def wants_of(have: str) -> tuple[Want, ...]:
    """What somebody who has this may want."""
    return _WANTS_OF.get(have, tuple(each for each in Want if each != Want.ACQUIRE))


def advice_for(have: str, want: str, where: str) -> Advice | None:
    """The way for these answers; None where one of them is missing or does not fit."""
    known = have in Have.values and where in Where.values
    if not known or want not in wants_of(have):
        return None
    told = _content()
    way = told["wants"][want]
    steps = tuple(_fitting(each, have) for each in way.steps)
    heed = (told["haves"][have], told["wheres"][where])
    law = told["laws"].get(want, {}).get(have, way.law)
    return replace(way, steps=steps, heed=heed, law=law)


def _fitting(step: AdvisedStep, have: str) -> AdvisedStep:
    if step.service == ServiceType.PATENT_AGENCY and have in _FILED_BY:
        return replace(step, service=_FILED_BY[have])
    return step


@cache
def _content() -> Mapping[str, Any]:
    written = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {
        "wants": {name: _way(each) for name, each in written["wants"].items()},
        "haves": {name: Said(**each) for name, each in written["haves"].items()},
        "laws": {
            want: {have: Said(**each) for have, each in laws.items()}
            for want, laws in written["laws"].items()
        },
        "wheres": {name: Said(**each) for name, each in written["wheres"].items()},
    }


def _way(written: Mapping[str, Any]) -> Advice:
    steps = tuple(
        AdvisedStep(
            words=Said(each["zh"], each["en"]),
            page=each.get("page", ""),
            service=each.get("service", ""),
        )
        for each in written["steps"]
    )
    return Advice(lede=Said(**written["lede"]), steps=steps, heed=(), law=Said(**written["law"]))
