"""Why a listing is not taken or not ready: stable codes with the sentence people read."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class ListingReason(ReasonCode):
    """What can stand in a listing's way."""

    TITLE_MISSING = "listing.title_missing", _("Give it a title in Chinese or English.")
    SUMMARY_MISSING = "listing.summary_missing", _("Say in one sentence what it does.")
    DESCRIPTION_MISSING = (
        "listing.description_missing",
        _("Describe the problem it solves or how it works."),
    )
    FIELD_MISSING = "listing.field_missing", _("Name at least one IPC class or industry.")
    MODE_MISSING = "listing.mode_missing", _("Say how it may be transferred.")
    CONTACT_MISSING = "listing.contact_missing", _("Name a contact person.")
    CONTACT_NOT_MEMBER = (
        "listing.contact_not_member",
        _("The contact must be a member of your organisation."),
    )
    RIGHT_NOT_DECLARED = (
        "listing.right_not_declared",
        _("Declare that your organisation has the right to offer it."),
    )
    TRANSLATION_MISSING = (
        "listing.translation_missing",
        _("To be offered abroad it needs title and summary in both languages."),
    )
    LANGUAGE_UNKNOWN = "listing.language_unknown", _("Write in Chinese (zh) or English (en).")
    NO_SECRET_NOT_ATTESTED = (
        "listing.no_secret_not_attested",
        _("Confirm that it holds no state secret and no national-defence patent."),
    )
    EXPORT_CLASS_UNKNOWN = "listing.export_class_unknown", _("Choose an export class.")
    ORGANISATION_NOT_VERIFIED = (
        "listing.organisation_not_verified",
        _("Only a verified organisation's listings become public."),
    )
    RELEASE_RESTRICTED = (
        "listing.release_restricted",
        _("Its owner does not release it to everybody: %(restriction)s."),
    )
    RIGHT_NOT_ALIVE = (
        "listing.right_not_alive",
        _("“%(right)s” is no longer in force and cannot be offered."),
    )
    RIGHT_LOST = (
        "listing.right_lost",
        _("“%(right)s” went to another organisation by a claim; take it off the offer."),
    )
    CONSENT_MISSING = (
        "listing.consent_missing",
        _("“%(owner)s” owns “%(right)s” too and has not consented to: %(modes)s (%(citation)s)."),
    )
    RIGHT_UNKNOWN = "listing.right_unknown", _("There is no such IP record in your registry.")
    PRICE_INCOMPLETE = (
        "listing.price_incomplete",
        _("A price takes an amount and a currency, a royalty both of its ends."),
    )
    PRICE_REVERSED = (
        "listing.price_reversed",
        _("The lower value is above the higher one. Exchange them."),
    )
    UPPER_END_UNFIT = (
        "listing.upper_end_unfit",
        _("Beside a royalty stands one amount, due up front. Leave its upper end out."),
    )
    PRICE_PART_UNFIT = (
        "listing.price_part_unfit",
        _("This has no place in a price of this kind. Leave it out."),
    )
    ROYALTY_OUT_OF_RANGE = (
        "listing.royalty_out_of_range",
        _("A royalty is above 0 and at most 100 per cent."),
    )
    AMOUNT_OUT_OF_RANGE = (
        "listing.amount_out_of_range",
        _("An amount cannot be negative. Write it without a minus."),
    )
    CODE_UNKNOWN = (
        "listing.code_unknown",
        _("“%(code)s” is not in the catalogue. Choose from it, for example: %(such_as)s."),
    )
    IPC_MALFORMED = (
        "listing.ipc_malformed",
        _("“%(symbol)s” is not an IPC symbol. One looks like H01M 4/62."),
    )
    MEASURE_MISSING = "listing.measure_missing", _("Say what was measured, in Chinese or English.")
    CURRENCY_UNKNOWN = "listing.currency_unknown", _("“%(code)s” is not a currency (ISO 4217).")
    AMOUNT_TOO_FINE = "listing.amount_too_fine", _("It is finer than the currency's smallest coin.")
    TRL_OUT_OF_RANGE = "listing.trl_out_of_range", _("The readiness level is from 1 to 9.")
    EVIDENCE_WITHOUT_GROUND = (
        "listing.evidence_without_ground",
        _("Name the file, the address of the page, or what is stated."),
    )
    EVIDENCE_UNDATED = "listing.evidence_undated", _("Say on which day, not after today.")
    ASSESSOR_MISSING = "listing.assessor_missing", _("Say who found that the level is reached.")
    FILE_IS_EVIDENCE = (
        "listing.file_is_evidence",
        _(
            "It is the evidence for level %(level)s, assessed by %(assessor)s. Take that item out "
            "first, or give it another file."
        ),
    )
    ATTACHMENT_UNKNOWN = (
        "listing.attachment_unknown",
        _("There is no such file beside this technology."),
    )
    RIGHT_OFFERED = (
        "listing.right_offered",
        _("Your organisation offers this right already: %(reference)s."),
    )
    NOT_A_FRESH_DRAFT = (
        "listing.not_a_fresh_draft",
        _("Only a draft that was never handed in can be removed."),
    )
    NOT_CHANGEABLE = (
        "listing.not_changeable",
        _("It cannot be changed while it is “%(state)s”."),
    )
    NOT_ON_HOLD = "listing.not_on_hold", _("It is not suspended for this cause.")
    TEXT_TOO_LONG = "listing.text_too_long", _("At most %(most)s characters.")
