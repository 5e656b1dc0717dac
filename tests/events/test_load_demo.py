import io
from datetime import date, time

import pytest
from django.core.management import CommandError, call_command

from events.demo.files import DemoError
from events.demo.loader import identity, load
from events.models import Appearance, Event, FollowLanguage, Pick, Session
from multilingual.languages import CODES
from multilingual.origins import Origin
from multilingual.reading import column, read, translated_fields
from multilingual.records import record_changed
from organizations.models import City, Office, Organization, Region

TODAY = date(2026, 3, 2)  # a Monday

FILES = {
    "regions.yaml": """
- key: oceania
  original_language: en
  name: {en: Oceania, de: Ozeanien}
  origin: {name: {de: PERSON}}
  countries: [FJ, "NO"]
""",
    "cities.yaml": """
- key: suva
  source: [an atlas]
  original_language: en
  name: {en: Suva, ja: スバ}
  other_names: [Suva City, スヴァ]
  description: {en: The capital of Fiji., de: Die Hauptstadt von Fidschi.}
  country: FJ
  time_zone: Pacific/Fiji
  latitude: -18.14
  longitude: 178.44
  government: suva-city-council
""",
    "organizations.yaml": """
- key: suva-city-council
  original_language: en
  name: {en: Suva City Council}
  kind: LOCAL_GOVERNMENT
  city: suva
""",
    "offices.yaml": """
- key: suva-office
  organization: suva-city-council
  kind: PROJECT_OFFICE
  region: oceania
  working_languages: [en, fj]
  addresses:
    - kind: POSTAL
      language: en
      text: |
        PO Box 176
        Suva
""",
    "speakers.yaml": """
- key: mere-tuilagi
  original_language: en
  latin_name: Mere Tuilagi
""",
    "samples/reef-forum.yaml": """
key: reef-forum
original_language: en
is_sample: true
title: {en: Reef Forum, de: Riff-Forum}
in_days: 3
weekday: TUESDAY
start_date: day 1
start_time: "09:00"
end_date: day 2
end_time: "17:00"
registration_deadline: day -7
time_zone: Pacific/Fiji
attendance: IN_PERSON
host_city: suva
offices: [suva-office]
follow_languages:
  - {language: en, mode: FLOOR}
sessions:
  - kind: OPENING
    title: {en: Welcome}
    start_date: day 1
    start_time: "09:00"
    end_time: "10:00"
    follow_languages:
      - {language: fj, mode: SIMULTANEOUS}
  - number: 1
    title: {en: Reefs}
    start_date: day 2
    start_time: "09:00"
    end_time: "12:00"
    appearances:
      - {speaker: mere-tuilagi, role: MODERATOR}
picks:
  - {office: suva-office, session: 1, audience: {en: Islands}}
relations:
  - {kind: FOLLOWS, other: tide-forum}
""",
    "samples/tide-forum.yaml": """
key: tide-forum
original_language: en
title: {en: Tide Forum}
precision: DAYS
start_date: 2025-05-06
time_zone: Pacific/Fiji
attendance: ONLINE
""",
}

RECORDS = (Region, City, Organization, Office, Event, Session, Appearance, Pick)


@pytest.fixture
def folder(tmp_path):
    """A small catalogue in which everything points to everything."""
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path


def change(folder, name, old, new):
    content = (folder / name).read_text(encoding="utf-8")
    assert old in content
    (folder / name).write_text(content.replace(old, new), encoding="utf-8")


def stored():
    return {model: list(model.objects.order_by("pk").values_list("uuid", "changed_at")) for model in RECORDS}


@pytest.mark.django_db
def test_load_makes_records_with_all_that_belongs_to_them(folder):
    load(today=TODAY, folder=folder)

    suva = City.objects.get(slug="suva")
    office = Office.objects.get(slug="suva-office")
    forum = Event.objects.get(slug="reef-forum")
    reefs = forum.sessions.get(number="1")
    assert suva.uuid == identity(City, "suva")
    assert suva.other_names == "Suva City\nスヴァ"
    assert (suva.government, suva.government.city) == (Organization.objects.get(), suva)
    assert office.working_languages == ["en", "fj"]
    assert str(office.addresses.get()) == "PO Box 176, Suva"
    assert [each.country for each in office.region.countries.order_by("country")] == ["FJ", "NO"]
    assert list(forum.offices.all()) == [office]
    assert forum.is_published
    assert forum.published_at is not None
    assert forum.relations.get().other.slug == "tide-forum"
    assert forum.picks.get().session == reefs
    assert reefs.appearances.get().speaker.slug == "mere-tuilagi"
    assert reefs.position == 1
    assert set(FollowLanguage.objects.values_list("event", "session__position", "primary")) == {
        (forum.pk, None, "en"),
        (forum.pk, 0, "fj"),
    }


@pytest.mark.django_db
def test_load_dates_samples_from_today(folder):
    load(today=TODAY, folder=folder)

    forum = Event.objects.get(slug="reef-forum")
    reefs = forum.sessions.get(number="1")
    assert (forum.start_date, forum.end_date) == (date(2026, 3, 10), date(2026, 3, 11))
    assert forum.registration_deadline == date(2026, 3, 3)
    assert (reefs.start_date, reefs.start_time) == (date(2026, 3, 11), time(9))


