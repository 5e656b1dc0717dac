from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.models import Alert


@admin.register(Alert)
class AlertAdmin(admin.ModelAdmin):
    """Who gets mails about which list: to be looked at, and deleted for who asks for that. No address is shown whole;
    the search finds the one that is typed whole."""

    list_display = ["masked_address", "language", "rhythm", "query", "asked_at", "confirmed_at", "told_until"]
    list_filter = ["language", "rhythm"]
    search_fields = ["email__iexact"]
    search_help_text = _("A complete e-mail address")
    fields = ["masked_address", "language", "query", "time_zone", "rhythm", "asked_at", "confirmed_at", "told_until"]
    readonly_fields = fields

    @admin.display(description=_("e-mail"), ordering="pk")
    def masked_address(self, alert):
        return alert.masked

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
