"""Settings: everything has a default that is safe; one variable is enough in production.

``LONGTABLE_DATA``  the folder with database, files and keys (default: ``data``)
``LONGTABLE_URL``   the address people type, e.g. ``https://table.example.org``
``LONGTABLE_DATABASE_URL``  ``postgresql://…`` instead of the SQLite file in the folder
``LONGTABLE_MAIL_URL``  ``smtp+tls://name:password@host:587`` (without it mail is kept in the site)
``LONGTABLE_BACKUPS``  where daily backups go (default: ``backups`` in the data folder), or ``off``
``LONGTABLE_MAIL_FROM``  whom mail comes from (default: ``longtable@`` the host of the address)
``LONGTABLE_PROXIES``  addresses of the proxies in front, for the visitor's own address
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from longtable.config import engine, mail
from longtable.config.database import database
from longtable.config.place import backups_folder, data_folder, secret_key

engine.install()

PACKAGE = Path(__file__).resolve().parent.parent
LONGTABLE_DATA = data_folder()
LONGTABLE_URL = os.environ.get("LONGTABLE_URL", "http://localhost:8000").rstrip("/")
# A folder once grown as a demonstration stays one, whichever verb serves it.
DEMO_MARK = LONGTABLE_DATA / "demonstration"
LONGTABLE_DEMO = os.environ.get("LONGTABLE_DEMO") == "1" or DEMO_MARK.exists()
LONGTABLE_BACKUPS = backups_folder(LONGTABLE_DATA, is_demonstration=LONGTABLE_DEMO)
YOUTH_ACCOUNTS = False  # Off until a site has the youth regime of trust.md 6.3 in place.

SECRET_KEY = secret_key(LONGTABLE_DATA)
DEBUG = False
_address = urlsplit(LONGTABLE_URL)
IS_HTTPS = _address.scheme == "https"
ALLOWED_HOSTS = [_address.hostname or "localhost"]
if not IS_HTTPS:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [LONGTABLE_URL]
SITE_ID = None

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials.apps.SimpleAppConfig",
    "longtable.shared.access",
    "longtable.shared.activity",
    "longtable.shared.notices",
    "longtable.shared.realtime",
    "longtable.shared.jobs",
    "longtable.shared.limits",
    "longtable.shared.search",
    "longtable.shared.integrity",
    "longtable.shared.text",
    "longtable.shared.ui",
    "longtable.shared.transfer",
    "longtable.people",
    "longtable.communities",
    "longtable.contributions",
    "longtable.vocabulary",
    "longtable.dialogue",
    "longtable.landscape",
    "longtable.convenings",
    "longtable.learning",
    "longtable.engagement",
    "longtable.home",
    "longtable.seeds",
    "longtable.config",
    # After ours, so that our templates stand before theirs.
    "allauth",
    "allauth.account",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "longtable.config.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "longtable.shared.ui.middleware.ForeignFormMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "longtable.people.middleware.PreferencesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "longtable.shared.access.middleware.FrameMiddleware",
    "longtable.shared.ui.middleware.FormAddressMiddleware",
    "longtable.shared.ui.middleware.UnholdableMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "longtable.people.middleware.WelcomeMiddleware",
]

ROOT_URLCONF = "longtable.config.urls"
WSGI_APPLICATION = "longtable.config.wsgi.application"
DATABASES = {"default": database(LONGTABLE_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

FORM_RENDERER = "longtable.shared.ui.renderer.FormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "longtable.home.shell.shell",
            ],
        },
    }
]

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["longtable.people.returning.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "longtable.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_UNIQUE_EMAIL = True
# People come in by a code sent to their address, so an address needs no proof afterwards.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Ours stand in people/guessing.py: allauth's would let a stranger keep somebody out.
ACCOUNT_RATE_LIMITS = False

SESSION_ENGINE = "longtable.people.returning"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
DEVICE_COOKIE_NAME = "__Host-device" if IS_HTTPS else "device"
INVITED_COOKIE_NAME = "__Host-invited" if IS_HTTPS else "invited"
AGE_COOKIE_NAME = "__Host-age" if IS_HTTPS else "age_answer"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = False  # The proxy in front decides; see docs/operating.
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kept_for_a_while",
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "__Host-language" if IS_HTTPS else "language"
LANGUAGE_COOKIE_SECURE = IS_HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = LONGTABLE_DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": LONGTABLE_DATA / "files"},
    },
    "staticfiles": {"BACKEND": "longtable.config.static.HashedStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

EMAIL_BACKEND = "longtable.shared.notices.mail.KeptBackend"
MAIL_DELIVERY = mail.delivery(os.environ.get("LONGTABLE_MAIL_URL", ""))
DEFAULT_FROM_EMAIL = os.environ.get(
    "LONGTABLE_MAIL_FROM", f"Longtable <longtable@{_address.hostname}>"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

UPLOAD_BYTES_MAX = 1_200_000_000  # A mailing list's archive of ten years.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # Names under the same domain are other sites, and not ours to promise for.
    "security.W008",  # The proxy in front redirects to https.
    "security.W021",  # Preloading is the operator's promise to make, not ours.
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "longtable.config.logs.LineFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Django's own handlers would write to the same place in another manner.
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": [], "propagate": True},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
    },
}
