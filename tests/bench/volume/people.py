"""Invented speakers."""

from events.models import Speaker
from multilingual.reading import column
from multilingual.records import record_changed

from .seeded import identity, seeded

WRITER = "volume"
GIVEN = [
    "Amina",
    "Bao",
    "Carla",
    "Dmitri",
    "Elif",
    "Farah",
    "Gustavo",
    "Hana",
    "Ines",
    "Jun",
    "Kofi",
    "Lien",
    "Mateo",
    "Nadia",
    "Omar",
    "Paula",
    "Quynh",
    "Rosa",
    "Sven",
    "Tomoko",
]
FAMILY = [
    "Abe",
    "Barros",
    "Castillo",
    "Dang",
    "Eriksen",
    "Fofana",
    "Garcia",
    "Haddad",
    "Ito",
    "Jovanovic",
    "Kim",
    "Lopez",
    "Mensah",
    "Nguyen",
    "Okafor",
    "Petrov",
    "Qureshi",
    "Rahman",
    "Santos",
    "Tanaka",
    "Umar",
    "Vargas",
    "Weber",
    "Xu",
    "Yilmaz",
    "Zhang",
]
POSITIONS = {
    "en": ("Mayor", "Director of Climate", "Head of Planning", "Researcher", "Engineer"),
    "de": ("Bürgermeisterin", "Leiter Klimaschutz", "Leiterin Stadtplanung", "Forscher", "Ingenieurin"),
    "zh-hant": ("市長", "氣候主任", "規劃處長", "研究員", "工程師"),
}


def speakers(count: int, *, seed: str) -> list[int]:
    """Return the keys of the first ``count`` speakers of a seed; those that are not there yet are written.

    Each is checked and written as an editor would: about ten queries.
    """
    identities = [identity(seed, "speaker", number) for number in range(count)]
    there = dict(Speaker.objects.filter(uuid__in=identities).values_list("uuid", "pk"))
    return [there.get(uuid) or _write(uuid, seed, number) for number, uuid in enumerate(identities)]


def _write(uuid, seed: str, number: int) -> int:
    source = seeded(seed, "speaker", number)
    name = f"{GIVEN[number % len(GIVEN)]} {source.choice(FAMILY)}-{source.choice(FAMILY)}"
    post = source.randrange(5)
    positions = {column("position", code): titles[post] for code, titles in POSITIONS.items()}
    speaker = Speaker(uuid=uuid, latin_name=name, is_sample=True, **positions)
    speaker.full_clean()
    speaker.save()
    record_changed(speaker, by=WRITER)
    return speaker.pk
