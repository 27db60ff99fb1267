"""The vocabulary of services: what is offered, how it is paid, what qualifies a provider."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceType(models.TextChoices):
    """The seven types of GB/T 34670, the first seven, and those that policy names besides."""

    TECHNOLOGY_DEVELOPMENT = "technology_development", _("Technology development")
    TECHNOLOGY_TRANSFER = "technology_transfer", _("Technology transfer")
    TECHNICAL_SERVICE = "technical_service", _("Technical service")
    TECHNICAL_CONSULTING = "technical_consulting", _("Technical consulting")
    TECHNICAL_EVALUATION = "technical_evaluation", _("Technical evaluation")
    INVESTMENT_FINANCING = "investment_financing", _("Investment and financing")
    INFORMATION_PLATFORM = "information_platform", _("Information platform")
    IP_MANAGEMENT = "ip_management", _("IP management")
    PATENT_AGENCY = "patent_agency", _("Patent agency")
    TRADEMARK_AGENCY = "trademark_agency", _("Trademark agency")
    LEGAL_ADVICE = "legal_advice", _("Legal advice")
    ASSET_EVALUATION = "asset_evaluation", _("Asset evaluation")
    BROKERAGE = "brokerage", _("Brokerage")
    FINANCE_BROKERAGE = "finance_brokerage", _("Finance brokerage")
    TRAINING = "training", _("Training")


# What an evaluation may be ordered from.
EVALUATING = frozenset(
    {
        ServiceType.ASSET_EVALUATION,
        ServiceType.LEGAL_ADVICE,
        ServiceType.TECHNICAL_EVALUATION,
    }
)
#: What is always of something; advice may be asked on a question alone.
OF_A_SUBJECT = EVALUATING - {ServiceType.LEGAL_ADVICE}


class ServicePrice(models.TextChoices):
    """How a service is paid."""

    FIXED = "fixed", _("Fixed price")
    RANGE = "range", _("Price range")
    HOURLY = "hourly", _("By the hour")
    BY_QUOTE = "by_quote", _("By quote")
    SUCCESS_FEE = "success_fee", _("Success fee")


class QualificationKind(models.TextChoices):
    """What a provider may hold. Which service needs which of them is a matter of the rulebook."""

    PATENT_AGENCY_LICENCE = "patent_agency_licence", _("Practice licence of a patent agency")
    TRADEMARK_AGENCY_RECORD = "trademark_agency_record", _("Record as a trademark agency")
    LAW_FIRM_LICENCE = "law_firm_licence", _("Practice licence of a law firm")
    ASSET_APPRAISER_RECORD = "asset_appraiser_record", _("Record as an asset appraiser")
    EVALUATOR_RECORD = "evaluator_record", _("Record as an evaluator of research results")
    IP_SERVICE_RECORD = "ip_service_record", _("Record as an IP service provider")
    TRANSFER_AGENCY_RECORD = (
        "transfer_agency_record",
        _("Record as a technology transfer institution"),
    )
    TRAINING_BASE_RECORD = "training_base_record", _("Record as a training base")
    FOREIGN_LICENCE = "foreign_licence", _("Licence or registration of another country")
    OTHER = "other", _("Another qualification")


class WorkingLanguage(models.TextChoices):
    """The languages that a provider works in, by ISO 639-1."""

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


# Beside the codes of provinces and countries: a service that is done wherever one asks.
EVERYWHERE = "everywhere"
