"""Why a consent is not asked for, given or attested."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class ConsentReason(ReasonCode):
    """What can stand in a consent's way."""

    NOT_A_CO_OWNER = (
        "owner_consent.not_a_co_owner",
        _("The record does not name this owner beside you."),
    )
    DEALINGS_MISSING = (
        "owner_consent.dealings_missing",
        _("Choose at least one thing to consent to."),
    )
    DEALING_UNKNOWN = (
        "owner_consent.dealing_unknown",
        _("“%(code)s” is nothing that needs the consent of co-owners."),
    )
    ALREADY_ASKED = (
        "owner_consent.already_asked",
        _("This owner is asked already and has not answered."),
    )
    NOT_ATTESTED = (
        "owner_consent.not_attested",
        _("Attest that the document is genuine and signed by the owner."),
    )
    BASIS_UNKNOWN = "owner_consent.basis_unknown", _("Say what the document is.")
    TEXT_TOO_LONG = "owner_consent.text_too_long", _("At most %(most)s characters.")
