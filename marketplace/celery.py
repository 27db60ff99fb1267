"""The Celery application. It is told the applets, since tasks live in them and not in the apps."""

from celery import Celery

APPLETS = (
    "accounts.appointments",
    "accounts.ndas",
    "accounts.notifications",
    "accounts.talent",
    "accounts.users",
    "ip_registry.claims",
    "ip_registry.imports",
    "ip_registry.legal_status",
    "kernel.activity",
    "marketplace.brokering",
    "marketplace.demands",
    "marketplace.evaluations",
    "marketplace.entries",
    "marketplace.guidance",
    "marketplace.inquiries",
    "marketplace.insight",
    "marketplace.listings",
    "marketplace.matching",
    "marketplace.moderation",
    "marketplace.orders",
    "marketplace.searches",
    "marketplace.semantics",
    "marketplace.service_offers",
)
app = Celery("jihui")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks([*APPLETS])
