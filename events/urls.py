"""Public addresses of what happens."""

from django.urls import path, re_path

from .views.alerts import AlertAsk, AlertConfirm, AlertLeave, AlertMailed
from .views.calendar_files import EventCalendar, ListCalendar, ProgrammeCalendar
from .views.cards import EventCard
from .views.city_detail import CityDetail
from .views.city_list import CityList
from .views.conference_files import ScheduleJson, ScheduleXml
from .views.contact_cards import OfficeCard, SpeakerCard
from .views.embed import EmbeddedEvent, EmbeddedList, EmbedPage
from .views.event_detail import EventDetail
from .views.event_list import EventList
from .views.event_map import EventMap
from .views.event_month import EventMonth, PresentMonth
from .views.home import Home
from .views.initiative_detail import InitiativeDetail
from .views.initiative_list import InitiativeList
from .views.list_feed import ListFeed
from .views.list_tables import ListCsv, ListWorkbook
from .views.office_detail import OfficeDetail
from .views.office_list import OfficeList
from .views.organization_detail import OrganizationDetail
from .views.organization_list import OrganizationList
from .views.papers import ListPaper, ProgrammePaper
from .views.preview import SharedPreview, SharedSessionPreview
from .views.search import SearchEverything
from .views.series_detail import SeriesDetail
from .views.series_list import SeriesList
from .views.session_detail import SessionDetail
from .views.site_files import search_description, web_manifest
from .views.site_page import SITE_PAGES, SitePageDetail
from .views.speaker_detail import SpeakerDetail
from .views.speaker_list import SpeakerList
from .views.suggestions import Suggestions
from .views.theme_detail import ThemeDetail
from .views.theme_list import ThemeList
from .views.time_zone import TimeZone

app_name = "events"
urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("events.ics", ListCalendar.as_view(), name="list_calendar"),
    path("events.atom", ListFeed.as_view(), name="list_feed"),
    path("events.csv", ListCsv.as_view(), name="list_csv"),
    path("events.xlsx", ListWorkbook.as_view(), name="list_workbook"),
    path("events/<slug:slug>.ics", EventCalendar.as_view(), name="event_calendar"),
    path("events/<slug:slug>/programme.ics", ProgrammeCalendar.as_view(), name="programme_calendar"),
    path("events.pdf", ListPaper.as_view(), name="list_paper"),
    path("events/<slug:slug>/programme.pdf", ProgrammePaper.as_view(), name="programme_paper"),
    re_path(
        r"^events/(?P<slug>[-a-zA-Z0-9_]+)/card-(?P<named>[0-9a-f]{16})\.png$", EventCard.as_view(), name="event_card"
    ),
    path("events/<slug:slug>/schedule.xml", ScheduleXml.as_view(), name="schedule_xml"),
    path("events/<slug:slug>/schedule.json", ScheduleJson.as_view(), name="schedule_json"),
    path("events/", EventList.as_view(), name="event_list"),
    path("events/map/", EventMap.as_view(), name="event_map"),
    path("events/calendar/", PresentMonth.as_view(), name="present_month"),
    re_path(
        r"^events/calendar/(?P<year>(?:19|2[0-9])[0-9]{2})-(?P<month>0[1-9]|1[0-2])/$",
        EventMonth.as_view(),
        name="event_month",
    ),
    path("alerts/", AlertAsk.as_view(), name="alert_ask"),
    path("alerts/mailed/", AlertMailed.as_view(), name="alert_mailed"),
    path("alerts/confirm/<str:token>/", AlertConfirm.as_view(), name="alert_confirm"),
    path("alerts/leave/<str:token>/", AlertLeave.as_view(), name="alert_leave"),
    path("embed/", EmbedPage.as_view(), name="embed_page"),
    path("embed/events/", EmbeddedList.as_view(), name="embedded_list"),
    path("embed/events/<slug:slug>/", EmbeddedEvent.as_view(), name="embedded_event"),
    path("preview/<str:token>/", SharedPreview.as_view(), name="shared_preview"),
    re_path(
        r"^preview/(?P<token>[^/]+)/sessions/(?P<code>[0-9a-f]{8})/$",
        SharedSessionPreview.as_view(),
        name="shared_session_preview",
    ),
    path("events/<slug:slug>/", EventDetail.as_view(), name="event_detail"),
    re_path(
        r"^events/(?P<slug>[-a-zA-Z0-9_]+)/sessions/(?P<code>[0-9a-f]{8})/$",
        SessionDetail.as_view(),
        name="session_detail",
    ),
    path("manifest.webmanifest", web_manifest, name="manifest"),
    path("opensearch.xml", search_description, name="opensearch"),
    path("search/", SearchEverything.as_view(), name="search"),
    path("suggest/", Suggestions.as_view(), name="suggestions"),
    path("time-zone/", TimeZone.as_view(), name="time_zone"),
    path("themes/", ThemeList.as_view(), name="theme_list"),
    path("themes/<slug:slug>/", ThemeDetail.as_view(), name="theme_detail"),
    path("series/", SeriesList.as_view(), name="series_list"),
    path("series/<slug:slug>/", SeriesDetail.as_view(), name="series_detail"),
    path("speakers/", SpeakerList.as_view(), name="speaker_list"),
    path("speakers/<slug:slug>.vcf", SpeakerCard.as_view(), name="speaker_card"),
    path("speakers/<slug:slug>/", SpeakerDetail.as_view(), name="speaker_detail"),
]

pages_of_who_and_where = [
    path("organizations/", OrganizationList.as_view(), name="organization_list"),
    re_path(rf"^(?P<slug>{SITE_PAGES})/$", SitePageDetail.as_view(), name="site_page"),
    path("cities/", CityList.as_view(), name="city_list"),
    path("offices/", OfficeList.as_view(), name="office_list"),
    path("initiatives/", InitiativeList.as_view(), name="initiative_list"),
    path("cities/<slug:slug>/", CityDetail.as_view(), name="city_detail"),
    path("organizations/<slug:slug>/", OrganizationDetail.as_view(), name="organization_detail"),
    path("offices/<slug:slug>.vcf", OfficeCard.as_view(), name="office_card"),
    path("offices/<slug:slug>/", OfficeDetail.as_view(), name="office_detail"),
    path("initiatives/<slug:slug>/", InitiativeDetail.as_view(), name="initiative_detail"),
]
"""Pages of who and where, and of the site itself; `config.urls` names them ``organizations:…`` (decision 0002)."""
