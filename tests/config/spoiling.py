"""Ways to spoil an installation, each with one thing that is wrong: for the tests of the doctor."""

import shutil
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone

from config import runs
from events.models import ZoneRules

KEY = "0123456789abcdefghijklmnopqrstuvwxyz-a-key-of-a-test"


def unset_key(settings, monkeypatch):
    monkeypatch.delenv("SECRET_KEY")


def open_key(settings, monkeypatch):
    settings.SECRET_KEY_FILE.write_text(KEY)
    settings.SECRET_KEY_FILE.chmod(0o644)


def debug(settings, monkeypatch):
    monkeypatch.setenv("DEBUG", "1")


def known_password(settings, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://forums:forums@db.example.org/forums")


def other_host(settings, monkeypatch):
    settings.ALLOWED_HOSTS = ["localhost"]


def any_host(settings, monkeypatch):
    settings.ALLOWED_HOSTS = ["*"]


def no_encryption(settings, monkeypatch):
    settings.SITE_URL, settings.SERVED_BY_HTTPS = "http://forums.example.org", False


def no_proxy(settings, monkeypatch):
    settings.PROXIES = 0


def expired_contacts(settings, monkeypatch):
    settings.SECURITY_EXPIRES = timezone.localdate() - timedelta(days=1)


def insecure_cookies(settings, monkeypatch):
    settings.SESSION_COOKIE_SECURE = False


def no_mail(settings, monkeypatch):
    settings.EMAIL_HOST = ""


def mail_that_is_not_there(settings, monkeypatch):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False


def old_zone_rules(settings, monkeypatch):
    ZoneRules.objects.update(version="2019a")


def missing_migration(settings, monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'events' AND name LIKE '0001%%'", [])


def nobody(settings, monkeypatch):
    get_user_model().objects.update(is_active=False)


def open_folder(settings, monkeypatch):
    settings.MEDIA_ROOT.mkdir()
    settings.MEDIA_ROOT.chmod(0o777)


def closed_folder(settings, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)


def full_disk(settings, monkeypatch):
    usage = shutil.disk_usage(settings.VAR_DIR)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage._replace(free=1024**2))


def open_backup(settings, monkeypatch):
    settings.BACKUP_DIR.mkdir()
    (settings.BACKUP_DIR / "forums-1.tar").touch(mode=0o644)


def uncollected(settings, monkeypatch):
    (settings.STATIC_ROOT / "staticfiles.json").unlink()


def uncompiled(settings, monkeypatch):
    (settings.VAR_DIR / "locale").mkdir()
    (settings.VAR_DIR / "locale" / "django.po").touch()
    settings.LOCALE_PATHS = [settings.VAR_DIR / "locale"]


def root(settings, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 0)


def old_backup(settings, monkeypatch):
    runs.note("backup", at=timezone.now() - timedelta(days=3, hours=1))


def no_timer(settings, monkeypatch):
    (settings.VAR_DIR / "ran" / "publish_due").unlink()


def no_figures(settings, monkeypatch):
    settings.METRICS_PORT = 1


def figures_for_readers(settings, monkeypatch):
    settings.METRICS_PORT = settings.PORT