@pytest.mark.django_db
def test_load_says_whose_words_a_text_is(folder):
    load(today=TODAY, folder=folder)

    suva, forum = City.objects.get(), Event.objects.get(slug="reef-forum")
    assert read(suva, "name", "en").origin == Origin.ORIGINAL
    assert read(suva, "name", "ja").origin == Origin.PERSON
    assert read(suva, "description", "de").origin == Origin.MACHINE
    assert read(forum, "title", "de").origin == Origin.MACHINE
    assert read(Region.objects.get(), "name", "de").origin == Origin.PERSON


@pytest.mark.django_db
def test_load_twice_changes_nothing(folder, django_assert_num_queries):
    first = load(today=TODAY, folder=folder)
    before = stored()

    with django_assert_num_queries(8):  # one for each of six models, two for the savepoint
        second = load(today=date(2026, 4, 1), folder=folder)

    assert first.total() == 7
    assert second.total() == 0
    assert stored() == before


@pytest.mark.django_db
def test_load_leaves_what_an_editor_changed_or_removed(folder):
    load(today=TODAY, folder=folder)
    City.objects.update(name_en="Suva by the sea")
    Session.objects.filter(number="1").delete()
    (folder / "speakers.yaml").write_text("- key: ana-lal\n  latin_name: Ana Lal\n" + FILES["speakers.yaml"])

    made = load(today=TODAY, folder=folder)

    assert made == {"events.Speaker": 1}
    assert City.objects.get().name_en == "Suva by the sea"
    assert not Session.objects.filter(number="1").exists()


@pytest.mark.django_db
def test_load_gives_way_where_an_address_is_taken(folder):
    taken = City(name_en="Suva", slug="suva", country="FJ", time_zone="Pacific/Fiji")
    taken.save()
    record_changed(taken)

    load(today=TODAY, folder=folder)

    assert City.objects.get(uuid=identity(City, "suva")).slug == "suva-2"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("cities.yaml", "country: FJ", "contry: FJ", "cities.yaml: suva: 'contry' is no key of a city."),
        ("cities.yaml", "ja: スバ", "jp: スバ", "cities.yaml: suva: name: 'jp' is none of the languages"),
        ("cities.yaml", "name: {en: Suva, ja: スバ}", "name: Suva", "cities.yaml: suva: name: give a text for each"),
        ("cities.yaml", "ja: スバ", "ja: 2", "cities.yaml: suva: name: ja: this is no text"),
        ("cities.yaml", "Pacific/Fiji", "Fiji/Suva", "cities.yaml: suva: time_zone: “Fiji/Suva” is not a time zone."),
        ("cities.yaml", "suva-city-council", "nobody", "cities.yaml: suva: government: there is no organization"),
        ("cities.yaml", "country: FJ", "country: FJ\n  country: FJ", "cities.yaml: 'country' comes twice"),
        (
            "cities.yaml",
            "- key: suva\n  source: [an atlas]",
            "- source: [an atlas]\n  key: suva",
            "cities.yaml: every record must begin with",
        ),
        ("regions.yaml", '"NO"', "NO", "regions.yaml: oceania: countries 2: country: YAML reads this as yes or no"),
        ("regions.yaml", "de: PERSON", "de: HUMAN", "regions.yaml: oceania: origin: name: de: 'HUMAN' is no origin"),
        ("samples/reef-forum.yaml", '"12:00"', "12:00", "reef-forum: sessions 2: end_time: put the time between"),
        ("samples/reef-forum.yaml", "in_days: 3\nweekday: TUESDAY\n", "", "start_date: 'day 1' needs in_days"),
        ("samples/reef-forum.yaml", "TUESDAY", "Tuesday", "weekday: 'Tuesday' is none of MONDAY"),
        ("samples/reef-forum.yaml", "role: MODERATOR", "role: CHEF", "sessions 2: appearances 1: role: "),
    ],
)
def test_load_names_file_and_key_of_what_is_wrong(folder, name, old, new, message):
    change(folder, name, old, new)

    with pytest.raises(DemoError) as error:
        load(today=TODAY, folder=folder)

    assert message in str(error.value)
    assert not Region.objects.exists()


@pytest.mark.django_db
def test_load_refuses_a_file_that_belongs_nowhere(folder):
    (folder / "citys.yaml").write_text("- key: suva\n")

    with pytest.raises(DemoError, match=r"citys\.yaml"):
        load(today=TODAY, folder=folder)


@pytest.mark.slow
@pytest.mark.django_db
def test_load_demo_brings_in_the_whole_catalogue_once():
    first, second = io.StringIO(), io.StringIO()

    call_command("load_demo", today=TODAY, stdout=first)
    call_command("load_demo", today=TODAY, stdout=second)

    assert "records made" in first.getvalue()
    assert second.getvalue() == "Demo catalogue: as before\n"
    for model in RECORDS:
        for record in model.objects.all():
            for field in translated_fields(model):
                written = {code for code in CODES if getattr(record, column(field, code))}
                assert set(record.origins.get(field, {})) == written


@pytest.mark.django_db
def test_load_demo_says_what_is_wrong(folder):
    change(folder, "cities.yaml", "country: FJ", "contry: FJ")

    with pytest.raises(CommandError, match="contry"):
        call_command("load_demo", folder=folder)
