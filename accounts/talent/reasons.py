"""Why something about a person of the talent pool is not taken."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class TalentReason(ReasonCode):
    """What can stand in the way."""

    NAME_MISSING = "talent.name_missing", _("Give your name in Chinese, in English or in both.")
    ABOUT_MISSING = "talent.about_missing", _("Say in two sentences what you do.")
    TOO_LONG = "talent.too_long", _("Write at most %(most)s characters.")
    TOO_MANY = "talent.too_many", _("Give at most %(most)s of these.")
    ORCID_INVALID = (
        "talent.orcid_invalid",
        _("This is no ORCID: it has 16 characters, and the last one checks the others."),
    )
    ORCID_TAKEN = "talent.orcid_taken", _("Another profile has this ORCID.")
    CONTACT_PUBLIC = (
        "talent.contact_public",
        _("Contact details are shown to members of verified organisations or to nobody."),
    )
    ENTRY_EMPTY = "talent.entry_empty", _("Say in words what this line is about.")
    YEARS_REVERSED = "talent.years_reversed", _("This line ends before it begins.")
    NO_GRADE = (
        "talent.no_grade",
        _("A broker is found once an operator has verified a grade that is in force."),
    )
    NO_ORGANISATION = (
        "talent.no_organisation",
        _("An expert is found while they belong to a verified organisation."),
    )
    NUMBER_MISSING = (
        "talent.number_missing",
        _("This grade has a certificate number in the filed list. Write it down."),
    )
    BASE_MISSING = "talent.base_missing", _("Name the training base that issued it.")
    DATE_MISSING = "talent.date_missing", _("Say on which day it was issued.")
    DATE_AHEAD = "talent.date_ahead", _("This day has not come yet.")
    EXPIRES_FIRST = "talent.expires_first", _("It ends before it begins.")
    CERTIFICATE_MISSING = "talent.certificate_missing", _("Attach the certificate.")
    NUMBER_TAKEN = (
        "talent.number_taken",
        _("A verified grade of somebody else has this certificate number."),
    )
    GRADE_STATED = "talent.grade_stated", _("You have already stated this grade.")
    GRADE_FIXED = "talent.grade_fixed", _("What an operator looks at can no longer be changed.")
    GRADE_EXPIRED = "talent.grade_expired", _("This certificate has run out.")
    SUSPENDED = (
        "talent.suspended",
        _("An operator has suspended this profile. It is shown again once that is lifted."),
    )
    NOT_SUSPENDED = "talent.not_suspended", _("This profile is not suspended.")
    NOT_A_BROKER = "talent.not_a_broker", _("Grades belong to the profile of a broker.")
    FINDING_MISSING = "talent.finding_missing", _("Choose at least one reason.")
    FINDING_UNKNOWN = "talent.finding_unknown", _("There is no reason “%(code)s”.")
    REMARK_MISSING = (
        "talent.remark_missing",
        _("Explain the other reason in a remark, so that it can be understood."),
    )
    HOURS_IMPOSSIBLE = "talent.hours_impossible", _("A course has between 1 and 1000 hours.")
    DECIDER_IS_CLOSE = (
        "talent.decider_is_close",
        _("This is about you or a colleague of yours, so somebody else has to decide."),
    )
