from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.time_check import checked, due_for_check, findings
from multilingual.reading import read
from multilingual.whole_numbers import whole_number

NEWEST = 200
"""How many events one page looks at."""


class TimeCheck:
    """A mixin for the admin of events: a page of all that contradicts itself in their times, linked to its places."""

    change_list_template = "admin/events/event/change_list.html"

    def get_urls(self):
        page = self.admin_site.admin_view(self.time_check)
        return [path("time-check/", page, name="events_event_time_check"), *super().get_urls()]

    def time_check(self, request):
        """Answer with the findings of the newest events that are due, or of the one in ``?event=``, old or new.

        Four queries for events, whatever their number.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        now, one, events = timezone.now(), request.GET.get("event", ""), self.get_queryset(request)
        is_one = whole_number(one) is not None
        events = events.filter(pk=one) if is_one else due_for_check(events, now)[:NEWEST]
        found = [(each.event, findings(each)) for each in checked(events, now)]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Time check"),
            "opts": self.opts,
            "newest": NEWEST,
            "is_one": is_one,
            "looked_at": len(found),
            "entries": [(event, read(event, "title"), sentences) for event, sentences in found if sentences],
        }
        return TemplateResponse(request, "admin/events/event/time_check.html", context)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"time_check_url": self._address(), **(extra_context or {})})

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["time_check_url"] = f"{self._address()}?event={obj.pk}"
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _address(self):
        return reverse(f"{self.admin_site.name}:events_event_time_check")
