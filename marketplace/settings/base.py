"""Settings that hold everywhere."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from marketplace.settings.celery import *
from marketplace.settings.environment import ROOT, env

BASE_DIR = ROOT
DATA_DIR = Path(env.str("DATA_DIR", default=str(ROOT / "var")))

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = False
DEMONSTRATION = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")

INSTALLED_APPS = [
    "marketplace",
    "ip_registry",
    "accounts",
    "kernel",
    "seeds",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "rest_framework",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "kernel.http.characters.CookieMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.ActorMiddleware",
    "kernel.http.pages.RefusalMiddleware",
]

ROOT_URLCONF = "marketplace.urls"
WSGI_APPLICATION = "marketplace.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "marketplace.pages.site.context.site",
                "marketplace.pages.site.masthead.masthead",
            ],
        },
    },
]
FORM_RENDERER = "marketplace.pages.form_renderer.PageFormRenderer"

# Databases

DATABASES = {"default": env.db("DATABASE_URL", default="postgresql:///jihui")}
DATABASES["default"].setdefault("OPTIONS", {})
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["OPTIONS"]["options"] = (
    "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000"
)
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
# Without it pages are slower, never wrong: a broker that does not answer holds nobody up for long.
CACHES = {
    "default": {
        "BACKEND": "kernel.caching.ForgivingCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
    },
}

# What seals documents, the key in force first; a demonstration makes its own.
SEAL_KEYS: list[str] = env.list("SEAL_KEYS", default=[])
# Seconds that counting a visitor may take at most; then it is given up for a while.
COUNTING_PATIENCE = env.float("COUNTING_PATIENCE", default=0.05)

REACTIONS = "marketplace.reactions.REACTIONS"
# Who attests signatures under agreements; another provider takes the place of our own record.
SIGNATURE_PROVIDER = env("SIGNATURE_PROVIDER", default="accounts.ndas.signing.RecordedConsent")

# People and sessions

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.pages.people.forms.SignupForm"
ACCOUNT_ADAPTER = "accounts.pages.people.adapter.AccountAdapter"
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Jihui"
# In the database alone: a cache that was away while somebody signed out would know them still.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True

# Mail

# A mail server that hangs holds one mail up, not its worker; the address may say otherwise.
EMAIL_TIMEOUT = 15
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Jihui <noreply@jihui.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Languages, time and files

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LEGAL_TIME_ZONE = "Asia/Shanghai"
RULEBOOK_DIRS: list[str] = env.list("RULEBOOK_DIRS", default=[])

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(ROOT / "staticfiles"))()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(DATA_DIR / "media"))
# The search index; every machine that answers questions keeps its own.
# So many write a new index; 0 for as many as there are processors.
SEARCH_BUILD_THREADS = 0
SEARCH_DIR = env.str("SEARCH_DIR", default=str(DATA_DIR / "search"))
# What texts mean, beside their words: nothing, `english` (the extra `semantic`), a model's folder,
# or a class of your own. Which languages a folder's model knows (both, where none are named), and
# below which cosine two texts have nothing to do with each other.
SEMANTIC_MODEL = env.str("SEMANTIC_MODEL", default="")
SEMANTIC_LANGUAGES: list[str] = env.list("SEMANTIC_LANGUAGES", default=[])
SEMANTIC_LEAST = env.float("SEMANTIC_LEAST", default=0.3)
# So often one address may ask after codes of reports.
VERIFICATIONS_PER_MINUTE = env.int("VERIFICATIONS_PER_MINUTE", default=30)
FILE_MAX_BYTES = env.int("FILE_MAX_BYTES", default=10 * 2**20)
IMPORT_MAX_BYTES = env.int("IMPORT_MAX_BYTES", default=64 * 2**20)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20

# API

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.api.authentication.ApiKeyAuthentication",
        "accounts.api.authentication.PersonAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "kernel.http.openapi.NamedByAddress",
    "EXCEPTION_HANDLER": "kernel.http.problems.handle",
    "NUM_PROXIES": env.int("NUM_PROXIES", default=0),
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Jihui API",
    "DESCRIPTION": (
        "The technology-transfer market over REST: what is public may be read without a key; "
        "every other request acts for an organisation and passes the same rules as the pages."
    ),
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    # Vocabularies stand where they are used: many fields are called state, kind or reason.
    "POSTPROCESSING_HOOKS": [],
}

# Browsers

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/api/docs/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # It would write down every shape it cuts out, and so the names of readers.
    "loggers": {"fontTools": {"level": "WARNING"}},
}
