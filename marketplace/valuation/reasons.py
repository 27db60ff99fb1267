"""Why a valuation cannot be worked out as it was asked for."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class ValuationReason(ReasonCode):
    """What can be wrong with the inputs of a method, a simulation, a scenario or a conclusion."""

    METHOD_UNKNOWN = "valuation.method_unknown", _("Choose one of the methods offered.")
    RULES_UNKNOWN = (
        "valuation.rules_unknown",
        _("These inputs were written down by rules that are not known here."),
    )
    FIELD_MISSING = "valuation.field_missing", _("State this; the method needs it.")
    FIELD_UNKNOWN = "valuation.field_unknown", _("The method does not know this.")
    NOT_A_NUMBER = "valuation.not_a_number", _("Write a number, with a point before the decimals.")
    NOT_READABLE = "valuation.not_readable", _("This cannot be read as what it should be.")
    NUMBER_TOO_LONG = (
        "valuation.number_too_long",
        _("A number has at most 15 digits before the point and 12 behind it."),
    )
    SHARE_OUT_OF_RANGE = (
        "valuation.share_out_of_range",
        _("A rate or share lies between 0 and 1, that is 0 % and 100 %."),
    )
    TAX_NOT_BELOW_ONE = (
        "valuation.tax_not_below_one",
        _("A tax rate is at least 0 and less than 1, that is 100 %."),
    )
    AMOUNT_NEGATIVE = "valuation.amount_negative", _("This cannot be less than zero.")
    NOT_POSITIVE = "valuation.not_positive", _("This must be more than zero.")
    NOTHING_LISTED = "valuation.nothing_listed", _("List at least one.")
    TOO_MANY_LISTED = "valuation.too_many_listed", _("List at most %(most)s.")
    NAME_MISSING = "valuation.name_missing", _("Say what this is, or where it comes from.")
    GROWTH_NOT_BELOW_RATE = (
        "valuation.growth_not_below_rate",
        _("Growth after the last year must be less than the discount rate."),
    )
    AMORTISATION_OUT_OF_RANGE = (
        "valuation.amortisation_out_of_range",
        _("The price is written off for tax over 0 to 60 years; 0 leaves the benefit out."),
    )
    SPAN_OUT_OF_RANGE = (
        "valuation.span_out_of_range",
        _("A stage takes 1 to 120 half years."),
    )
    NO_USEFUL_LIFE = (
        "valuation.no_useful_life",
        _("Age and remaining life together must be more than zero."),
    )
    ADJUSTMENT_TOO_LOW = (
        "valuation.adjustment_too_low",
        _("An adjustment must leave something of the price: more than −1, that is −100 %."),
    )
    RANGE_REVERSED = (
        "valuation.range_reversed",
        _("The lowest value comes first, then the likeliest, then the highest."),
    )
    DRIVER_UNKNOWN = (
        "valuation.driver_unknown",
        _("The inputs have no number at this place that could vary."),
    )
    DRAWS_OUT_OF_RANGE = (
        "valuation.draws_out_of_range",
        _("Draw at least 1,000 and at most 1,000,000 times."),
    )
    SEED_OUT_OF_RANGE = (
        "valuation.seed_out_of_range",
        _("The seed is a whole number from 0 to 9,223,372,036,854,775,807."),
    )
    CHANCES_NOT_ONE = (
        "valuation.chances_not_one",
        _("The chances of all scenarios together make exactly 1."),
    )
    WEIGHTS_NOT_ONE = (
        "valuation.weights_not_one",
        _("The weights of all methods together make exactly 1."),
    )
    METHOD_TWICE = "valuation.method_twice", _("Each method counts once.")
    SECOND_METHOD_MISSING = (
        "valuation.second_method_missing",
        _("Use at least two methods, or say why only one applies."),
    )
    SOLE_REASON_UNFIT = (
        "valuation.sole_reason_unfit",
        _("Only a valuation by a single method says why a second does not apply."),
    )
    PURPOSE_MISSING = "valuation.purpose_missing", _("Say what the valuation is for.")
    CURRENCY_UNKNOWN = (
        "valuation.currency_unknown",
        _("“%(code)s” is not the code of a currency."),
    )
    BASE_DATE_AHEAD = (
        "valuation.base_date_ahead",
        _("The base date cannot lie in the future."),
    )
    SPREAD_OUT_OF_RANGE = (
        "valuation.spread_out_of_range",
        _("The spread is more than 0 and less than 1, with at most three decimals."),
    )
    WORTH_TOO_MUCH = (
        "valuation.worth_too_much",
        _("The value has more than 18 digits; look at the inputs again."),
    )
    WEIGHT_UNFIT = (
        "valuation.weight_unfit",
        _("Give a weight to each method that was used, and to no other."),
    )
