"""The words of generated events: titles of our own, everything else cut from the samples of the demo catalogue.

A text and its translations are alike in kind and length, not in meaning: search and lists cannot tell.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from random import Random

from events.demo.files import sources
from events.models import Event, Theme
from multilingual.languages import CODES

FORMS = {
    "en": ("forum", "webinar", "workshop", "conference", "round table", "training", "study visit", "dialogue"),
    "ar": ("منتدى", "ندوة عبر الإنترنت", "ورشة عمل", "مؤتمر", "مائدة مستديرة", "تدريب", "زيارة دراسية", "حوار"),
    "de": ("Forum", "Webinar", "Werkstatt", "Konferenz", "Runder Tisch", "Schulung", "Studienreise", "Gespräch"),
    "es": ("foro", "seminario web", "taller", "conferencia", "mesa redonda", "formación", "visita", "diálogo"),
    "fr": ("forum", "webinaire", "atelier", "conférence", "table ronde", "formation", "visite d’étude", "dialogue"),
    "id": ("forum", "webinar", "lokakarya", "konferensi", "meja bundar", "pelatihan", "kunjungan belajar", "dialog"),
    "ja": ("フォーラム", "ウェビナー", "ワークショップ", "会議", "円卓会議", "研修", "視察", "対話"),
    "ko": ("포럼", "웨비나", "워크숍", "회의", "원탁회의", "교육", "현장 학습", "대화"),
    "pt-br": ("fórum", "webinário", "oficina", "conferência", "mesa-redonda", "formação", "visita", "diálogo"),
    "ru": ("форум", "вебинар", "мастерская", "конференция", "круглый стол", "обучение", "поездка", "диалог"),
    "vi": ("diễn đàn", "hội thảo trực tuyến", "tập huấn", "hội nghị", "bàn tròn", "đào tạo", "tham quan", "đối thoại"),
    "zh-hans": ("论坛", "网络研讨会", "工作坊", "会议", "圆桌会议", "培训", "考察", "对话"),
    "zh-hant": ("論壇", "網路研討會", "工作坊", "會議", "圓桌會議", "培訓", "參訪", "對話"),
}
MOST_LANGUAGES = 6
"""Of an event that is not in all thirteen: one to six, three and a half on average, so that all make 4.4."""
_BEGINNINGS = [
    "b",
    "d",
    "f",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "z",
    "br",
    "dr",
    "gr",
    "kl",
    "kr",
    "pl",
    "tr",
    "sh",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ei", "ou"]


@dataclass
class Bank:
    """What the samples of the demo catalogue say, by language: whole texts, in the order of the files."""

    summaries: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    paragraphs: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    session_titles: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    themes: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, texts: dict[str, list[str]], given: dict) -> None:
        for code, text in given.items():
            texts[code] += [paragraph.strip() for paragraph in text.split("\n\n") if paragraph.strip()]


@cache
def bank() -> Bank:
    """Return the texts of the demo catalogue's files, whatever the database holds."""
    found = Bank()
    for source in sources():
        if source.model is Theme:
            found.themes = {key: theme["name"] for key, theme in source.records().items()}
        elif source.model is Event:
            for record in source.records().values():
                if record.get("is_sample"):
                    _take(found, record)
    return found


def _take(found: Bank, record: dict) -> None:
    found.add(found.summaries, record.get("summary", {}))
    found.add(found.paragraphs, record.get("description", {}))
    for session in record.get("sessions", []):
        found.add(found.session_titles, session.get("title", {}))
        found.add(found.paragraphs, session.get("abstract", {}))


def languages(number: int, original: str, chance: Random) -> list[str]:
    """Return the languages of an event's texts: every tenth event has all, the others a few with the original."""
    if number % 10 == 0:
        return list(CODES)
    others = [code for code in CODES if code != original]
    return [original, *chance.sample(others, chance.randint(1, MOST_LANGUAGES) - 1)]


def project(chance: Random) -> str:
    """Return an invented word, such as Tramoli: what few events share."""
    return "".join(chance.choice(_BEGINNINGS) + chance.choice(_VOWELS) for _ in range(3)).capitalize()


def title(code: str, *, theme: str, form: int, city: str, year: int) -> str:
    """Return a title in a language; theme: its key in the demo catalogue, form: index into `FORMS`."""
    about = bank().themes[theme][code]
    return f"{about}: {FORMS[code][form]}, {city} {year}"


def summary(code: str, chance: Random) -> str:
    """Return a sentence or two in a language."""
    return chance.choice(bank().summaries[code])


def description(code: str, chance: Random) -> str:
    """Return two or three paragraphs in a language."""
    paragraphs = bank().paragraphs[code]
    return "\n\n".join(chance.sample(paragraphs, min(len(paragraphs), chance.randint(2, 3))))


def session_title(code: str, chance: Random) -> str:
    """Return the title of a session in a language."""
    return chance.choice(bank().session_titles[code])
