"""The only settings. What differs between machines comes from the environment (docs/operate.md lists it all).

Code reads `django.conf.settings`; nobody imports this module.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.functional import lazy
from django.utils.module_loading import import_string

from config import environment
from config.version import VERSION
from multilingual.languages import LANGUAGES

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var")))

# Who may ask, and where ---------------------------------------------------------------------------------------------

DEBUG = environment.flag("DEBUG")
SECRET_KEY_FILE = VAR_DIR / "secret_key"
SECRET_KEY = environment.secret_key("SECRET_KEY", file=SECRET_KEY_FILE)
DEMO = environment.flag("DEMO", default=True)  # `prepare` loads the demo catalogue and makes a first editor
PORT = environment.integer("PORT", default=8000, least=1, most=65535)
SITE_URL = environment.site_url("SITE_URL", default=f"http://127.0.0.1:{PORT}")
ALLOWED_HOSTS = environment.listing(
    "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", urlsplit(SITE_URL).hostname or ""]
)
ROOT_URLCONF = "config.urls"
RELEASE = VERSION

# Parts --------------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "config",  # its command `prepare`
    "modeltranslation",  # before the admin, which it patches
    "organizations.sign_in.apps.DeskConfig",  # Django's admin, with a sign-in of our own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "reversion",  # what records were before each change: multilingual.history
    "multilingual",
    "organizations",
    "events",
]
MIDDLEWARE = [
    "config.logs.Numbered",
    "config.metrics.Counted",
    "config.health.Health",  # before all others: it answers whoever asks, by whatever name
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "config.caching.PublicPages",  # inside compression: its ETag is of the uncompressed body
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # outside of what refuses and redirects
    "csp.middleware.CSPMiddleware",
    "config.databases.Databases",  # outside of all that asks the database
    "django.contrib.sessions.middleware.SessionMiddleware",
    "multilingual.middleware.LanguageFromPath",  # in the place of LocaleMiddleware, which reads cookies
    "config.bodies.BoundedBodies",
    "django.middleware.common.CommonMiddleware",
    "config.sign_in.EditorsCsrf",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "organizations.sign_in.sessions.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
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

FORM_RENDERER = "multilingual.form_rendering.QuickWidgets"

# Records ------------------------------------------------------------------------------------------------------------

DATABASES = {"default": environment.database("DATABASE_URL", default_file=VAR_DIR / "db.sqlite3")}
DATABASES |= environment.replica("DATABASE_REPLICA_URL", of=DATABASES["default"])  # read by anonymous readers
DATABASE_POOL = environment.pool("DATABASE_POOL_URL", of=DATABASES["default"])  # asked by servers in its place
REPLICA_SECONDS = environment.integer("REPLICA_SECONDS", default=10, least=3)  # it may be behind so much
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

HEALTH_CHECKS = {
    "database": "config.health.database",
    "migrations": "config.health.migrations",
    "zone rules": "events.lifecycle.timing.rules_followed",
    "event index": "events.index.current.position",
    "last backup": "config.runs.last_backup",
    "replica": "config.replica.told",
}

# What the operator's timers do ---------------------------------------------------------------------------------------

BACKUP_DIR = Path(environment.text("BACKUP_DIR", str(VAR_DIR / "backups")))
BACKUP_HOURS = environment.integer("BACKUP_HOURS", default=26)  # 0: somebody else looks after it
BACKUP_KEEP = environment.integer("BACKUP_KEEP", default=14)  # 0: all
TIMERS = {  # how long ago each may have run at most: `doctor` looks, `manage.py` keeps the time
    "publish_due": timedelta(hours=1),
    "send_alerts": timedelta(hours=3),
    "clearsessions": timedelta(days=8),
}
DOCTOR_CHECKS = [
    f"config.doctor.{kind}.look"
    for kind in ("environment", "database", "replica", "pool", "files", "mail", "paper", "timers", "sight", "site")
]
PAPER_IS_POSSIBLE = "events.outputs.paper.is_possible"  # asked by `doctor`

METRICS_PORT = environment.integer("METRICS_PORT", default=0, most=65535)  # 0: nothing is counted
METRICS_HOST = environment.text("METRICS_HOST", "127.0.0.1")
METRICS = {  # what is asked when somebody looks: a function that returns a number
    "forums_journal_entry": "events.index.journal.newest",
    "forums_alerts_waiting": "events.alerts.sending.waiting",
}
METRIC_OF_INDEX = "events.index.current.entry_known"
SENTRY_DSN = environment.sentry("SENTRY_DSN")  # where faults are reported to: config/reports.py

# Languages and time -------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = ["config.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_LANGUAGES = tuple(code for code, _ in LANGUAGES)
MODELTRANSLATION_ENABLE_FALLBACKS = False  # multilingual.reading decides what a reader sees, and says so

MACHINE_TRANSLATION = environment.machine_translation("MACHINE_TRANSLATION")  # suggestions; None: there are none

# Editors ------------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "organizations.Editor"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: who is locked out is not asked for a password
    "events.rights.RightsByOffice",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "organizations.sign_in.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "organizations.sign_in.passwords.Varied"},
]
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
PASSWORD_RESET_TIMEOUT = 3 * 3600  # mail may be slow
SESSION_COOKIE_AGE = 3600 * environment.integer("SESSION_IDLE_HOURS", default=8, least=1)
SESSION_LASTS = 3600 * environment.integer("SESSION_HOURS", default=7 * 24, least=1)

# Wrong passwords: docs/decisions/0022-signing-in.md, organizations/sign_in/throttling.py
AXES_HANDLER = "organizations.sign_in.throttling.Throttle"
AXES_FAILURE_LIMIT = 5  # for one name from one address
AXES_FAILURE_LIMIT_OF_EITHER = 50  # a name from anywhere, an address with any name: an office of thirty people has one
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username", "ip_address"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # locked for that time, however often somebody tries
AXES_USERNAME_CALLABLE = "organizations.sign_in.throttling.counted_name"
AXES_CLIENT_IP_CALLABLE = "organizations.sign_in.throttling.client_address"
AXES_DISABLE_ACCESS_LOG = True  # the log has it: organizations/sign_in/log.py
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
PROXIES = environment.integer("PROXIES", default=0)

# Files --------------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("guide", BASE_DIR / "docs" / "editors")]  # pictures of the editors' guide
WHITENOISE_ROOT = BASE_DIR / "static" / "root"  # what has its address at the root of a site: /favicon.ico
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT", str(VAR_DIR / "media")))
STORAGES = {
    "default": environment.media_storage("MEDIA_STORAGE"),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # a long programme in thirteen languages, files not counted
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # sixty sessions of an event, each with its columns in thirteen languages

# Mail ---------------------------------------------------------------------------------------------------------------

EMAIL_HOST = environment.text("EMAIL_HOST", "")
EMAIL_PORT = environment.integer("EMAIL_PORT", default=587, least=1, most=65535)
EMAIL_USE_SSL = environment.flag("EMAIL_USE_SSL", default=EMAIL_PORT == 465)
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", default=EMAIL_PORT == 587)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD", "")
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"  # where mails lie while no server is named
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("EMAIL_FROM", f"forums@{urlsplit(SITE_URL).hostname}")

# Security -----------------------------------------------------------------------------------------------------------

SERVED_BY_HTTPS = SITE_URL.startswith("https:")
SECOND_FACTOR = environment.flag("SECOND_FACTOR", default=SERVED_BY_HTTPS)  # whether some must have one
OTP_TOTP_ISSUER = lazy(lambda: import_string("organizations.this_site.site_name")(), str)()
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVED_BY_HTTPS
if SERVED_BY_HTTPS:  # no neighbour of our host can set these
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("HSTS_SUBDOMAINS")
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SERVED_BY_HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
EMBED_ORIGINS = environment.listing("EMBED_ORIGINS", default=["*"])  # whose pages may show our lists in a frame
SECURITY_CONTACTS, SECURITY_EXPIRES = environment.security_contacts("SECURITY_CONTACTS", "SECURITY_EXPIRES")
SILENCED_SYSTEM_CHECKS = [
    "axes.W002",  # no page of axes' own: the sign-in page says that it is locked
    "security.W003",  # it looks for Django's own name; config.sign_in.EditorsCsrf is that middleware, for editors only
    "security.W005",  # the neighbours below our host name are bound to HTTPS where HSTS_SUBDOMAINS says so
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

# What was set as paper or picture and would be set the same again: shared by the processes of a machine.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "set": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "set",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

# What the operator reads: one line for each record, on standard error -------------------------------------------------

ACCESS_LOG = environment.flag("ACCESS_LOG")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"one line": {"()": "config.logs.OneLine"}},
    "formatters": {
        "text": {"()": "config.logs.Text", "format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "config.logs.Json"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": environment.choice("LOG_FORMAT", ("text", "json")),
            "filters": ["one line"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "axes": {"level": "ERROR"},  # `sign_in` says it in one line
        "weasyprint": {"level": "WARNING"},  # not each step of each card
        # Django leaves it to the server to drop the body of an answer to HEAD, which warns each time that it does.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
