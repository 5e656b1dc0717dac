from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Catalogue")

    def ready(self):
        """Let what follows from a write follow it."""
        from events.index import finding, indexing  # noqa: PLC0415 - models exist only now
        from events.lifecycle import revisions, timing  # noqa: PLC0415 - the same
        from multilingual.finding import finders  # noqa: PLC0415 - the same
        from multilingual.history.restoring import on_restored  # noqa: PLC0415 - the same
        from multilingual.records import on_record_changed  # noqa: PLC0415 - the same

        on_record_changed += [revisions.follow, indexing.follow]
        finders.append(finding.found_by_words)
        on_restored.append(timing.follow_restored)
