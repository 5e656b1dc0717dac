"""The time zone of an event in its form: taken from the place, asked about where it is another one's."""

import pytest

from events.models import Event
from organizations.models import Editor
from tests.builders import make_city, make_office, make_organization, make_venue
from tests.events.drafts import make_draft, posted

pytestmark = pytest.mark.django_db

ADD = "/admin/events/event/add/"
EMPTY = {
    f"{prefix}-{form}_FORMS": "0"
    for prefix in ("follow_languages", "credits", "sessions", "links", "relations", "picks")
    for form in ("TOTAL", "INITIAL")
}


@pytest.fixture
def anna(client):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi"]))
    return client


def add(client, **fields):
    defaults = {
        "original_language": "vi",
        "title_vi": "Diễn đàn",
        "precision": "HOURS",
        "attendance": "ONLINE",
        "access": "OPEN",
        "registration": "NOT_STATED",
        "fee": "FREE",
        "status": "SCHEDULED",
        "time_zone": "",
        "start_date": "2027-03-09",
        "start_time": "09:00",
        "end_time": "12:00",
    }
    return client.post(ADD, {**defaults, **EMPTY, **fields})


def errors(answer):
    return answer.context["adminform"].form.errors


def test_a_new_event_has_no_zone_until_its_place_gives_it(anna):
    page = anna.get(ADD)

    assert page.context["adminform"].form["time_zone"].value() == ""


@pytest.mark.parametrize("field", ["host_city", "venue"])
def test_the_city_gives_the_zone(anna, field):
    city = make_city(time_zone="Asia/Ho_Chi_Minh")
    place = city if field == "host_city" else make_venue(city=city)

    assert add(anna, **{field: place.pk}).status_code == 302

    event = Event.objects.get()
    assert (event.time_zone, event.starts_at.hour) == ("Asia/Ho_Chi_Minh", 2)


def test_the_office_gives_it_where_there_is_no_city(anna):
    seat = make_city(time_zone="Europe/Berlin")
    office = make_office(organization=make_organization(city=seat))

    assert add(anna, offices=[office.pk]).status_code == 302

    assert Event.objects.get().time_zone == "Europe/Berlin"


def test_nothing_gives_it_and_the_field_says_so(anna):
    answer = add(anna)

    assert errors(answer) == {"time_zone": ["Choose a time zone, or a host city or an office from which it is taken."]}
    assert Event.objects.count() == 0


def test_another_zone_than_the_citys_is_asked_about_and_can_be_meant(anna):
    city = make_city(name_en="Hanoi", time_zone="Asia/Ho_Chi_Minh")

    asked = add(anna, host_city=city.pk, time_zone="Asia/Tokyo")

    told = "Hanoi has the time zone Asia/Ho_Chi_Minh. Choose it, or tick below that Asia/Tokyo is meant."
    assert errors(asked) == {"time_zone": [told]}
    assert '<input type="checkbox" name="zone_is_meant"' in asked.content.decode()
    assert add(anna, host_city=city.pk, time_zone="Asia/Tokyo", zone_is_meant="on").status_code == 302
    assert Event.objects.get().time_zone == "Asia/Tokyo"


def test_an_older_name_of_the_citys_zone_is_no_other_zone(anna):
    city = make_city(time_zone="Asia/Ho_Chi_Minh")

    assert add(anna, host_city=city.pk, time_zone="Asia/Saigon").status_code == 302


def test_what_was_meant_once_is_not_asked_about_again(anna):
    event = make_draft(host_city=make_city(time_zone="Asia/Tokyo"), time_zone="Asia/Ho_Chi_Minh")
    address = f"/admin/events/event/{event.pk}/change/"

    assert 'type="checkbox" name="zone_is_meant"' not in anna.get(address).content.decode()
    assert anna.post(address, posted(event, anna, summary_vi="Một câu.")).status_code == 302
    asked = anna.post(address, posted(event, anna, time_zone="Asia/Seoul"))
    assert list(errors(asked)) == ["time_zone"]


@pytest.mark.parametrize(("attendance", "is_refused"), [("ONLINE", False), ("HYBRID", True), ("IN_PERSON", True)])
def test_moved_online_does_not_contradict_the_attendance(anna, attendance, is_refused):
    event = make_draft()

    answer = anna.post(
        f"/admin/events/event/{event.pk}/change/",
        posted(event, anna, attendance=attendance, is_moved_online="on"),
    )

    assert (answer.status_code == 200) is is_refused
    if is_refused:
        assert errors(answer) == {"is_moved_online": ["An event that was moved online can only be attended online."]}
