"""Why a service offer is not taken or not ready."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class OfferReason(ReasonCode):
    """What can stand in an offer's way."""

    TITLE_MISSING = "service_offer.title_missing", _("Give it a title in Chinese or English.")
    SCOPE_MISSING = "service_offer.scope_missing", _("Say what the service covers.")
    LANGUAGE_UNKNOWN = "service_offer.language_unknown", _("Write in Chinese (zh) or English (en).")
    CODE_UNKNOWN = "service_offer.code_unknown", _("“%(code)s” is not in the list.")
    TEXT_TOO_LONG = "service_offer.text_too_long", _("At most %(most)s characters.")
    PRICE_INCOMPLETE = (
        "service_offer.price_incomplete",
        _("The price lacks an amount or a currency."),
    )
    PRICE_REVERSED = (
        "service_offer.price_reversed",
        _("The lower value is above the higher one."),
    )
    FEE_OUT_OF_RANGE = (
        "service_offer.fee_out_of_range",
        _("A success fee is above 0 and at most 100 per cent."),
    )
    TYPE_FIXED = (
        "service_offer.type_fixed",
        _("It was public as “%(service)s” and stays that. Write a new service for another kind."),
    )
    TURNAROUND_MISSING = "service_offer.turnaround_missing", _("Say how many days it takes.")
    TURNAROUND_OUT_OF_RANGE = (
        "service_offer.turnaround_out_of_range",
        _("It takes between 1 and 1,000 days."),
    )
    QUALIFICATION_MISSING = (
        "service_offer.qualification_missing",
        _("This service needs one of these, in force today: %(kinds)s."),
    )
    QUALIFICATION_WAITS = (
        "service_offer.qualification_waits",
        _("An operator has yet to check “%(title)s”."),
    )
    QUALIFICATION_REFUSED = (
        "service_offer.qualification_refused",
        _("The operator did not accept “%(title)s”. Show another document."),
    )
    DOCUMENT_MISSING = (
        "service_offer.document_missing",
        _("Show the document of “%(title)s”, so that an operator can check it."),
    )
    REMARK_MISSING = "service_offer.remark_missing", _("Say why, so that it can be mended.")
    QUALIFICATION_REVERSED = (
        "service_offer.qualification_reversed",
        _("The qualification ends before it begins."),
    )
    ORGANISATION_NOT_VERIFIED = (
        "service_offer.organisation_not_verified",
        _("Only a verified organisation's services become public."),
    )
    NOT_A_PROVIDER = (
        "service_offer.not_a_provider",
        _("Organisations of your kind do not offer services here."),
    )
    NOT_CHANGEABLE = (
        "service_offer.not_changeable",
        _("It cannot be changed while it is “%(state)s”."),
    )
