from organizations.models import Role


class BringsIn:
    """A mixin for the admin of what editors bring in for their events: keeps for which office they did."""

    def get_fieldsets(self, request, obj=None):
        """Say it among what is kept about the record."""
        *others, (name, options) = super().get_fieldsets(request, obj)
        if obj is None:
            return [*others, (name, options)]
        return [*others, (name, {**options, "fields": [*options["fields"], "brought_in_by"]})]

    def save_model(self, request, obj, form, change):
        """Note the office; of several the one that somebody was assigned to first."""
        if not change:
            obj.brought_in_by_id = next(iter(request.user.offices_as(Role.EDITOR)), None)
        super().save_model(request, obj, form, change)
