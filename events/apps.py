from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Catalogue")

    def ready(self):
        """Let what follows from a write follow it."""
        from events.index import indexing  # noqa: PLC0415 - models exist only now
        from events.lifecycle import revisions  # noqa: PLC0415 - the same
        from multilingual.records import followers  # noqa: PLC0415 - the same

        followers += [revisions.follow, indexing.follow]
