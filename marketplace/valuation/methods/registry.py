"""The methods by the names under which they are stored and asked for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from marketplace.valuation.methods.cost import Replacement
from marketplace.valuation.methods.income import CashFlow
from marketplace.valuation.methods.market import Comparison
from marketplace.valuation.methods.method import Method
from marketplace.valuation.methods.royalty import Relief
from marketplace.valuation.methods.staged import Staged

METHODS: Mapping[str, type[Method[Decimal]]] = {
    "cost": Replacement,
    "market": Comparison,
    "income": CashFlow,
    "royalty": Relief,
    "staged": Staged,
}
