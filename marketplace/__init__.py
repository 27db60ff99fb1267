"""What is traded: listings, demands, matches, inquiries, services; and the Django project shell."""

import os

# `celery -A marketplace` starts here, so the settings must be named before anything else.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.production")

from marketplace.celery import app as celery_app

__all__ = ["celery_app"]
