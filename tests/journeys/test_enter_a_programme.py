"""The Zero Carbon forum from an empty form: two days, fifteen sessions, five partners, its programme pasted."""

from datetime import date

import pytest

from events.models import Event
from tests.builders import make_city, make_office, make_organization, make_speaker

from .test_steps_of_an_event import desk as desk
from .test_steps_of_an_event import person

pytestmark = pytest.mark.browser

MOST_CLICKS, MOST_LOADS, MOST_MINUTES = 45, 12, 8
KEY, POINT, THINK, LOAD = 0.28, 1.3, 1.35, 2
"""Seconds of the keystroke-level model (Card, Moran, Newell) for a key, a click and a thought before it; of a load."""
PARTNERS = [
    ("Ministry of the Environment", "ORGANIZER"),
    ("Special Presidential Envoy for Climate", "ORGANIZER"),
    ("Secretariat of the Climate Convention", "COLLABORATOR"),
    ("Local Governments for Sustainability", "COLLABORATOR"),
    ("Institute for Global Environmental Strategies", "COLLABORATOR"),
]
LANGUAGES = [("ja", "FLOOR"), ("en", "FLOOR"), ("ja", "SIMULTANEOUS"), ("en", "SIMULTANEOUS")]
PROGRAMME = """Ngày 1: 9 tháng 3 năm 2022
10:00 Phát biểu khai mạc
Diễn giả: YAMAGUCHI Tsuyoshi, Bộ trưởng, Bộ Môi trường Nhật Bản
10:10 Phiên định hướng: vai trò của chính quyền địa phương
10:20 Phiên 1: Chuyển đổi phát thải ròng bằng không
11h00 Giải lao
11:05 Phiên 2: Cùng làm việc vì xã hội không carbon
12:05 Phát biểu kết thúc ngày 1
12:10 Kết thúc ngày 1
Ngày 2: 10 tháng 3 năm 2022
21:00 Phát biểu khai mạc ngày 2
21:10
Phiên song song 1: Hợp tác giữa các thành phố
Phiên song song 2: Thách thức không carbon
22:00 Giải lao
22:05
Phiên song song 3: Hướng tới các thành phố có khả năng phục hồi
Phiên song song 4: Phát triển đô thị không carbon
22:55 Giải lao
23:00 Phiên toàn thể bế mạc
23:10 Phát biểu bế mạc
23:15 Kết thúc diễn đàn
"""


class Hand:
    """An editor's hand at a page: clicks, keys and loads. What is next is reached by the tabulator, and chosen from a
    list by a letter; a text is pasted by two keys."""

    def __init__(self, page):
        self.page, self.clicks, self.keys, self.loads = page, 0, 0, 1
        page.on("load", self._load)

    def _load(self, _page):
        self.loads += 1

    def click(self, where):
        self.clicks += 1
        self.page.locator(where).first.click()

    @property
    def minutes(self):
        return (self.keys * KEY + self.clicks * (POINT + THINK) + self.loads * LOAD) / 60

    def write(self, where, text, *, is_pasted=False):
        self.click(where)
        self.keys += 2 if is_pasted else len(text)
        self.page.fill(where, text)

    def choose(self, where, value):
        self.clicks += 1
        self.choose_next(where, value)

    def choose_next(self, where, value):
        self.keys += 2
        self.page.select_option(where, value)

    def look_up(self, row, text):
        """Choose a record by its name, the first that is found."""
        self.click(f"{row} .select2-selection")
        self.page.locator(".select2-container--open .select2-search__field").last.fill(text)
        self.page.locator(".select2-results__option--highlighted", has_text=text).wait_for()
        self.page.keyboard.press("Enter")
        self.keys += len(text) + 1

    def add(self, group):
        """Add a row of a kind and return how the names of its fields begin."""
        number = self.page.locator(f"#id_{group}-TOTAL_FORMS").input_value()
        self.click(f"#{group}-group .add-row a")
        return f"{group}-{number}"


@pytest.fixture
def office(transactional_db, indexed):
    office = make_office()
    for name, _role in PARTNERS:
        make_organization(name_en=name)
    make_city(name_en="Tokyo", country="JP", time_zone="Asia/Tokyo")
    make_speaker(latin_name="YAMAGUCHI Tsuyoshi", native_name="山口壯", native_language="ja")
    person("linh", "EDITOR", office, working_languages=["vi"])
    return office


def test_zero_carbon_forum_is_entered_with_few_clicks_and_loads(desk, office):
    page = desk("linh", "/admin/events/event/add/", locale="vi")
    hand = Hand(page)

    hand.write("#id_title_vi", "Diễn đàn Quốc tế Thành phố Zero Carbon")
    hand.write("#id_summary_vi", "Hai ngày trực tuyến về vai trò của chính quyền địa phương.")
    hand.write("#id_start_date", "2022-03-09")
    hand.write("#id_start_time", "10:00")
    hand.write("#id_end_date", "2022-03-10")
    hand.write("#id_end_time", "23:15")
    hand.choose("#id_time_zone", "Asia/Tokyo")
    hand.choose("#id_attendance", "ONLINE")
    hand.look_up(".field-host_city", "Tokyo")
    hand.write("#id_website", "https://www.example.org/zero-carbon/")
    for language, mode in LANGUAGES:
        row = hand.add("follow_languages")
        hand.write(f"[name={row}-language]", language)
        hand.choose_next(f"[name={row}-mode]", mode)
    for name, role in PARTNERS:
        row = hand.add("credits")
        hand.look_up(f".field-organization:has([name={row}-organization])", name)
        hand.choose_next(f"[name={row}-role]", role)
    hand.click("[name=_continue]")
    page.wait_for_url("**/change/")
    event = Event.objects.get()

    hand.click("a[href$='/programme/']")
    page.locator("#programme-text").wait_for()
    hand.write("#programme-text", PROGRAMME, is_pasted=True)
    hand.click("[name=_paste]")
    page.locator("#grid-read").wait_for()
    assert event.sessions.count() == 0
    hand.click("[name=_save]")
    page.wait_for_url(f"**/event/{event.pk}/change/")

    sessions = list(event.sessions.order_by("starts_at", "number"))
    assert [(each.start_date.day, f"{each.start_time:%H:%M}", f"{each.end_time:%H:%M}") for each in sessions] == [
        (9, "10:00", "10:10"),
        (9, "10:10", "10:20"),
        (9, "10:20", "11:00"),
        (9, "11:00", "11:05"),
        (9, "11:05", "12:05"),
        (9, "12:05", "12:10"),
        (10, "21:00", "21:10"),
        (10, "21:10", "22:00"),
        (10, "21:10", "22:00"),
        (10, "22:00", "22:05"),
        (10, "22:05", "22:55"),
        (10, "22:05", "22:55"),
        (10, "22:55", "23:00"),
        (10, "23:00", "23:10"),
        (10, "23:10", "23:15"),
    ]
    assert [each.kind for each in sessions if not each.title_vi] == ["BREAK"] * 3
    assert sessions[0].appearances.get().speaker.native_name == "山口壯"
    assert (event.start_date, event.host_city.name_en, event.credits.count()) == (date(2022, 3, 9), "Tokyo", 5)
    assert hand.clicks <= MOST_CLICKS
    assert hand.loads <= MOST_LOADS
    assert hand.minutes < MOST_MINUTES, (hand.clicks, hand.keys, hand.loads)
