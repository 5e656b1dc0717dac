from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Catalogue")

    def ready(self):
        """Let what follows from a write follow it."""
        from events import facets, revisions, search  # noqa: PLC0415 - models exist only now
        from multilingual.records import followers  # noqa: PLC0415 - the same

        followers.append(revisions.follow)
        followers.append(search.follow)
        followers.append(facets.follow)
