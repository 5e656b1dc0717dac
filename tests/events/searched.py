"""A catalogue to search in, and what is found in it: by the database, and by hand."""

import re

from events.models import Event, SearchText
from events.search.folding import GRAM, tokens
from events.search.matching import Search
from events.search.terms import terms
from events.search.texts import texts_having
from multilingual.records import record_changed
from tests.builders import (
    make_appearance,
    make_city,
    make_event,
    make_series,
    make_session,
    make_speaker,
    make_theme,
)


def make_catalogue():
    """Events that are found by their texts, by names around them in another language, or not at all."""
    kaohsiung = make_city(
        name_en="Kaohsiung", name_zh_hant="高雄", name_ja="高雄", name_ko="가오슝", other_names="Takao", country="TW"
    )
    theme = make_theme(name_en="Multilevel governance", name_ja="マルチレベルガバナンス", name_ar="الحوكمة")
    series = make_series(name_en="CityCOP", name_zh_hant="城市氣候峰會")
    made = {
        "kaohsiung": make_event(title_en="Forum of harbours", host_city=kaohsiung, series=series),
        "german": make_event(
            title_de="Klimaschutzforum der Städte",
            title_en="Forum of protection",
            summary_de="Ein Tag des Klimaschutzes.",
            original_language="de",
        ),
        "spanish": make_event(title_es="Foro de la ciudad", original_language="es", title_en=None),
        "russian": make_event(title_ru="Форум городов 2025", original_language="ru", title_en=None),
        "vietnamese": make_event(title_vi="Diễn đàn thành phố", original_language="vi", title_en=None),
        "chinese": make_event(title_zh_hant="氣候論壇", original_language="zh-hant", title_en=None),
        "korean": make_event(title_ko="도시기후포럼", original_language="ko", title_en=None),
        "arabic": make_event(title_ar="منتدى تغير المناخ", original_language="ar", title_en=None),
        "plain": make_event(title_en="Kitchen talk", themes=[theme]),
        "draft": make_event(title_en="Forum of Kaohsiung in secret", publication="DRAFT", host_city=kaohsiung),
    }
    session = make_session(made["plain"], title_en="Buses", abstract_en="All about *ciudades*.", title_ja="気候とバス")
    make_appearance(session, make_speaker(latin_name="Lin Mei", native_name="林美", native_language="zh-hant"))
    record_changed(made["plain"])
    return made


def found(query, language="en"):
    published = Event.objects.published().filter(pk__in=Search(query, language).event_ids())
    return set(published.values_list("pk", flat=True))


def found_by_hand(query, language="en"):
    """The published events that have all terms in what can be shown of them, one by one."""
    asked = terms(query, language)[:30]
    texts = {}
    for text in SearchText.objects.filter(event__publication="PUBLISHED"):
        everything = texts_having(re.compile(""), text.parts, text.folded)
        texts.setdefault(text.event_id, {})[text.language] = [each.text for each in everything]
    hits = set()
    for event, by_language in texts.items():
        everything = [text for own in by_language.values() for text in own]
        if all(any(has(text, term) for text in everything) for term in asked):
            hits.add(event)
    return hits


def has(text, term):
    """Whether a term is found in a text, by what is indexed of it."""
    kept = tokens(text)
    if term.is_run and len(term.written) >= GRAM:
        return all(term.written[start : start + GRAM] in kept for start in range(len(term.written) - GRAM + 1))
    return any(token.startswith(term.beginnings) for token in kept)
