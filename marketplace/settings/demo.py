"""The demonstration: the real product on embedded services, with invented data."""

from marketplace.settings.base import *
from marketplace.settings.base import DATA_DIR, SECRET_KEY, STORAGES, env

DEMONSTRATION = True
# The product's addresses and the pages that show it to a visitor.
ROOT_URLCONF = "seeds.urls"
# The launcher writes a key of its own into the data folder; without it only checks can run.
SECRET_KEY = SECRET_KEY or "only-for-commands-without-a-running-demonstration"
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = ["*"]
STATIC_ROOT = str(DATA_DIR / "static")
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Sixty days of visitors are counted while it is built, on whatever machine.
COUNTING_PATIENCE = 2.0
# Mail of the demonstration is read at /demo/mail/, so nothing leaves the machine.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
