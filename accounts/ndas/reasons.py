"""Why an agreement is not made, signed or ended, and why somebody is not let in."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class NdaReason(ReasonCode):
    """What can stand in the way of an agreement or of a grant under it."""

    OWN_ASSET = "nda.own_asset", _("This is your own; there is nothing to agree on.")
    OWNER_UNNAMED = (
        "nda.owner_unnamed",
        _("The owner is unnamed. Ask first; it can say who it is."),
    )
    NOT_VERIFIED = "nda.not_verified", _("Only verified organisations agree on confidentiality.")
    PURPOSE_MISSING = "nda.purpose_missing", _("Say what you want to know it for.")
    TEXT_TOO_LONG = "nda.text_too_long", _("At most %(most)s characters.")
    PERSONS_MISSING = "nda.persons_missing", _("Name at least one person who is to read it.")
    PERSON_UNKNOWN = (
        "nda.person_unknown",
        _("Only members of your own organisation can be named."),
    )
    ALREADY_OPEN = (
        "nda.already_open",
        _("There is already an agreement about this: %(reference)s."),
    )
    TEMPLATE_UNKNOWN = "nda.template_unknown", _("Choose one of the templates offered today.")
    TERM_OUT_OF_RANGE = (
        "nda.term_out_of_range",
        _("The agreement lasts between 1 and %(most)s months."),
    )
    SURVIVAL_OUT_OF_RANGE = (
        "nda.survival_out_of_range",
        _("Secrecy outlives the agreement by at most %(most)s years."),
    )
    TEXT_DIFFERS = (
        "nda.text_differs",
        _("The text has changed since you read it. Read it again before you sign."),
    )
    CONSENT_MISSING = (
        "nda.consent_missing",
        _("Say that you have read the text and may sign for your organisation."),
    )
    SIGNED_ALREADY = (
        "nda.signed_already",
        _("Your side has signed. It is for the other side now."),
    )
    REASON_MISSING = "nda.reason_missing", _("Say why, in a sentence. The other side reads it.")
    NAMED_ALREADY = "nda.named_already", _("This person is named already.")
    COVERED_ALREADY = "nda.covered_already", _("The agreement covers this already.")
    NOT_YOURS_TO_COVER = (
        "nda.not_yours_to_cover",
        _("Only the owner can put its own under the agreement, and a one-way one covers one side."),
    )
    OVER = "nda.over", _("The agreement is not in force.")


class AccessReason(ReasonCode):
    """What can stand in the way of a grant."""

    NDA_MISSING = (
        "access_grant.nda_missing",
        _("This needs an agreement in force that names you. Ask for one first."),
    )
    ALREADY_OPEN = "access_grant.already_open", _("You have asked for this, or have it already.")
    UNTIL_OUT_OF_RANGE = (
        "access_grant.until_out_of_range",
        _("Access ends on a day from today on, and no later than the agreement: %(last)s."),
    )
