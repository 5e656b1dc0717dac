"""Files for translators: handed out for one event or several, taken in again after a look at what they would do."""

from dataclasses import asdict

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events.lifecycle.handing_in import proposals, take_in
from events.models import Event
from events.outputs.handover import handover_of
from multilingual.exchange import FORMATS, Broken, Received, Unit, received
from multilingual.glossary import glossary
from multilingual.history.words import word_difference
from multilingual.languages import CODES, direction
from multilingual.locking import hold
from multilingual.origins import Origin
from multilingual.reading import columns
from multilingual.whole_numbers import whole_number
from multilingual.wording import language_name

from .handover_forms import HandIn, HandOut
from .step_page import title

MOST = 100
"""From so many events one file is made."""
SALT = "texts of a file"


class Handover:
    """A mixin for the admin of events: the page of files for translators, the files, and a list action."""

    actions = ["hand_over"]

    def get_urls(self):
        here = "events_event_handover"
        pages = [
            path("handover/", self.admin_site.admin_view(self.handover_view), name=here),
            path("handover/file/", self.admin_site.admin_view(self.handover_file), name=f"{here}_file"),
        ]
        return [*pages, *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None and request.user.has_perm("events.translate_event", obj):
            context["handover_url"] = f"{self._handover_address()}?event={obj.pk}"
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_actions(self, request):
        actions = super().get_actions(request)
        if not request.user.has_perm("events.translate_event"):
            actions.pop("hand_over", None)
        return actions

    def hand_over(self, request, queryset):
        """Lead to the page with the chosen events."""
        asked = QueryDict(mutable=True)
        asked.setlist("event", queryset.values_list("pk", flat=True)[:MOST])
        return HttpResponseRedirect(f"{self._handover_address()}?{asked.urlencode()}")

    hand_over.short_description = _("Files for translators")

    def handover_view(self, request):
        """Offer the files of ``?event=``; show what a sent file would do, and do what of it is ticked."""
        if not request.user.has_perm("events.translate_event"):
            raise PermissionDenied
        if request.method != "POST":
            return self._handover_page(request, self._events_asked(request))
        if "_take_in" in request.POST:
            return self._take_in(request)
        form = HandIn(request.POST, request.FILES)
        if not form.is_valid():
            return self._handover_page(request, [], hand_in=form)
        try:
            found = received(form.cleaned_data["file"].read())
            return self._look_page(request, found, form.cleaned_data["origin"])
        except Broken as broken:
            return self._handover_page(request, [], hand_in=form, broken=broken)

    def handover_file(self, request):
        """Answer with the file; 400 where it is not asked for as the page does."""
        if not request.user.has_perm("events.translate_event"):
            raise PermissionDenied
        events = self._events_asked(request)
        form = HandOut(request.GET, events=events)
        if not form.is_valid():
            return self._handover_page(request, events, hand_out=form, status=400)
        asked = form.cleaned_data
        found = handover_of(
            events,
            source=asked["source"],
            target=asked["target"],
            glossary=glossary(),
            only_needed=asked["what"] == "needed",
        )
        if not found.parts:
            self.message_user(request, gettext("There are no such texts: nothing to export."), messages.WARNING)
            return HttpResponseRedirect(f"{self._handover_address()}?{request.GET.urlencode()}")
        format = FORMATS[asked["format"]]
        name = events[0].slug if len(events) == 1 else "events"
        answer = HttpResponse(format.written(found), content_type=format.media_type)
        file_name = f"{name}-{asked['source']}-{asked['target']}.{format.ending}"
        answer["Content-Disposition"] = f'attachment; filename="{file_name}"'
        return answer

    def _events_asked(self, request):
        """Return the events of ``?event=`` that may be translated. Two queries, and one for all their offices."""
        pks = list(filter(None, map(whole_number, request.GET.getlist("event"))))
        if not pks:
            return []
        chosen = self.get_queryset(request).filter(pk__in=pks[:MOST]).order_by("start_date", "pk")
        found = chosen.only("pk", "uuid", "slug", "original_language", "origins", *columns("title"))
        may = request.user.has_perm
        allowed = [event for event in found.prefetch_related("offices") if may("events.translate_event", event)]
        if not allowed:
            raise PermissionDenied
        return allowed

    def _handover_page(self, request, events, *, hand_out=None, hand_in=None, broken=None, status=200):
        source = events[0].original_language if events else "en"
        theirs = [code.lower() for code in request.user.working_languages]
        target = next((code for code in theirs if code in CODES and code != source), None)
        initial = {"source": source, "target": target, "event": [event.pk for event in events]}
        asked = {name: request.GET[name] for name in ("source", "target", "what", "format") if name in request.GET}
        context = {
            **self._handover_context(request),
            "events": [(event, title(event)) for event in events],
            "hand_out": hand_out or HandOut(initial={**initial, **asked}, events=events),
            "hand_in": hand_in or HandIn(),
            "broken": broken,
            "file_url": reverse(f"{self.admin_site.name}:events_event_handover_file"),
        }
        return TemplateResponse(request, "admin/events/event/handover.html", context, status=status)

    def _look_page(self, request, found, origin, asked_again=False):
        told = proposals(found, by=request.user, glossary=glossary())
        offered = [each for each in told if each.is_offered]
        kept = signing.dumps(
            {
                "source": found.source_language,
                "target": found.target_language,
                "parts": found.parts,
                "units": [asdict(each.unit) for each in offered],
            },
            salt=SALT,
            compress=True,
        )
        context = {
            **self._handover_context(request),
            "source_name": language_name(found.source_language, get_language()),
            "target_name": language_name(found.target_language, get_language()),
            "source": found.source_language,
            "words_in": {"language": found.target_language, "direction": direction(found.target_language)},
            "origin": origin,
            "offered": [(each, word_difference(each.now, each.unit.target)) for each in offered],
            "refused": [each for each in told if each.problem],
            "same": sum(1 for each in told if not each.problem and not each.is_offered),
            "kept": kept,
            "asked_again": asked_again,
        }
        return TemplateResponse(request, "admin/events/event/handover_look.html", context)

    def _take_in(self, request):
        """Write what is ticked, of what is still as it was when it was looked at."""
        try:
            kept = signing.loads(request.POST.get("kept", ""), salt=SALT)
            origin = Origin(request.POST.get("origin"))
        except (signing.BadSignature, ValueError):
            broken = Broken(gettext("The page was not sent completely. Send the file again."))
            return self._handover_page(request, [], broken=broken)
        found = _received(kept)
        ticked = set(request.POST.getlist("take"))
        with transaction.atomic():
            keys = [part.rpartition(":")[2] for part in found.parts]
            hold(Event, Event.objects.filter(uuid__in=keys).values("pk"))
            told = proposals(found, by=request.user, glossary=glossary())
            chosen = [each for each in told if each.tick in ticked]
            keys = {tick.partition(" ")[0] for tick in ticked}
            changed = keys - {each.unit.key for each in chosen if each.is_offered}
            changed -= {each.unit.key for each in told if not each.is_offered and not each.problem}
            if changed:
                return self._look_page(request, found, origin, asked_again=True)
            taken = take_in(chosen, received=found, origin=origin, by=request.user)
        self._tell_taken_in(request, taken)
        events = QueryDict(mutable=True)
        events.setlist("event", sorted({each.event.pk for each in told if each.event}))
        return HttpResponseRedirect(f"{self._handover_address()}?{events.urlencode()}")

    def _tell_taken_in(self, request, taken):
        told = ngettext("%(count)d text was imported.", "%(count)d texts were imported.", taken.number)
        self.message_user(request, told % {"count": taken.number}, messages.SUCCESS)
        for event in taken.waiting:
            text = gettext("“%(event)s” is public: your changes wait until a publisher accepts them.")
            self.message_user(request, text % {"event": title(event)}, messages.WARNING)
        for event in taken.refused:
            text = gettext("“%(event)s” is public: a publisher has to confirm that unchanged texts are right.")
            self.message_user(request, text % {"event": title(event)}, messages.WARNING)

    def _handover_context(self, request):
        return {
            **self.admin_site.each_context(request),
            "title": gettext("Files for translators"),
            "opts": self.opts,
            "address": self._handover_address(),
            "media": self.media,
        }

    def _handover_address(self):
        return reverse(f"{self.admin_site.name}:events_event_handover")


def _received(kept):
    units = [Unit(**{**unit, "notes": (), "terms": ()}) for unit in kept["units"]]
    return Received(kept["source"], kept["target"], tuple(units), tuple(kept["parts"]))
