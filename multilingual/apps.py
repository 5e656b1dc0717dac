from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from .sorting import teach_sqlite


class MultilingualConfig(AppConfig):
    name = "multilingual"
    verbose_name = _("Languages")

    def ready(self) -> None:
        # Not a hidden write: a connection is told about alphabets when it opens.
        connection_created.connect(teach_sqlite, dispatch_uid="alphabets")
        from . import history, records  # noqa: PLC0415 - models exist only now

        history.register_all()
        records.on_record_changed.append(history.follow)
