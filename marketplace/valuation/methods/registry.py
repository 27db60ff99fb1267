"""The methods by the names under which they are stored: of today's rules and of earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from marketplace.valuation.methods.cost import Replacement
from marketplace.valuation.methods.earlier import CashFlowOfRules1
from marketplace.valuation.methods.income import CashFlow
from marketplace.valuation.methods.market import Comparison
from marketplace.valuation.methods.method import Method
from marketplace.valuation.methods.royalty import Relief
from marketplace.valuation.methods.staged import Staged

Methods = Mapping[str, type[Method[Decimal]]]

#: Raised whenever the same inputs would give another result; what gave the earlier one stays.
RULES = 2
METHODS: Methods = {
    "cost": Replacement,
    "market": Comparison,
    "income": CashFlow,
    "royalty": Relief,
    "staged": Staged,
}
BY_RULES: Mapping[int, Methods] = {
    RULES: METHODS,
    1: {**METHODS, "income": CashFlowOfRules1},
}
