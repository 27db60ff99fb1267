"""What the fields and columns of the methods are called on pages."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.valuation.methods.cost import Step
from marketplace.valuation.methods.discounting import Timing
from marketplace.valuation.terms import MethodName

#: Field or column → its label.
LABELS: Mapping[str, str | Promise] = {
    "adds": _("Adds to the value"),
    "adjustments": _("Adjustments"),
    "adjustments.name": _("Difference"),
    "adjustments.share": _("Its share of the price"),
    "age": _("Age in years"),
    "amortisation_years": _("Years over which the price is written off for tax"),
    "amount": _("Amount spent"),
    "cash": _("Cash"),
    "chance": _("Chance to succeed"),
    "comparables": _("Comparable transactions"),
    "contribution": _("The technology's share of the cash"),
    "cost": _("Cost"),
    "cost_rate": _("Costs that follow the sales, as a share"),
    "costs": _("Costs"),
    "discount_rate": _("Discount rate"),
    "economic": _("Economic obsolescence"),
    "expenses": _("Expenses"),
    "factor": _("Discount factor"),
    "functional": _("Functional obsolescence"),
    "growth_after": _("Growth after the last year"),
    "half_years": _("Half years it takes"),
    "investment": _("Investment"),
    "launched": _("Cash of each year after the last stage"),
    "losses": _("Losses of earlier years"),
    "margin": _("Developer's margin"),
    "multiplier": _("Multiplier"),
    "name": _("Name"),
    "organisation": _("Organisation"),
    "plan": _("Plan, year by year"),
    "price": _("Price"),
    "price_index": _("Prices since then"),
    "reached": _("Chance to get there"),
    "remaining_life": _("Remaining life in years"),
    "revenue": _("Sales"),
    "revenues": _("Sales of each year"),
    "royalty": _("Royalty"),
    "royalty_rate": _("Royalty rate"),
    "saved": _("Tax saved"),
    "share": _("Share"),
    "source": _("Source"),
    "spent": _("Amount spent"),
    "stages": _("Stages"),
    "starts_after": _("Half years before it begins"),
    "step": _("Step"),
    "tax": _("Tax"),
    "tax_rate": _("Tax rate"),
    "timing": _("When the money of a year comes"),
    "upkeep": _("Upkeep a year"),
    "value": _("Value"),
    "volume": _("Multiplier on all sales"),
    "year": _("Year"),
}
#: Field → what helps to fill it in.
HELP: Mapping[str, str | Promise] = {
    "adjustments": _("A share of the price: −0.1 where the comparable was worth a tenth more."),
    "amortisation_years": _("0 leaves the tax benefit out."),
    "contribution": _("1 where all of it is the technology's."),
    "growth_after": _(
        "Leave it empty where the technology's life ends with the plan. Otherwise later years are "
        "like the last one, growing by this share, and pay tax on their whole profit."
    ),
    "price_index": _("1 where prices have not moved."),
    "volume": _("1 as planned, 0.8 for a fifth less."),
}
CHOICES: Mapping[type, Mapping[str, str | Promise]] = {
    Timing: {
        Timing.MIDDLE: _("in the middle of the year"),
        Timing.END: _("at the end of the year"),
    },
}
STEPS: Mapping[Step, str | Promise] = {
    Step.MARGIN: _("Developer's margin"),
    Step.CONSUMED: _("Used up"),
    Step.FUNCTIONAL: _("Functional obsolescence"),
    Step.ECONOMIC: _("Economic obsolescence"),
}
#: What a kind of line is about, above its table.
LINES: Mapping[str, str | Promise] = {
    "CashYear": _("Year by year"),
    "ComparableLine": _("Comparables, each adjusted"),
    "ExpenseLine": _("Expenses at the prices of the base date"),
    "LaunchLine": _("After the last stage"),
    "LossesLeft": _("Losses left after the last year"),
    "ReliefYear": _("Year by year"),
    "Residual": _("After the last year"),
    "StageLine": _("Stage by stage"),
    "StepLine": _("Margin and obsolescence"),
    "TaxBenefit": _("Tax benefit of writing the price off"),
}
ABOUT: Mapping[str, str | Promise] = {
    MethodName.COST: _("What it would take to come by the same today, less what it has lost."),
    MethodName.MARKET: _("What others paid for what resembles it, each adjusted."),
    MethodName.INCOME: _("What its use will earn, as money of the base date."),
    MethodName.ROYALTY: _("What the owner is spared by not having to license it in."),
    MethodName.STAGED: _("What it is worth while it still has to pass its stages."),
}
