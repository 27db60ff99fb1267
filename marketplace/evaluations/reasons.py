"""Why an evaluation is not ordered, not delivered or not accepted."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class EvaluationReason(ReasonCode):
    """What can stand in an evaluation's way."""

    EVALUATOR_IS_CLIENT = (
        "evaluation.evaluator_is_client",
        _("An organisation cannot order an evaluation from itself."),
    )
    NOT_AN_EVALUATION = (
        "evaluation.not_an_evaluation",
        _("This service is not an evaluation."),
    )
    LISTING_NOT_PUBLISHED = (
        "evaluation.listing_not_published",
        _("Only a published technology can be evaluated."),
    )
    CLIENT_NOT_VERIFIED = (
        "evaluation.client_not_verified",
        _("Only a verified organisation orders evaluations."),
    )
    ALREADY_ORDERED = (
        "evaluation.already_ordered",
        _("You have an open order with this evaluator for this technology."),
    )
    KIND_NOT_OFFERED = (
        "evaluation.kind_not_offered",
        _("This service does not do this kind of evaluation."),
    )
    TIER_NOT_YOURS = (
        "evaluation.tier_not_yours",
        _("Only the owner of the technology lets the evaluator read more than is public."),
    )
    ORDER_NOT_UNDER_WAY = (
        "evaluation.order_not_under_way",
        _("The order behind this evaluation is “%(state)s”, so the evaluation stands still."),
    )
    ON_HOLD = "evaluation.on_hold", _("The evaluation is on hold: %(cause)s")
    SERVICE_WITHDRAWN = (
        "evaluation.service_withdrawn",
        _("The evaluator does not offer this service any more."),
    )
    NOTHING_TO_SHOW = (
        "evaluation.nothing_to_show",
        _("There is no agreed result of a panel to show."),
    )
    PURPOSE_MISSING = "evaluation.purpose_missing", _("Say what the evaluation is for.")
    AMOUNT_OUT_OF_RANGE = "evaluation.amount_out_of_range", _("Name an amount above zero.")
    CURRENCY_UNKNOWN = "evaluation.currency_unknown", _("“%(code)s” is not a currency (ISO 4217).")
    DAYS_OUT_OF_RANGE = "evaluation.days_out_of_range", _("It takes between 1 and 1,000 days.")
    NOT_A_PDF = "evaluation.not_a_pdf", _("The report must be a PDF.")
    CONCLUSION_MISSING = "evaluation.conclusion_missing", _("Say the conclusion in one paragraph.")
    VALIDITY_PAST = "evaluation.validity_past", _("The report must be valid beyond today.")
    TRL_OUT_OF_RANGE = "evaluation.trl_out_of_range", _("The readiness level is from 1 to 9.")
    VALUE_REVERSED = (
        "evaluation.value_reversed",
        _("The value needs both ends and a currency, the lower one first."),
    )
    VALUE_MISSING = (
        "evaluation.value_missing",
        _("An appraisal states the lowest, the likely and the highest value."),
    )
    BASE_DATE_MISSING = (
        "evaluation.base_date_missing",
        _("An appraisal states the day for which its value holds."),
    )
    TRL_DISAGREES = (
        "evaluation.trl_disagrees",
        _("The panel found level %(agreed)s; leave this empty, or state the same."),
    )
    SCORE_DISAGREES = (
        "evaluation.score_disagrees",
        _("The panel agreed on %(agreed)s of 100; leave this empty, or state the same."),
    )
    AMOUNT_TOO_FINE = (
        "evaluation.amount_too_fine",
        _("An amount is finer than the smallest unit of its currency."),
    )
    SCORE_OUT_OF_RANGE = (
        "evaluation.score_out_of_range",
        _("Scores are from 0 to 100, one for each kind of value."),
    )
    REASON_MISSING = "evaluation.reason_missing", _("Say what is to be revised.")
    TOO_FEW_SIGNATORIES = (
        "evaluation.too_few_signatories",
        _("At least %(needed)s persons sign such a report (%(citation)s)."),
    )
    SIGNATORY_UNKNOWN = (
        "evaluation.signatory_unknown",
        _("Only members of the evaluator who work with evaluations sign its reports."),
    )
    SIGNATORY_NOT_FREE = (
        "evaluation.signatory_not_free",
        _("%(name)s is not free to judge for these parties and signs no report for them."),
    )
    NOT_FREE_TO_SIGN = (
        "evaluation.not_free_to_sign",
        _("A relation to a party bars you from signing: %(relation)s."),
    )
    NOT_DECLARED = (
        "evaluation.not_declared",
        _("Declare that you are free of conflicts; whoever signs does."),
    )
    NOT_A_SIGNATORY = (
        "evaluation.not_a_signatory",
        _("You are not among the signatories of this report."),
    )
    ALREADY_SIGNED = "evaluation.already_signed", _("You have signed this report already.")
    ANOTHER_WAITS = (
        "evaluation.another_waits",
        _("A report waits for its signatures. Take it back before you prepare another."),
    )
    NONE_WAITS = "evaluation.none_waits", _("No report waits for signatures.")
    PART_MISSING = "evaluation.part_missing", _("Write this part in one language at least.")
    VALUATION_UNFIT = (
        "evaluation.valuation_unfit",
        _("Choose a concluded valuation of this technology by your own organisation."),
    )
    VALUATION_AND_RANGE = (
        "evaluation.valuation_and_range",
        _("This comes from the valuation; leave it empty."),
    )
    ALREADY_REVOKED = "evaluation.already_revoked", _("This report is revoked already.")
    REVOKED_WITHOUT_REASON = (
        "evaluation.revoked_without_reason",
        _("Say why the report no longer counts."),
    )
