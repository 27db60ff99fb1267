"""Why a demand is not taken or not ready: stable codes with the sentence people read."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class DemandReason(ReasonCode):
    """What can stand in a demand's way."""

    TITLE_MISSING = "demand.title_missing", _("Give it a title in Chinese or English.")
    PROBLEM_MISSING = "demand.problem_missing", _("Describe the problem to be solved.")
    FIELD_MISSING = "demand.field_missing", _("Name at least one IPC class or industry.")
    CONTACT_MISSING = "demand.contact_missing", _("Name a contact person.")
    CONTACT_NOT_MEMBER = (
        "demand.contact_not_member",
        _("The contact must be a member of your organisation."),
    )
    LANGUAGE_UNKNOWN = "demand.language_unknown", _("Write in Chinese (zh) or English (en).")
    NO_SECRET_NOT_ATTESTED = (
        "demand.no_secret_not_attested",
        _("Confirm that it holds no state secret and no national-defence matter."),
    )
    ORGANISATION_NOT_VERIFIED = (
        "demand.organisation_not_verified",
        _("Only a verified organisation's demands become public."),
    )
    TELLS_WHO = (
        "demand.tells_who",
        _("“%(words)s” tells who you are, though you wish to stay unnamed. Leave it out."),
    )
    DEADLINE_PASSED = (
        "demand.deadline_passed",
        _("The deadline must lie after the day of publication."),
    )
    BUDGET_INCOMPLETE = (
        "demand.budget_incomplete",
        _("The budget lacks a currency. Name one, such as CNY."),
    )
    BUDGET_REVERSED = (
        "demand.budget_reversed",
        _("The lower value is above the higher one. Exchange them."),
    )
    AMOUNT_OUT_OF_RANGE = (
        "demand.amount_out_of_range",
        _("An amount cannot be negative. Write it without a minus."),
    )
    CURRENCY_UNKNOWN = "demand.currency_unknown", _("“%(code)s” is not a currency (ISO 4217).")
    CODE_UNKNOWN = (
        "demand.code_unknown",
        _("“%(code)s” is not in the catalogue. Choose from it, for example: %(such_as)s."),
    )
    IPC_MALFORMED = (
        "demand.ipc_malformed",
        _("“%(symbol)s” is not an IPC symbol. One looks like H01M 4/62."),
    )
    TRL_OUT_OF_RANGE = "demand.trl_out_of_range", _("The readiness level is from 1 to 9.")
    TEXT_TOO_LONG = "demand.text_too_long", _("At most %(most)s characters.")
    NOT_A_FRESH_DRAFT = (
        "demand.not_a_fresh_draft",
        _("Only a draft that was never handed in can be removed."),
    )
    NOT_CHANGEABLE = "demand.not_changeable", _("It cannot be changed while it is “%(state)s”.")
    NOT_ON_HOLD = "demand.not_on_hold", _("It is not suspended for this cause.")
    ALREADY_NAMED = (
        "demand.already_named",
        _("It was published under your name; that cannot be taken back."),
    )
    NOT_ANONYMOUS = "demand.not_anonymous", _("Your organisation is already named.")
    ORGANISATION_UNKNOWN = "demand.organisation_unknown", _("There is no such organisation.")
    NOT_TO_ITSELF = "demand.not_to_itself", _("Your own organisation knows already.")
    NOT_REVEALABLE = (
        "demand.not_revealable",
        _("While it is “%(state)s” nobody else reads it, so there is nobody to reveal it to."),
    )
