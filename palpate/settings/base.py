"""What holds however Palpate is run."""

import os
import secrets
from pathlib import Path
from zoneinfo import ZoneInfo

from csp.constants import NONCE, SELF

PACKAGE = Path(__file__).resolve().parent.parent


def _zone() -> str:
    """The time zone of this machine by its name, so that pages and notes show the clock on the wall."""
    named = os.environ.get("TZ", "").lstrip(":")
    local = Path("/etc/localtime")
    linked = str(local.resolve()).rpartition("zoneinfo/")[2] if local.exists() else ""
    return next((name for name in (named, linked) if _is_zone(name)), "UTC")


def _is_zone(name: str) -> bool:
    """Whether it is the name of a time zone: asking for one is quicker than listing all of them."""
    try:
        return bool(ZoneInfo(name).key)
    except (KeyError, ValueError, OSError):
        return False


# Nothing that outlives the process is signed with it: the key may be new at every start.
SECRET_KEY = secrets.token_urlsafe(48)
DEBUG = False
USE_TZ = True
TIME_ZONE = _zone()
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LANGUAGE_COOKIE_NAME = "palpate_language"  # set by web.views.language; before that, as the browser asks
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "palpate.web.urls"
# A new address at each launch, so that a browser keeps each file for as long as it can be right and no
# longer.
STATIC_URL = f"/static/{secrets.token_hex(4)}/"
STATIC_ROOT = None
APPEND_SLASH = False

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django_htmx",
    "palpate.records.apps.RecordsConfig",
    "palpate.web.apps.WebConfig",
]

# From the outside in: nobody passes who is not from this launch; then headers; then the door of the vault.
MIDDLEWARE = [
    "palpate.web.threshold.Threshold",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "palpate.web.bodies.NoMultipart",
    "django.middleware.csrf.CsrfViewMiddleware",
    "palpate.web.keeper.VaultGate",
    "palpate.web.refusals.Refusals",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.template.context_processors.i18n",
                "palpate.web.context.everywhere",
            ],
            "builtins": ["palpate.web.templatetags.palpate"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [SELF, NONCE],
        "style-src": ["'self'"],
        "img-src": ["'self'", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["htmx"],
    }
}
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = 31449600
CSRF_FAILURE_VIEW = "palpate.web.views.refusal.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# No log: a line of it could hold a client's words. What nobody expected is named on standard error
# (web.refusals).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"nowhere": {"class": "logging.NullHandler"}},
    "loggers": {name: {"handlers": ["nowhere"], "propagate": False} for name in ("django", "waitress")},
}

WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 12 * 3600
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]

# The command line starts the pages through this name, since the two doors do not import each other.
SERVE = "palpate.web.serving.serve"
