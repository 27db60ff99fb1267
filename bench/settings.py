"""Settings of a measurement: the product as it runs, patient, its output quiet."""

from marketplace.settings.demo import *  # noqa: F403
from marketplace.settings.demo import DATABASES, LOGGING

ROOT_URLCONF = "marketplace.urls"
DATABASES["default"]["OPTIONS"]["options"] = "-c statement_timeout=0"
LOGGING["root"]["level"] = "WARNING"
