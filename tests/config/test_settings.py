import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def python(*arguments, **variables):
    """Run Python in an environment of its own; return what it prints."""
    kept = {name: value for name, value in os.environ.items() if name not in {"SITE_URL", "PORT", "ALLOWED_HOSTS"}}
    run = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env={**kept, **variables}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def setting(name, **variables):
    code = f"from django.conf import settings; print(settings.{name})"
    return python("-c", code, DJANGO_SETTINGS_MODULE="config.settings", **variables)


def test_cookies_are_secure_where_readers_come_by_https():
    assert setting("SESSION_COOKIE_SECURE", SITE_URL="https://forums.example.org") == "True"
    assert setting("SESSION_COOKIE_SECURE", SITE_URL="http://127.0.0.1:8000") == "False"


def test_site_address_is_an_allowed_host():
    assert "forums.example.org" in setting("ALLOWED_HOSTS", SITE_URL="https://forums.example.org")


def test_site_address_follows_the_port():
    assert setting("SITE_URL", PORT="8123") == "http://127.0.0.1:8123"


def test_production_has_nothing_to_warn_about():
    python("manage.py", "check", "--deploy", "--fail-level", "WARNING", SITE_URL="https://forums.example.org")
