"""Django settings of Augenhöhe. What may differ between machines is read in `environment.py`."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from augenhoehe.config.environment import LOOPBACK, Environment, secret_key

ENVIRONMENT = Environment.read()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = False
SECRET_KEY = secret_key(ENVIRONMENT.config)
ALLOWED_HOSTS = [
    *LOOPBACK[:2],
    f"[{LOOPBACK[2]}]",
    *([ENVIRONMENT.public_host] if ENVIRONMENT.public_url and not ENVIRONMENT.customer_pages_only else []),
]
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.public_url] if ENVIRONMENT.public_url else []
AUGENHOEHE_DATA = ENVIRONMENT.data
AUGENHOEHE_CONFIG = ENVIRONMENT.config
AUGENHOEHE_PUBLIC_URL = ENVIRONMENT.public_url
# Where customers reach their pages, "" where nobody outside can. Its host name opens nothing but those.
AUGENHOEHE_CUSTOMER_URL = ENVIRONMENT.customer_url
# Tests set this to keep away from the keyring of whoever runs them.
AUGENHOEHE_USE_KEYRING = True

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "augenhoehe.desk",
    "augenhoehe.web",
    # After ours: the first template of a name wins, and ours replace some of its fields.
    "django.forms",
]
_INSIDE = [
    "django.middleware.security.SecurityMiddleware",
    # Around the check of the host name, so that its refusal carries their headers as well.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "augenhoehe.web.middleware.SmallStaticMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "augenhoehe.web.middleware.SafetyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "augenhoehe.web.middleware.LanguageMiddleware",
    "augenhoehe.web.middleware.FaultMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "augenhoehe.web.middleware.OpenLogMiddleware",
]
# Customers are answered at their own door; behind it are no session, no cookie of ours and no log.
if ENVIRONMENT.customer_pages_only:
    MIDDLEWARE = ["augenhoehe.web.customer.door.OnlyDoor"]
    ROOT_URLCONF = "augenhoehe.config.customer_urls"
else:
    MIDDLEWARE = ["augenhoehe.web.customer.door.CustomerDoor", *_INSIDE]
    ROOT_URLCONF = "augenhoehe.config.urls"
WSGI_APPLICATION = "augenhoehe.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "augenhoehe.web.context.everywhere",
            ],
        },
    },
]
# An upload is somebody's log in the clear: it never touches the disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 50_000_000
FORM_RENDERER = "augenhoehe.web.forms.field_group.Renderer"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ENVIRONMENT.database,
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": ENVIRONMENT.data / "test.sqlite3"},
        "OPTIONS": {
            # Seconds. Imports and many commands at once take turns; to wait is better than to refuse.
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                " PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
            ),
        },
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "augenhoehe.Person"

LANGUAGE_CODE = "en"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["augenhoehe.config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENVIRONMENT.time_zone

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

SESSION_COOKIE_NAME = "augenhoehe"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(ENVIRONMENT.public_url)
CSRF_COOKIE_NAME = "augenhoehe_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "augenhoehe.web.views.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.public_url else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
# A pasted conversation that is too long comes back with an explanation, so more than a page takes arrives.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000
# A guide of 300 steps is one form: eleven fields a step, and without a script an empty file each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000
DATA_UPLOAD_MAX_NUMBER_FILES = 320

# Addresses, query strings and typed text never reach a log: only the program's own words do.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_text": {"()": "augenhoehe.web.logs.NoTypedText"}},
    "formatters": {"plain": {"format": "%(levelname)s %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["no_text"]},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
        # Whoever tries addresses outside fills no disk.
        "django.request": {"level": "ERROR" if ENVIRONMENT.customer_pages_only else "WARNING"},
    },
}
