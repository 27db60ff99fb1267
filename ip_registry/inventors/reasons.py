"""Why an inventor is not invited, or a claim not taken."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class InventorReason(ReasonCode):
    """What can stand in an inventor's way."""

    NOT_NAMED = "inventor_claim.not_named", _("The record names no inventor of this name.")
    EMAIL_INVALID = "inventor_claim.email_invalid", _("This is no e-mail address.")
    ALREADY_INVITED = (
        "inventor_claim.already_invited",
        _("This inventor is invited already. Withdraw that invitation to send another one."),
    )
    SHARE_IMPOSSIBLE = (
        "inventor_claim.share_impossible",
        _("A share lies between 0.01 and 100 per cent, with two decimals at most."),
    )
    SHARES_EXCEED = (
        "inventor_claim.shares_exceed",
        _("With %(others)s per cent of the other inventors this is more than the whole."),
    )
    EXPIRED = (
        "inventor_claim.expired",
        _("This invitation has expired. Ask the organisation that sent it for another one."),
    )
    REPLACED = (
        "inventor_claim.replaced",
        _("A newer invitation was sent. Use the link in the latest mail."),
    )
    USED = (
        "inventor_claim.used",
        _("This invitation has been used already. A link opens a claim once."),
    )
    WITHDRAWN = (
        "inventor_claim.withdrawn",
        _("The organisation has withdrawn this invitation."),
    )
    OTHER_ADDRESS = (
        "inventor_claim.other_address",
        _("This invitation was sent to %(email)s. Sign in with that address to claim the record."),
    )
    CLAIMED_TWICE = (
        "inventor_claim.claimed_twice",
        _("You have claimed this record already under another name on it."),
    )
    NAME_MISSING = (
        "inventor_claim.name_missing",
        _("Give your name in Chinese, in English or in both."),
    )
    OBJECTION_UNKNOWN = "inventor_claim.objection_unknown", _("Say what you do not agree with.")
    WORDS_MISSING = (
        "inventor_claim.words_missing",
        _("Explain it in a sentence, so that it can be mended."),
    )
    SHOWN_UNKNOWN = "inventor_claim.shown_unknown", _("Choose who reads your name.")
    TOO_LONG = "inventor_claim.too_long", _("Write at most %(most)s characters.")
