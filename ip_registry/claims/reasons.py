"""Why a claim is not taken, answered or decided."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class ClaimReason(ReasonCode):
    """What can stand in a claim's way."""

    NUMBER_MISSING = (
        "ip_claim.number_missing",
        _("Only a right with an official number can be claimed."),
    )
    CLAIMANT_NOT_VERIFIED = (
        "ip_claim.claimant_not_verified",
        _("Only a verified organisation can claim a right."),
    )
    ALREADY_CLAIMED = (
        "ip_claim.already_claimed",
        _("Your claim %(reference)s to this right is not decided yet."),
    )
    STATEMENT_MISSING = (
        "ip_claim.statement_missing",
        _("Say why the right belongs to your organisation."),
    )
    ANSWER_MISSING = "ip_claim.answer_missing", _("Say why you contest the claim.")
    TEXT_TOO_LONG = "ip_claim.text_too_long", _("At most %(most)s characters.")
    GROUND_UNKNOWN = "ip_claim.ground_unknown", _("Choose a ground.")
    SHARE_IMPOSSIBLE = (
        "ip_claim.share_impossible",
        _("A share is more than 0 and at most 100 %%, with two decimals at most."),
    )
    WHOLE_IS_NOT_SHARED = (
        "ip_claim.whole_is_not_shared",
        _("Who owns it together with others claims less than 100 %%."),
    )
    SOLE_IS_WHOLE = (
        "ip_claim.sole_is_whole",
        _("Who says that it was never theirs claims 100 %%."),
    )
    EVIDENCE_TOO_MUCH = "ip_claim.evidence_too_much", _("At most %(most)s documents for each side.")
    OVER = "ip_claim.over", _("The claim is over; nothing is added any more.")
    DISMISSAL_MISSING = "ip_claim.dismissal_missing", _("Choose the reason for the dismissal.")
    KEEPER_CHANGED = (
        "ip_claim.keeper_changed",
        _("The record is kept by somebody else by now. Dismiss the claim or have it withdrawn."),
    )
