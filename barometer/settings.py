"""Settings, all from the environment; without any they are the embedded default.

Embedded (`make run`): SQLite, a filesystem queue and the built-in mail sink, on this host only.
Production (`BAROMETER_ENVIRONMENT=production`): keys and addresses must be given.
"""

import os
from pathlib import Path
from zoneinfo import ZoneInfo

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from barometer.keys import key_from

django_stubs_ext.monkeypatch()  # lets ModelAdmin[Unit] and the like be written at run time

BASE_DIR = Path(__file__).resolve().parent.parent
PRODUCTION = os.environ.get("BAROMETER_ENVIRONMENT", "embedded") == "production"
VAR_DIR = Path(os.environ.get("BAROMETER_VAR", BASE_DIR / "var")).resolve()

# Keys. The key for links stands in a file of its own: a copy of the database opens nothing.
SECRET_KEY = os.environ.get("SECRET_KEY") or key_from(
    Path(os.environ.get("SECRET_KEY_FILE", VAR_DIR / "keys" / "secret.key")), create=not PRODUCTION
)
LINK_KEY_FILE = Path(os.environ.get("LINK_KEY_FILE", VAR_DIR / "keys" / "link.key"))
if not PRODUCTION:
    key_from(LINK_KEY_FILE, create=True)

DEBUG = False
PORT = int(os.environ.get("PORT", "8000"))
PUBLIC_BASE_URL = os.environ.get("PUBLIC_BASE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [PUBLIC_BASE_URL]
HTTPS = PUBLIC_BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "barometer.apps.BarometerConfig",
    "surveys.apps.SurveysConfig",
    "results.apps.ResultsConfig",
    "barometer.apps.BarometerAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "crispy_forms",
    "import_export",
    "django_htmx",
    "auditlog",
    "barometer.log_ins.LogIns",  # django-axes
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "barometer.languages.language_middleware",
    "surveys.answering.sessions.session_in_address_middleware",
    "barometer.passing_by.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "barometer.passing_by.Authentication",
    "barometer.passing_by.Messages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "barometer.passing_by.Htmx",
    "barometer.passing_by.Auditlog",
    "axes.middleware.AxesMiddleware",
]

# The pages of one who answers; they pass by what only staff's pages need.
RESPONDENTS_PATHS = (
    "/i/",
    "/lenke/",
    "/svar/",
    "/oversikt/",
    "/kvittering/",
    "/forleng/",
    "/delta-ikke/",
    "/send-videre/",
    "/ikke-meg/",
)

ROOT_URLCONF = "barometer.urls"
WSGI_APPLICATION = "barometer.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "barometer.access.rights_of_the_user",
            ],
            "builtins": [
                "barometer.templatetags.barometer",
                "surveys.answering.drawn_items",
            ],
        },
    }
]

# Databases: SQLite needs nothing; PostgreSQL is production. To connect anew for each request costs
# more than most requests; each thread keeps its connection, and asks first whether it still holds.
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR_DIR / 'barometer.sqlite3'}",
        conn_max_age=60 if PRODUCTION else 0,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;",
    }
else:  # to plan a respondent's query takes the server longer than to run it: keep the plans
    DATABASES["default"]["ENGINE"] = "barometer.postgresql"
    DATABASES["default"]["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 2}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What may be forgotten: short counts. All web processes must share it.
CACHE_URL = os.environ.get("CACHE_URL", "")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CACHE_URL,
    }
    if CACHE_URL
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache",
        "TIMEOUT": 600,
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Who may log in, and how.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "fieldwork:home"
LOGOUT_REDIRECT_URL = "login"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_VERBOSE = False
DEMO_LOGINS = not PRODUCTION and os.environ.get("DEMO_LOGINS", "1") == "1"

# Languages: Norwegian for all users, English beside it.
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"), ("se", "Davvisámegiella")]
STAFF_LANGUAGES = ("nb", "nn", "en")  # Northern Sámi covers the respondents' pages only
LANG_INFO["se"] = {  # which Django does not know
    "bidi": False,
    "code": "se",
    "name": "Northern Sámi",
    "name_local": "Davvisámegiella",
}
FORMAT_MODULE_PATH = ["barometer.formats"]
# Our own texts, and those of packages that speak no Norwegian.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "packages"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

# Assets come from pinned packages, built into var/assets; ours are in barometer/static.
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
ASSETS_DIR = BASE_DIR / "var" / "assets"  # built from the checkout, whatever VAR_DIR says
STATICFILES_DIRS = [("vendor", ASSETS_DIR)] if ASSETS_DIR.is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = False
EXPORT_DIR = VAR_DIR / "exports"
WATCH_DIR = VAR_DIR / "watch"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["designsystemet"]
CRISPY_TEMPLATE_PACK = "designsystemet"

# Mail. The embedded default sends by SMTP to the built-in sink, which writes to MAIL_SINK_DIR.
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "127.0.0.1")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", str(PORT + 25)))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "0") == "1"
EMAIL_TIMEOUT = 20
EMAIL_SINK_DIR = None if PRODUCTION or "EMAIL_HOST" in os.environ else VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "barometer@example.org")
MESSAGE_ID_DOMAIN = DEFAULT_FROM_EMAIL.rpartition("@")[2]
SEND_LEASE_SECONDS = int(os.environ.get("SEND_LEASE_SECONDS", "120"))

# The queue: rows say what must happen; Celery only wakes those who do it.
CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL", "filesystem://localhost//")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 300
CELERY_TASK_TIME_LIMIT = 600
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
if CELERY_BROKER_URL.startswith("filesystem"):
    CELERY_BROKER_TRANSPORT = "barometer.file_queue:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR_DIR / "queue"),
        "data_folder_out": str(VAR_DIR / "queue"),
        "control_folder": str(VAR_DIR / "queue" / "control"),
        "store_processed": False,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
WAKE_SECONDS = float(os.environ.get("WAKE_SECONDS", "60" if PRODUCTION else "5"))

# Security.
SESSION_COOKIE_NAME = "__Host-staff" if HTTPS else "staff"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
RESPONDENT_COOKIE_NAME = "__Host-respondent" if HTTPS else "respondent"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Never a path. Not "no-referrer": with it browsers send `Origin: null`, and Django refuses forms.
SECURE_REFERRER_POLICY = "strict-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_links": {"()": "barometer.redaction.NoLinks"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_links"],
        }
    },
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # A page not found or not allowed is the reader's affair, and told to the reader.
        "django.request": {"level": "ERROR"},
    },
}

LOCAL_TIME = ZoneInfo(TIME_ZONE)
SITE_NAME = _("Barometer")
SILENCED_SYSTEM_CHECKS: list[str] = []
