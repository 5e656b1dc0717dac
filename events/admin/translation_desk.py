"""The translation desk: all texts of an event in one language on one page, each saved as one goes."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language, gettext, ngettext

from multilingual.languages import CODES, direction
from multilingual.machine import Unavailable, is_configured
from multilingual.namesakes import shown_name
from multilingual.needs import Need
from multilingual.wording import language_name

from .translation_machine import SUGGEST, suggest_missing
from .translation_rows import NEEDS, Row, rows_of, sections_of
from .translation_saving import Taken, is_waiting_for_publisher, take

TO_DO = "to-do"
ALL = "all"
ONE = "one"
"""The name of the field by which the page's script says which text it sends, and asks to have it back."""


class TranslationDesk:
    """A mixin for the admin of events: ``…/<event>/translate/<language>/``, with ``?source=`` and ``?show=``."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.translate_view)
        return [
            path("<int:pk>/translate/<slug:language>/", page, name="events_event_translate"),
            path("<int:pk>/translate/", page, name="events_event_translate"),
            *super().get_urls(),
        ]

    def translate_view(self, request, pk, language=None):
        """Show the texts of an event in a language, and write what was sent: one text, or all of the form."""
        event = self.get_object(request, str(pk))
        if event is None or language not in (None, *CODES):
            raise Http404
        if not request.user.has_perm("events.translate_event", event):
            raise PermissionDenied
        if language is None:
            return HttpResponseRedirect(self._desk_in(event, _first_language(event, request.user)))
        if request.method != "POST":
            return self._desk_page(request, event, language)
        if SUGGEST in request.POST:
            return self._desk_page(request, event, language, suggests=is_configured())
        one = request.POST.get(ONE)
        rows, *_rest = self._desk_rows(request, event, language, lambda row: one in (None, row.key), helps=False)
        taken = take(event, rows, request.POST, request.user)
        for record in dict.fromkeys(taken.written):
            self.log_change(request, record, language_name(language, "en"))
        if one is not None:
            return self._one_text(request, event, language, one, taken)
        if taken.refused:
            return self._desk_page(request, event, language, taken)
        self._tell_saved(request, taken)
        return HttpResponseRedirect(request.get_full_path())

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None and request.user.has_perm("events.translate_event", obj):
            context["translate_url"] = reverse(f"{self.admin_site.name}:events_event_translate", args=[obj.pk])
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _desk_rows(self, request, event, language, wanted, *, helps=True):
        asked = request.GET.get("source", "")
        return rows_of(
            event,
            language,
            asked=asked if asked in CODES and asked != language else "",
            editor=request.user,
            wanted=wanted,
            helps=helps,
        )

    def _one_text(self, request, event, language, key, taken):
        """Answer with the piece of the page that is one text."""
        found, *_rest = self._desk_rows(request, event, language, lambda row: row.key == key)
        if not found:
            return HttpResponse(status=410)
        row = _refused(found[0], taken)
        row.is_saved = not row.problem
        context = {"row": row, "direction": direction(language), **_about_language(language)}
        return TemplateResponse(request, "admin/events/event/_translate_text.html", context)

    def _suggest(self, request, rows):
        try:
            number = suggest_missing(rows)
        except Unavailable as error:
            self.message_user(request, str(error), messages.WARNING)
            return
        told = ngettext("A machine suggests %(count)d text.", "A machine suggests %(count)d texts.", number)
        self.message_user(request, told % {"count": number}, messages.INFO)

    def _desk_page(self, request, event, language, taken=None, *, suggests=False):
        taken = taken or Taken()
        rows, counted, sources = self._desk_rows(request, event, language, lambda row: True)
        to_do = sum(counted[need] for need in NEEDS)
        show = request.GET.get("show", "") or (TO_DO if to_do else ALL)
        needs = {TO_DO: set(NEEDS), ALL: set(Need)}.get(show) or {need for need in Need if need.lower() == show}
        shown = [_refused(row, taken) for row in rows if row.need in needs or row.key in taken.refused]
        if suggests:
            self._suggest(request, rows)
        shown = [row for row in shown if show == ALL or not (row.is_original or row.text.is_name)]
        context = {
            **self.admin_site.each_context(request),
            **_about_language(language),
            "title": gettext("Translation desk"),
            "opts": self.opts,
            "is_nav_sidebar_enabled": False,  # two columns need the room
            "event": event,
            "name": shown_name(event),
            "sections": sections_of(shown),
            "is_done": not to_do,
            "versions": json.dumps({row.key: row.seen for row in shown if row.is_writable}),
            "choices": _choices(counted, to_do, show),
            "show": request.GET.get("show", ""),
            "source": request.GET.get("source", ""),
            "sources": [(code, language_name(code, get_language())) for code in sources],
            "languages": self._other_desks(event, language, request.user),
            "may_write": any(row.is_writable for row in rows),
            "may_suggest": is_configured() and any(row.is_writable and row.need == Need.MISSING for row in rows),
            "waits": is_waiting_for_publisher(event, request.user),
            "refused": [row for row in shown if row.problem],
            "change_url": reverse(f"{self.admin_site.name}:events_event_change", args=[event.pk]),
            "list_url": reverse(f"{self.admin_site.name}:events_event_changelist"),
        }
        return TemplateResponse(request, "admin/events/event/translate.html", context)

    def _tell_saved(self, request, taken):
        if taken.waiting:
            text = gettext("This event is public: your changes wait until a publisher accepts them.")
            self.message_user(request, text, messages.SUCCESS)
        if taken.written:
            self.message_user(request, gettext("Saved."), messages.SUCCESS)

    def _other_desks(self, event, language, editor):
        """Return the desks that somebody may want to go to: of the languages that they work in, else of all."""
        works_in = [code for code in CODES if code in {each.lower() for each in editor.working_languages}]
        return [
            (code, language_name(code, get_language()), self._desk_in(event, code))
            for code in works_in or CODES
            if code != language
        ]

    def _desk_in(self, event, language):
        return reverse(f"{self.admin_site.name}:events_event_translate", args=[event.pk, language])


def _first_language(event, editor):
    """Return the first language that somebody works in and the event is not written in, else any such one."""
    works_in = [code.lower() for code in editor.working_languages if code.lower() in CODES]
    return next(code for code in (*works_in, *CODES) if code != event.original_language)


def _about_language(language):
    return {
        "language": language,
        "language_name": language_name(language, get_language()),
        "direction": direction(language),
    }


def _choices(counted, to_do, show):
    """Return what can be shown: name in the address, words, how many texts, whether it is shown now."""
    found = [(TO_DO, gettext("To do"), to_do)]
    found += [(need.lower(), word, counted[need]) for need, word in NEEDS.items()]
    found += [(ALL, gettext("All texts"), sum(counted.values()))]
    return [(name, words, number, name == show) for name, words, number in found]


def _refused(row: Row, taken: Taken) -> Row:
    """Return a row with what was typed where that was refused, and why."""
    if refused := taken.refused.get(row.key):
        row.words, row.problem, row.clash, row.opened = refused.words, refused.problem, refused.clash, refused.opened
    return row
