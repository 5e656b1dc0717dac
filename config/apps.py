"""What is wired when the site starts, for servers and commands."""

from django.apps import AppConfig

from config import reports


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        reports.begin()
