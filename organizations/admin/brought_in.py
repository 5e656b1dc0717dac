from multilingual.admin import RecordAdmin
from organizations.models import Role


class BringsIn:
    """A mixin for the admin of what editors bring in for their events: keeps for which office they did."""

    readonly_fields = [*RecordAdmin.readonly_fields, "brought_in_by"]

    def save_model(self, request, obj, form, change):
        """Note the office; of several the one that somebody was assigned to first."""
        if not change:
            obj.brought_in_by_id = next(iter(request.user.offices_as(Role.EDITOR)), None)
        super().save_model(request, obj, form, change)
