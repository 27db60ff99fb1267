"""What can be chosen in a profile, a grade, a training record or a decision about one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProfileKind(models.TextChoices):
    """As what somebody is found."""

    BROKER = "broker", _("Technology broker")
    EXPERT = "expert", _("Expert")


class GradeLevel(models.TextChoices):
    """The grades of the national training outline for technology transfer professionals."""

    JUNIOR = "junior", _("Junior technology broker")
    INTERMEDIATE = "intermediate", _("Intermediate technology broker")
    SENIOR = "senior", _("Senior technology manager")


# The lists of these two are numbered and filed centrally.
NUMBERED = (GradeLevel.INTERMEDIATE, GradeLevel.SENIOR)


class CourseModule(models.TextChoices):
    """The four modules of the national training outline."""

    COMMON = "common", _("General knowledge")
    POLICY = "policy", _("Policies and regulations")
    PRACTICE = "practice", _("Practical skills")
    ADVANCED = "advanced", _("Advanced abilities")


class IpcSection(models.TextChoices):
    """The sections of the International Patent Classification, by their letters."""

    A = "A", _("Human necessities")
    B = "B", _("Performing operations; transporting")
    C = "C", _("Chemistry; metallurgy")
    D = "D", _("Textiles; paper")
    E = "E", _("Fixed constructions")
    F = "F", _("Mechanical engineering; lighting; heating; weapons; blasting")
    G = "G", pgettext_lazy("IPC section", "Physics")
    H = "H", pgettext_lazy("IPC section", "Electricity")


class SpokenLanguage(models.TextChoices):
    """The languages in which somebody works, by ISO 639-1."""

    ZH = "zh", _("Chinese")
    EN = "en", _("English")
    JA = "ja", _("Japanese")
    KO = "ko", _("Korean")
    DE = "de", _("German")
    FR = "fr", _("French")
    RU = "ru", _("Russian")
    ES = "es", _("Spanish")
    PT = "pt", _("Portuguese")
    AR = "ar", _("Arabic")


class Shown(models.TextChoices):
    """To whom a part of a profile is shown, besides its person."""

    EVERYBODY = "everybody", _("Everybody")
    MEMBERS = "members", _("Members of verified organisations")
    NOBODY = "nobody", pgettext_lazy("shown to", "Nobody")


class EntryKind(models.TextChoices):
    """What a line of a profile tells."""

    CASE = "case", _("Case")
    POSITION = "position", _("Position")
    EDUCATION = "education", _("Education")
    AWARD = "award", _("Award")


class GradeReturnCode(models.TextChoices):
    """Why a grade is returned; the label is the sentence that the broker reads."""

    NAME_DIFFERS = "name_differs", _("The name on the certificate is another one.")
    NUMBER_NOT_FOUND = "number_not_found", _("The certificate number is not in the filed list.")
    LEVEL_DIFFERS = "level_differs", _("The certificate is of another grade.")
    DOCUMENT_UNREADABLE = (
        "document_unreadable",
        _("The certificate cannot be read. Please send a clearer copy."),
    )
    DATES_DIFFER = "dates_differ", _("The dates differ from those on the certificate.")
    OTHER = "other", _("There is another reason: see the remark.")


class ProfileSuspensionCause(models.TextChoices):
    """Why an operator suspends a profile; the label is the sentence that its person reads."""

    FALSE_STATEMENT = "false_statement", _("Something in the profile turned out to be false.")
    BROKE_CONFIDENCE = "broke_confidence", _("Something confidential was passed on.")
    DECEIVED_CLIENT = "deceived_client", _("A client was deceived.")
    COMPLAINT_OPEN = "complaint_open", _("A complaint is being looked into.")
    OTHER = "other", _("There is another reason: see the remark.")


class GradeRevocationCode(models.TextChoices):
    """Why a verified grade is suspended or revoked."""

    CERTIFICATE_WITHDRAWN = "certificate_withdrawn", _("The certificate was withdrawn.")
    FALSE_DOCUMENT = "false_document", _("The certificate turned out to be false.")
    DECEIVED_CLIENT = "deceived_client", _("A client was deceived.")
    COMPLAINT_OPEN = "complaint_open", _("A complaint is being looked into.")
    OTHER = "other", _("There is another reason: see the remark.")
