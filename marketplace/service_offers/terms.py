"""The vocabulary of services: what is offered, how it is paid, which need a qualification."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceType(models.TextChoices):
    """The seven types of GB/T 34670 and those that transfer policy names besides."""

    TECHNOLOGY_DEVELOPMENT = "technology_development", _("Technology development")
    TECHNOLOGY_TRANSFER = "technology_transfer", _("Technology transfer")
    TECHNICAL_SERVICE = "technical_service", _("Technical service")
    TECHNICAL_CONSULTING = "technical_consulting", _("Technical consulting")
    TECHNICAL_EVALUATION = "technical_evaluation", _("Technical evaluation")
    INVESTMENT_FINANCING = "investment_financing", _("Investment and financing")
    INFORMATION_PLATFORM = "information_platform", _("Information platform")
    IP_MANAGEMENT = "ip_management", _("IP management")
    LEGAL_ADVICE = "legal_advice", _("Legal advice")
    ASSET_EVALUATION = "asset_evaluation", _("Asset evaluation")
    BROKERAGE = "brokerage", _("Brokerage")
    TRAINING = "training", _("Training")


# Not to be offered without a qualification that is in force.
QUALIFIED = frozenset(
    {
        ServiceType.ASSET_EVALUATION,
        ServiceType.BROKERAGE,
        ServiceType.IP_MANAGEMENT,
        ServiceType.LEGAL_ADVICE,
        ServiceType.TECHNICAL_EVALUATION,
        ServiceType.TRAINING,
    }
)

# What an evaluation may be ordered from.
EVALUATING = frozenset({ServiceType.ASSET_EVALUATION, ServiceType.TECHNICAL_EVALUATION})


class ServicePrice(models.TextChoices):
    """How a service is paid."""

    FIXED = "fixed", _("Fixed price")
    RANGE = "range", _("Price range")
    HOURLY = "hourly", _("By the hour")
    BY_QUOTE = "by_quote", _("By quote")
    SUCCESS_FEE = "success_fee", _("Success fee")
