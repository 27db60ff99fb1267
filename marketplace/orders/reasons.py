"""Why a request, a quote or an order does not go on."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class OrderReason(ReasonCode):
    """What can stand in the way of a request, a quote or an order."""

    CLIENT_NOT_VERIFIED = (
        "order.client_not_verified",
        _("Only a verified organisation asks for quotes."),
    )
    CLIENT_NOT_READY = (
        "order.client_not_ready",
        _("Your organisation is not verified now; a quote can be chosen once it is again."),
    )
    SERVICE_UNKNOWN = "order.service_unknown", _("There is no such kind of service.")
    FILING_UNKNOWN = "order.filing_unknown", _("There is no such kind of filing.")
    FILING_NOT_OF_SERVICE = (
        "order.filing_not_of_service",
        _("This kind of service does not file that."),
    )
    TITLE_MISSING = "order.title_missing", _("Say in one line what you need.")
    BRIEF_MISSING = "order.brief_missing", _("Describe what you need.")
    PURPOSE_MISSING = "order.purpose_missing", _("Say what it is for.")
    TOO_LONG = "order.too_long", _("This takes at most %(most)s characters.")
    DUE_TOO_SOON = "order.due_too_soon", _("Leave at least one whole day for quotes.")
    DUE_TOO_LATE = "order.due_too_late", _("Quotes are taken for at most %(most)s days.")
    DAYS_OUT_OF_RANGE = "order.days_out_of_range", _("It takes between 1 and 1,000 days.")
    LANGUAGE_UNKNOWN = "order.language_unknown", _("“%(code)s” is not a language offered here.")
    REGION_UNKNOWN = "order.region_unknown", _("There is no such region.")
    LISTING_NOT_PUBLISHED = (
        "order.listing_not_published",
        _("Only a published technology can be what an order is about."),
    )
    RECORD_NOT_YOURS = (
        "order.record_not_yours",
        _("Only a right that your organisation keeps can be what an order is about."),
    )
    SUBJECT_MISSING = (
        "order.subject_missing",
        _("Name the technology that is to be evaluated."),
    )
    NOBODY_INVITED = "order.nobody_invited", _("Invite at least one provider.")
    CONFIDENTIAL_PART_MISSING = (
        "order.confidential_part_missing",
        _("Write the part that goes under an agreement, or ask without one."),
    )
    TOO_MANY_INVITED = "order.too_many_invited", _("Invite at most %(most)s providers.")
    ALREADY_INVITED = "order.already_invited", _("This provider is invited already.")
    OFFER_DOES_NOT_FIT = (
        "order.offer_does_not_fit",
        _("This service is of another kind than what you ask for."),
    )
    PROVIDER_IS_CLIENT = (
        "order.provider_is_client",
        _("An organisation cannot order from itself."),
    )
    PROVIDER_NOT_READY = (
        "order.provider_not_ready",
        _("The provider is not verified now, or its qualification has ended."),
    )
    PASSED = "order.passed", _("You have said that you will not quote.")
    QUESTION_MISSING = "order.question_missing", _("Write your question.")
    ANSWER_MISSING = "order.answer_missing", _("Write your answer.")
    ALREADY_ANSWERED = "order.already_answered", _("This question has been answered.")

    LINES_MISSING = "order.lines_missing", _("List what is done, with a price for each line.")
    LINE_INCOMPLETE = "order.line_incomplete", _("Each line has words and an amount above zero.")
    TOO_MANY_ROWS = "order.too_many_rows", _("There can be at most %(most)s.")
    MILESTONES_MISSING = "order.milestones_missing", _("Say what is delivered, and when.")
    MILESTONE_INCOMPLETE = (
        "order.milestone_incomplete",
        _("Each milestone has words and between 1 and 1,000 days."),
    )
    MILESTONES_NOT_IN_ORDER = (
        "order.milestones_not_in_order",
        _("Each milestone comes on the day of the one before it or later."),
    )
    CURRENCY_UNKNOWN = "order.currency_unknown", _("“%(code)s” is not a currency (ISO 4217).")
    AMOUNT_TOO_FINE = (
        "order.amount_too_fine",
        _("An amount is finer than the smallest unit of its currency."),
    )
    VALIDITY_TOO_SHORT = (
        "order.validity_too_short",
        _("The quote must be valid beyond the last day for quotes."),
    )
    NOT_YET_A_QUOTE = "order.not_yet_a_quote", _("You are not invited to quote this.")
    NO_MORE_QUOTES = "order.no_more_quotes", _("Quotes are not taken any more.")
    QUOTE_NOT_VALID = (
        "order.quote_not_valid",
        _("This quote was valid until %(day)s. Ask the provider for a new one."),
    )
    ALREADY_AWARDED = "order.already_awarded", _("A quote has been chosen already.")
    TEMPLATE_NAME_MISSING = "order.template_name_missing", _("Give the template a name.")
    TEMPLATE_NAME_TAKEN = (
        "order.template_name_taken",
        _("You have a template of this name already."),
    )

    TEXT_CHANGED = (
        "order.text_changed",
        _("This is not the text of the letter. Read it again before you accept it."),
    )
    DOCUMENT_DAMAGED = (
        "order.document_damaged",
        _("The kept file is not the one that was made. Tell an operator."),
    )
    CONSENT_MISSING = "order.consent_missing", _("Say that you may accept it.")
    ONLY_PEOPLE_ACCEPT = "order.only_people_accept", _("Only a person can do this, not a key.")
    ALREADY_ACCEPTED = "order.already_accepted", _("Your side has accepted the letter.")
    ON_HOLD = "order.on_hold", _("The order is on hold: %(cause)s")
    EVALUATION_DELIVERS = (
        "order.evaluation_delivers",
        _("This is delivered and accepted in the evaluation that the order has led to."),
    )
    NOT_UNDER_WAY = "order.not_under_way", _("This is done only while the order is under way.")
    NOTHING_DELIVERED = "order.nothing_delivered", _("Attach a file or write what is delivered.")
    FILING_MISSING = "order.filing_missing", _("Say under which number and when it was filed.")
    NICE_MISSING = (
        "order.nice_missing",
        _("Say for which classes of goods and services the mark was filed."),
    )
    FILED_IN_FUTURE = "order.filed_in_future", _("The day of filing cannot lie in the future.")
    NOT_A_FILING = (
        "order.not_a_filing",
        _("Nothing is filed with an office under this order."),
    )
    KIND_NOT_OF_FILING = (
        "order.kind_not_of_filing",
        _("Choose which kind of right was filed."),
    )
    REVISION_REASON_MISSING = "order.revision_reason_missing", _("Say what is to be revised.")
    CANCEL_REASON_UNKNOWN = "order.cancel_reason_unknown", _("Choose why the order is cancelled.")
    CANCEL_NOTE_MISSING = "order.cancel_note_missing", _("Say in words why it is cancelled.")
    DELIVERY_WAITS = (
        "order.delivery_waits",
        _(
            "“%(milestone)s” is delivered and waits for the client, who accepts it or sends it "
            "back before anybody cancels. If you cannot agree, state a dispute."
        ),
    )
    HOLD_NOT_THERE = (
        "order.hold_not_there",
        _("The order is not on hold for this reason."),
    )
    STATEMENT_MISSING = "order.statement_missing", _("Say what happened and what you want.")
    WORDS_MISSING = "order.words_missing", _("Say in words how the dispute is settled, and why.")
    OUTCOME_UNKNOWN = "order.outcome_unknown", _("Choose how the dispute is settled.")
    NOTHING_LEFT_OPEN = (
        "order.nothing_left_open",
        _("Every milestone is accepted, so the order can only stand as completed."),
    )
    STILL_OPEN = (
        "order.still_open",
        _("A milestone is not accepted yet, so the order cannot stand as completed."),
    )
    STATEMENT_GIVEN = "order.statement_given", _("Your side has said its piece.")
    NOTHING_ACCEPTED = (
        "order.nothing_accepted",
        _("Nothing was accepted before the order was cancelled, so nothing is invoiced."),
    )
    INVOICE_NUMBER_MISSING = "order.invoice_number_missing", _("Write the number of the invoice.")
    INVOICE_NUMBER_TAKEN = (
        "order.invoice_number_taken",
        _("You have issued an invoice of this number already."),
    )
    AMOUNT_OUT_OF_RANGE = (
        "order.amount_out_of_range",
        _("The amount is above zero, and all invoices together stay within the order."),
    )
    PAYMENT_REFERENCE_MISSING = (
        "order.payment_reference_missing",
        _("Write the reference of the payment."),
    )
    DAY_IN_FUTURE = "order.day_in_future", _("The day cannot lie in the future.")
    ALREADY_PAID = "order.already_paid", _("The payment of this invoice is on record.")
    NOT_PAID = "order.not_paid", _("The client has not recorded the payment.")
