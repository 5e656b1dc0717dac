"""The only settings. What differs between machines comes from the environment (docs/operate.md lists it all).

Code reads `django.conf.settings`; nobody imports this module.
"""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from config import environment
from multilingual.languages import LANGUAGES

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var")))

# Who may ask, and where ---------------------------------------------------------------------------------------------

DEBUG = environment.flag("DEBUG")
SECRET_KEY_FILE = VAR_DIR / "secret_key"
SECRET_KEY = environment.secret_key("SECRET_KEY", file=SECRET_KEY_FILE)
PORT = environment.integer("PORT", default=8000, least=1, most=65535)
SITE_URL = environment.site_url("SITE_URL", default=f"http://127.0.0.1:{PORT}")
ALLOWED_HOSTS = environment.listing(
    "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", urlsplit(SITE_URL).hostname or ""]
)
ROOT_URLCONF = "config.urls"

# Parts --------------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "config",  # its command `prepare`
    "modeltranslation",  # before the admin, which it patches
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "reversion",  # what records were before each change: multilingual.history
    "multilingual",
    "organizations",
    "events",
]
MIDDLEWARE = [
    "config.health.Health",  # before all others: it answers whoever asks, by whatever name
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "config.caching.PublicPages",  # inside compression: its ETag is of the uncompressed body
    "django.contrib.sessions.middleware.SessionMiddleware",
    "multilingual.middleware.LanguageFromPath",  # in the place of LocaleMiddleware, which reads cookies
    "config.bodies.BoundedBodies",
    "django.middleware.common.CommonMiddleware",
    "config.sign_in.EditorsCsrf",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "events.templating.environment",
            "context_processors": ["multilingual.context.languages"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    },
]

# Records ------------------------------------------------------------------------------------------------------------

DATABASES = {"default": environment.database("DATABASE_URL", default_file=VAR_DIR / "db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

HEALTH_CHECKS = {
    "database": "config.health.database",
    "migrations": "config.health.migrations",
    "zone rules": "events.lifecycle.timing.rules_followed",
    "event index": "events.index.current.position",
}

# Languages and time -------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_LANGUAGES = tuple(code for code, _ in LANGUAGES)
MODELTRANSLATION_ENABLE_FALLBACKS = False  # multilingual.reading decides what a reader sees, and says so

# Editors ------------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "organizations.Editor"
LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Files --------------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT", str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # a long programme in thirteen languages, files not counted
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # sixty sessions of an event, each with its columns in thirteen languages

# Security -----------------------------------------------------------------------------------------------------------

SERVED_BY_HTTPS = SITE_URL.startswith("https:")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_SECURE = SERVED_BY_HTTPS
CSRF_COOKIE_SECURE = SERVED_BY_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SERVED_BY_HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # it looks for Django's own name; config.sign_in.EditorsCsrf is that middleware, for editors only
    "security.W005",  # the neighbours below our host name are not ours to bind to HTTPS
    "security.W021",  # the same, for ever
    "security.W008",  # the proxy that ends TLS redirects; it asks /health/ without
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# What the operator reads: one line for each record, on standard error -------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # Django leaves it to the server to drop the body of an answer to HEAD, which warns each time that it does.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
