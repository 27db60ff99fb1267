"""What is traded: listings, demands, matches, inquiries, services, evaluations; and the Django project shell."""

import os

# `celery -A marketplace` and the web server both start here; the settings must be named before either.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.production")

from marketplace.celery import app as celery_app

__all__ = ["celery_app"]
