"""Tests: the real database and the real broker, nothing else of the outside world."""

from tempfile import TemporaryDirectory

from marketplace.settings.base import *
from marketplace.settings.base import DATABASES, STORAGES, env

SECRET_KEY = "tests-have-no-secrets"  # noqa: S105
# Of no worth: its seed is 32 zeros.
SEAL_KEYS = ["test:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DEMONSTRATION = True
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Copying a migrated database is quicker than migrating one in every process.
DATABASES["default"]["TEST"] = {"TEMPLATE": env.str("TEST_DATABASE_TEMPLATE", default=None)}
# One address asks for all tests; those of the limit set their own.
VERIFICATIONS_PER_MINUTE = 100_000
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# A busy machine is no reason to lose a count.
COUNTING_PATIENCE = 20.0
# Pages are tested without collecting static files first.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# Each process of a test run has indexes of its own, and takes them along when it ends.
_SEARCH = TemporaryDirectory(prefix="jihui-search-")
SEARCH_DIR = _SEARCH.name
# One writer keeps the order of documents, and with it that of answers which weigh the same.
SEARCH_BUILD_THREADS = 1
# Whoever runs the tests may have a model; they bring an encoder of their own.
SEMANTIC_MODEL = ""
