"""The acceptance material: every fact of the five pages is on the site, in the page's language and in English."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from events.models import Event, Session
from organizations.models import Office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_catalogue")]


def words(client, path):
    """Return what a reader sees of a page: text without marks, white space as one space."""
    response = client.get(path)
    assert response.status_code == 200, path
    html = re.sub(r"<(script|style)\b.*?</\1>", "", response.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def missing(client, path, facts):
    page = re.sub(r"\s", "", words(client, path)).casefold()
    return [fact for fact in facts if re.sub(r"\s", "", fact).casefold() not in page]


HOURS = (
    "10:00 | 10:10 | 10:20 | 11:00 | 11:05 | 12:05 | 12:10 | "
    "21:00 | 21:10 | 22:00 | 22:05 | 22:55 | 23:00 | 23:10 | 23:15"
)
PAGES = {
    "/vi/events/zero-carbon-city-international-forum-2022/": (
        "Diễn đàn Quốc tế Thành phố Zero Carbon | 1.115 | 534 | 89 % | 100 khu vực | COP26 | "
        "Glasgow | UNFCCC | ICLEI | IGES | decarbozingcities@iges.or.jp | YAMAGUCHI Tsuyoshi | "
        "Đại diện của Hoa Kỳ | YouTube | Nhật | Anh | 1,5 °C | domino | quản trị đa cấp | 2013 | "
        "Bộ Môi trường Nhật Bản (MOEJ) | Viện Chiến lược Môi trường Toàn cầu (IGES) | Tokyo, Nhật Bản | "
    )
    + HOURS,
    "/en/events/zero-carbon-city-international-forum-2022/": (
        "Zero Carbon City International Forum | 1,115 | 534 | 89 % | at least 100 | "
        "fiscal year 2030 | UNFCCC | ICLEI | IGES | decarbozingcities@iges.or.jp | "
        "YAMAGUCHI Tsuyoshi | Minister of the Environment | A representative of the United States | "
        "June 2021 | 31 January 2022 | Japanese | English | Ministry of the Environment | "
        "Special Presidential Envoy for Climate | Ministry of the Environment, Japan (MOEJ) | "
        "Host city: Tokyo, Japan | "
        "Contact Institute for Global Environmental Strategies (IGES) decarbozingcities@iges.or.jp | "
    )
    + HOURS,
    "/zh-hans/events/daring-cities-2020/": (
        "雄心城市全球峰会 | 雄心城市全球论坛 | 韧性城市 | 波恩 | 免费 | 北莱茵 | 东亚秘书处 | 工业废弃物 | "
        "餐厨废弃物 | 高层级主题演讲 | COP26 | 2021 | 宜可城 | 时差 | 2020 雄心城市全球论坛 | 韧性城市全球大会"
    ),
    "/en/events/daring-cities-2020/": (
        "Daring Cities | 7–28 | Oct 2020 | Bonn | Free of charge | Open to all | "
        "North Rhine-Westphalia | Economic Cooperation and Development | Environment | "
        "East Asia Secretariat | industrial waste | food waste | Resilient Cities | COP26 | "
        "keynotes | seminars | time difference | June 2020 | Other names 雄心城市全球论坛 | "
        "Continues Resilient Cities | Development (BMZ)"
    ),
    "/en/events/citycop-kaohsiung-2025/": (
        "Innovating for Climate-Neutral Cities with the Power of Community | By invitation only | "
        "13:30–16:30 | Kaohsiung Exhibition Center | 301a | "
        "Working with Nature for People, Climate and Biodiversity | Innovating Green Mobility | "
        "Thulani Mkhonta | Ingrid Coetzee | 方裕欽 | Chyi Rong Chiou | 14:50 | 15:10 | "
        "Bernard Wagner | 吳定發 | 賴慶明 | 陳勁甫 | Tze-Luen Lin | Break | English | Chinese | "
        "ICLEI Kaohsiung Capacity Cent | COP30 | 17:30 | 16:45 | 13:10 | Community of Practice | "
        "2024 | two thirds | 70 % | Autonomy Ordinance | Industrial Net Zero Alliance | "
        "Net-Zero Institute"
    ),
    "/zh-hant/events/citycop-kaohsiung-2025/": (
        "高雄 | 僅限受邀者 | 高雄展覽館 | Thulani Mkhonta | 方裕欽 | 壽山國家自然公園 | "
        "吳定發 | 成運汽車 | 賴慶明 | 中興大學 | 陳勁甫 | "
        "成功大學 | COP30 | 301a"
    ),
    "/de/initiatives/c40-inclusive-climate-action-forum/": (
        "C40 | Global Green New Deal | Equity Pledge | 9 | Neun bekannte C40-Städte | Pilotst | Peer | COVID-19"
    ),
    "/en/initiatives/c40-inclusive-climate-action-forum/": (
        "C40 Inclusive Climate Action Forum | Global Green New Deal | Equity Pledge | 9 | Pilot cit | Peer cit | "
        "Nine well-known C40 cities"
    ),
    "/ru/organizations/iclei/": (
        "1750 | 100 | чистому воздуху | 2014 | Urban-LEDS | EcoMobility | 2011 | LGMA | системные изменения | SLCP | "
        "стратегические союзы и партнёрства | активный член | "
        "Kaiser-Friedrich-Straße 7, 53113 Bonn | Всемирный конгресс ICLEI"
    ),
    "/en/organizations/iclei/": (
        "1,750 | 100 | Climate and Clean Air Coalition | 2014 | Urban-LEDS | EcoMobility Alliance | "
        "2011 | Global Covenant of Mayors | systemic change for urban sustainability | "
        "short-lived climate pollutants (SLCPs) | Strategic alliances and partnerships | active member | "
        "World secretariat Kaiser-Friedrich-Straße 7, 53113 Bonn, Germany | ICLEI World Congress"
    ),
    "/en/events/iclei-world-congress-2021-2022/": (
        "ICLEI World Congress 2021-22 | ICLEI World Congress 2021–2022 | Malmö"
    ),
    "/ru/events/iclei-world-congress-2021-2022/": (
        "Всемирный конгресс ICLEI 2021-22 | Всемирный конгресс ICLEI 2021–2022"
    ),
    "/en/themes/air-quality/": "Climate and Clean Air Coalition | East Asia Clean Air Cities",
    "/ru/initiatives/east-asia-clean-air-cities/": "Темы Качество воздуха",
    "/en/initiatives/urban-leds-phase-ii/": (
        "2017 | 2021 | Bangladesh | Colombia | Laos | Rwanda | Brazil | India | Indonesia | South Africa"
    ),
    "/en/initiatives/urban-leds/": ("16 | 60 | eight countries"),
    "/en/initiatives/urban-leds-phase-i/": ("2013 | 2015 | Brazil | India | Indonesia | South Africa"),
    "/ru/initiatives/ccac/": ("2014 | 2030 | PM2.5 | 10 | 1,5 °C | ICLEI"),
}


@pytest.mark.parametrize("path", PAGES)
def test_facts_are_on_the_page(client, path):
    assert missing(client, path, PAGES[path].split(" | ")) == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_directory_has_seventeen_offices_with_addresses_as_written(client, language):
    addresses = [
        "Kaiser-Friedrich-Straße 7",
        "Leopoldring 3",
        "Av. de Tervuren 35",
        "3 Knowledge Park",
        "PO Box 5319",
        "401 Richmond St. W",
        "536 Wynkoop St.",
        "Eje Central Lázaro Cárdenas 13",
        "Rua Marquês de Itu, 70",
        "Ground Floor, NSIC-STP Complex",
        "14/F, Seoul Global Center Building",
        "1-14-2 Nishi-Shimbashi",
        "경기도 고양특례시 일산서구 킨텍스로 217-59",
        "1209B Diyang Tower",
        "4F. No.436, Daye N. Rd.",
        "c/o The Manila Observatory",
        "Rasuna Office Park III",
        "level 8/225 Bourke Street",
    ]
    telephones = ["+49-228 / 97 62 99-00", "+49-228 / 97 62 99-01"]

    assert Office.objects.count() == 17
    assert missing(client, f"/{language}/offices/", [*addresses, *telephones]) == []


def links(client, path):
    return set(re.findall(r'href="([^"#?]+)"', client.get(path).content.decode().partition("<main")[2]))


def test_the_network_leads_to_its_seventeen_offices(client):
    offices = {f"/ru/offices/{slug}/" for slug in Office.objects.values_list("slug", flat=True)}

    assert len(offices) == 17
    assert offices - links(client, "/ru/organizations/iclei/") == set()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/zh-hans/events/daring-cities-2020/", "/zh-hans/series/resilient-cities/"),
        ("/ru/themes/air-quality/", "/ru/initiatives/ccac/"),
        ("/ru/themes/air-quality/", "/ru/initiatives/east-asia-clean-air-cities/"),
        ("/ru/initiatives/ccac/", "/ru/themes/air-quality/"),
        ("/ru/organizations/iclei/", "/ru/series/iclei-world-congress/"),
        ("/ru/series/iclei-world-congress/", "/ru/events/iclei-world-congress-2021-2022/"),
        ("/en/cities/tokyo/", "/en/events/zero-carbon-city-international-forum-2022/"),
    ],
)
def test_what_a_page_names_is_one_step_away(client, path, address):
    assert address in links(client, path)


def test_instants_of_the_zero_carbon_forum():
    event = Event.objects.get(slug="zero-carbon-city-international-forum-2022")
    second_day = Session.objects.filter(event=event, start_date__day=10).order_by("starts_at").first()

    assert event.starts_at == datetime(2022, 3, 9, 1, tzinfo=UTC)
    assert event.ends_at == datetime(2022, 3, 10, 14, 15, tzinfo=UTC)
    assert second_day.starts_at == datetime(2022, 3, 10, 12, tzinfo=UTC)
    assert event.sessions.count() == 15
    assert event.sessions.filter(kind="BREAK").count() == 3
    assert event.further_zones == ["America/New_York"]


def test_the_event_and_the_initiative_that_is_called_a_forum():
    assert not Event.objects.filter(title_en__icontains="Inclusive Climate Action").exists()


def test_kaohsiungs_page_shows_its_government_memberships_and_forums(client):
    facts = ["高雄市", "CityCOP", "以社群力量創新", "氣候中和與智慧城市實踐社群"]

    assert missing(client, "/zh-hant/cities/kaohsiung/", facts) == []


def test_the_series_line_leads_back_to_resilient_cities(client):
    assert missing(client, "/zh-hans/series/daring-cities/", ["韧性城市", "雄心城市全球峰会"]) == []
    assert missing(client, "/en/series/resilient-cities/", ["Daring Cities"]) == []


@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_samples_say_that_they_are_invented(client, language):
    for event in Event.objects.filter(is_sample=True)[:5]:
        assert 'class="banner sample-mark"' in client.get(f"/{language}/events/{event.slug}/").content.decode()
