from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationsConfig(AppConfig):
    name = "organizations"
    verbose_name = _("Who and where")

    def ready(self) -> None:
        from .sign_in import log, sessions  # noqa: F401, PLC0415 - they listen to signals, and there are models now
