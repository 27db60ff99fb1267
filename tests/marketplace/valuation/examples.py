"""The examples that docs/valuation.md works by hand."""

from decimal import Decimal

from marketplace.valuation.methods.cost import Expense, Replacement
from marketplace.valuation.methods.discounting import Timing
from marketplace.valuation.methods.income import CashFlow, PlannedYear
from marketplace.valuation.methods.market import Adjustment, Comparable, Comparison
from marketplace.valuation.methods.royalty import Relief
from marketplace.valuation.methods.staged import Stage, Staged

D = Decimal
REPLACEMENT = Replacement(
    expenses=(
        Expense("wages", D(600_000), D("1.10")),
        Expense("equipment", D(200_000), D("1.00")),
        Expense("fees of offices", D(40_000), D("1.05")),
    ),
    margin=D("0.10"),
    age=D(3),
    remaining_life=D(9),
    functional=D("0.10"),
    economic=D("0.05"),
)


def comparable(name, price, *shares):
    adjustments = tuple(Adjustment("difference", D(share)) for share in shares)
    return Comparable(f"contract {name}", f"university {name}", D(price), adjustments)


COMPARISON = Comparison(
    comparables=(
        comparable("A", 1_200_000, "-0.20", "0.10"),
        comparable("B", 900_000, "0.15"),
        comparable("C", 1_500_000, "-0.30"),
        comparable("D", 800_000, "0.25"),
        comparable("E", 1_110_000),
    )
)
CASH_FLOW = CashFlow(
    plan=(
        PlannedYear(D(1_000_000), D(500_000), D(200_000)),
        PlannedYear(D(2_000_000), D(300_000), D(0)),
        PlannedYear(D(2_500_000), D(300_000), D(0)),
    ),
    volume=D(1),
    cost_rate=D("0.60"),
    contribution=D("0.4"),
    tax_rate=D("0.25"),
    discount_rate=D("0.10"),
    timing=Timing.END,
    growth_after=None,
    amortisation_years=0,
)
RELIEF = Relief(
    revenues=(D(10_000_000), D(20_000_000), D(30_000_000)),
    royalty_rate=D("0.05"),
    upkeep=D(20_000),
    tax_rate=D("0.15"),
    discount_rate=D("0.10"),
    volume=D(1),
    timing=Timing.END,
    amortisation_years=10,
)
STAGED = Staged(
    stages=(
        Stage("pilot", 2, D(1_000_000), D("0.6")),
        Stage("registration", 4, D(2_000_000), D("0.5")),
    ),
    launched=(D(8_000_000), D(10_000_000)),
    volume=D(1),
    discount_rate=D("0.10"),
    timing=Timing.END,
)
ALL = {
    "Replacement cost": REPLACEMENT,
    "Comparables": COMPARISON,
    "Discounted cash flow": CASH_FLOW,
    "Relief from royalty": RELIEF,
    "By stage": STAGED,
}
