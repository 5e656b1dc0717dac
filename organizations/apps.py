from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationsConfig(AppConfig):
    name = "organizations"
    verbose_name = _("Who and where")

    def ready(self) -> None:
        from multilingual.records import on_record_changed  # noqa: PLC0415 - models exist only now

        from . import this_site  # noqa: PLC0415 - the same
        from .sign_in import log, sessions  # noqa: F401, PLC0415 - they listen to signals, and there are models now

        on_record_changed.append(this_site.follow)
