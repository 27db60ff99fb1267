"""How long it takes one core to draw a value a hundred thousand times.

python -m bench.valuation
python -m bench.valuation --draws 1000000
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from marketplace.valuation.methods.discounting import Timing
from marketplace.valuation.methods.drawing import Distribution, Success, Triangular, Uniform
from marketplace.valuation.methods.income import CashFlow, PlannedYear
from marketplace.valuation.methods.method import Method, work_out
from marketplace.valuation.methods.royalty import Relief
from marketplace.valuation.methods.simulation import simulate
from marketplace.valuation.methods.staged import Stage, Staged

_OUT = Path("var/bench")
_YEARS = 20
_SEED = 20261122


def main(arguments: Sequence[str]) -> int:
    """Simulate each method, print the seconds, and write them down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=100_000)
    draws = parser.parse_args(arguments).draws
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    figures = {name: timed(*each, draws=draws) for name, each in CASES.items()}
    for name, seconds in figures.items():
        print(f"{name:<46}{draws} draws  {seconds:.2f} s of one core")
    _OUT.mkdir(parents=True, exist_ok=True)
    (_OUT / "valuation.json").write_text(json.dumps({"draws": draws} | figures, indent=2))
    return 0


def timed(method: Method[Decimal], uncertain: Mapping[str, Distribution], *, draws: int) -> float:
    """Seconds of the processor, so that a busy machine does not count."""
    work_out(method)
    start = time.process_time()
    simulate(method, uncertain, draws=draws, seed=_SEED)
    return time.process_time() - start


RELIEF = Relief(
    revenues=tuple(Decimal(1_000_000 + 250_000 * year) for year in range(_YEARS)),
    royalty_rate=Decimal("0.05"),
    upkeep=Decimal(20_000),
    tax_rate=Decimal("0.15"),
    discount_rate=Decimal("0.14"),
    volume=Decimal(1),
    timing=Timing.MIDDLE,
    amortisation_years=10,
)
CASH_FLOW = CashFlow(
    plan=tuple(
        PlannedYear(Decimal(1_000_000 + 250_000 * year), Decimal(300_000), Decimal(50_000))
        for year in range(_YEARS)
    ),
    volume=Decimal(1),
    cost_rate=Decimal("0.55"),
    contribution=Decimal("0.35"),
    tax_rate=Decimal("0.25"),
    discount_rate=Decimal("0.14"),
    timing=Timing.MIDDLE,
    growth_after=None,
    amortisation_years=10,
)
STAGED = Staged(
    stages=(
        Stage("pilot", 3, Decimal(2_000_000), Decimal("0.6")),
        Stage("trial", 4, Decimal(5_000_000), Decimal("0.5")),
        Stage("registration", 2, Decimal(1_000_000), Decimal("0.8")),
    ),
    launched=tuple(Decimal(3_000_000 + 500_000 * year) for year in range(_YEARS)),
    volume=Decimal(1),
    discount_rate=Decimal("0.09"),
    timing=Timing.MIDDLE,
)
_VOLUME = Triangular(Decimal("0.6"), Decimal(1), Decimal("1.3"))
_RATE = Uniform(Decimal("0.11"), Decimal("0.18"))
CASES: Mapping[str, tuple[Method[Decimal], Mapping[str, Distribution]]] = {
    f"relief from royalty, {_YEARS} years, 4 uncertain": (
        RELIEF,
        {
            "/volume": _VOLUME,
            "/discount_rate": _RATE,
            "/royalty_rate": Triangular(Decimal("0.03"), Decimal("0.05"), Decimal("0.08")),
            "/tax_rate": Uniform(Decimal("0.15"), Decimal("0.25")),
        },
    ),
    f"discounted cash flow, {_YEARS} years, 3 uncertain": (
        CASH_FLOW,
        {
            "/volume": _VOLUME,
            "/discount_rate": _RATE,
            "/cost_rate": Triangular(Decimal("0.5"), Decimal("0.55"), Decimal("0.7")),
        },
    ),
    f"by stage, 3 stages and {_YEARS} years, 5 uncertain": (
        STAGED,
        {
            "/stages/0/chance": Success(Decimal("0.6")),
            "/stages/1/chance": Success(Decimal("0.5")),
            "/stages/2/chance": Success(Decimal("0.8")),
            "/volume": _VOLUME,
            "/discount_rate": Uniform(Decimal("0.07"), Decimal("0.11")),
        },
    ),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
