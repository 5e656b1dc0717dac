"""Who may bring old versions of an event back."""


class RestoresEvent:
    """A mixin for the admin of events and of their sessions: the question is the event's."""

    def has_restore_permission(self, request, obj):
        return request.user.has_perm("events.restore_event", getattr(obj, "event", obj))
