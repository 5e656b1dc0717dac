"""The site, and what else has a page: cities, organizations, offices, people, series, themes, initiatives."""

from collections.abc import Iterable

from django.utils.translation import get_language

from events.models import Series, Speaker, Theme
from events.programme.names import person_name
from multilingual import wording
from multilingual.languages import CODES
from multilingual.models import Record
from multilingual.reading import read
from organizations.models import City, Initiative, Office, Organization, SitePage, SitePageKind
from organizations.models.organization import OrganizationKind
from organizations.this_site import current, site_name

from .nodes import Addresses, Node, described, node, point

_KINDS = {
    OrganizationKind.LOCAL_GOVERNMENT: "GovernmentOrganization",
    OrganizationKind.REGIONAL_GOVERNMENT: "GovernmentOrganization",
    OrganizationKind.NATIONAL_GOVERNMENT: "GovernmentOrganization",
    OrganizationKind.RESEARCH: "ResearchOrganization",
    OrganizationKind.UNIVERSITY: "CollegeOrUniversity",
}
_SEARCHED = "search_term_string"


def website_node(*, addresses: Addresses) -> Node:
    """Return the site in the active language, with how to search it."""
    target = f"{addresses.page('events:search')}?q={{{_SEARCHED}}}"
    return node(
        "WebSite",
        name=site_name(),
        url=addresses.page("events:home"),
        inLanguage=list(CODES),
        publisher=_keeper(addresses=addresses),
        potentialAction={
            **node("SearchAction", target=node("EntryPoint", urlTemplate=target)),
            "query-input": f"required name={_SEARCHED}",
        },
    )


def site_page_node(page: SitePage, *, addresses: Addresses) -> Node:
    """Return one of the pages of the site about itself."""
    title = read(page, "title")
    return node(
        {SitePageKind.ABOUT: "AboutPage", SitePageKind.CONTACT: "ContactPage"}.get(page.kind, "WebPage"),
        name=title.text,
        url=addresses.page("organizations:site_page", page.kind.lower()),
        inLanguage=title.language,
        isPartOf=node("WebSite", name=site_name(), url=addresses.page("events:home")),
    )


def city_node(city: City, *, addresses: Addresses) -> Node:
    """Return a city, in its country or territory."""
    return node(
        "City",
        name=read(city, "name").text,
        url=addresses.page("organizations:city_detail", city.slug),
        description=_about(city),
        geo=point(city),
        containedInPlace=node("Country", name=wording.country(city.country, get_language())),
    )


def organization_node(organization: Organization, *, addresses: Addresses) -> Node:
    """Return an organization loaded with its city."""
    city = organization.city
    is_placed = city is not None and not city.is_withdrawn
    return node(
        _KINDS.get(OrganizationKind(organization.kind), "Organization"),
        name=read(organization, "name").text,
        alternateName=read(organization, "short_name").text,
        url=addresses.page("organizations:organization_detail", organization.slug),
        sameAs=organization.website,
        logo=addresses.pictures(organization.logo),
        description=_about(organization),
        address=node(
            "PostalAddress",
            addressLocality=read(organization, "city__name").text if is_placed else "",
            addressCountry=city.country,
        )
        if is_placed
        else None,
    )


def office_node(office: Office, lines: Iterable[str], *, addresses: Addresses) -> Node:
    """Return an office of the network with its public addresses, as they are written."""
    parent = office.parent
    return node(
        "Organization",
        name=read(office, "organization__name").text,
        url=addresses.page("organizations:office_detail", office.slug),
        sameAs=office.website,
        telephone=office.telephone,
        faxNumber=office.fax,
        email=office.email,
        description=_about(office.organization),
        address=[", ".join(text.splitlines()) for text in lines],
        parentOrganization=node(
            "Organization",
            name=read(office, "parent__organization__name").text,
            url=addresses.page("organizations:office_detail", parent.slug),
        )
        if parent is not None and not parent.is_withdrawn
        else None,
    )


def person_node(speaker: Speaker, links: list[str], *, addresses: Addresses) -> Node:
    """Return a person. links: what may be shown."""
    name, organization = person_name(speaker, get_language()), speaker.organization
    position = read(speaker, "position")
    return node(
        "Person",
        name=name.text,
        alternateName=name.other,
        honorificPrefix=speaker.honorific,
        url=addresses.page("events:speaker_detail", speaker.slug),
        jobTitle="" if position.is_machine else position.text,
        affiliation=node(
            "Organization",
            name=read(speaker, "organization__name").text,
            url=addresses.page("organizations:organization_detail", organization.slug),
        )
        if organization is not None and not organization.is_withdrawn
        else None,
        image=addresses.pictures(speaker.portrait),
        sameAs=links,
        description=_about(speaker, "biography"),
    )


def series_node(series: Series, organizers: Iterable[Organization], *, addresses: Addresses) -> Node:
    """Return a line of editions. organizers: loaded with ``reading("name")``."""
    return node(
        "EventSeries",
        name=read(series, "name").text,
        url=addresses.page("events:series_detail", series.slug),
        description=_about(series),
        organizer=[
            node(
                "Organization",
                name=read(each, "name").text,
                url=addresses.page("organizations:organization_detail", each.slug),
            )
            for each in organizers
        ],
    )


def theme_node(theme: Theme, *, addresses: Addresses) -> Node:
    """Return a theme, as a word of the catalogue's own list."""
    return node(
        "DefinedTerm",
        name=read(theme, "name").text,
        url=addresses.page("events:theme_detail", theme.slug),
        description=described(read(theme, "description"), read(theme, "name")),
        inDefinedTermSet=addresses.page("events:theme_list"),
    )


def initiative_node(initiative: Initiative, *, addresses: Addresses) -> Node:
    """Return an initiative: to schema.org an undertaking of any kind is a project."""
    return node(
        "Project",
        name=read(initiative, "name").text,
        url=addresses.page("organizations:initiative_detail", initiative.slug),
        sameAs=initiative.website,
        description=_about(initiative, "summary"),
        foundingDate=str(initiative.start_year or ""),
        dissolutionDate=str(initiative.end_year or ""),
    )


def _keeper(*, addresses: Addresses) -> Node | None:
    """Return who answers for the site, None where that is not said."""
    site = current()
    if not (name := read(site, "run_by").text):
        return None
    return node("Organization", name=name, url=site.website, email=site.email, logo=addresses.pictures(site.logo))


def _about(record: Record, field: str = "description") -> str:
    """Return what a record says of itself, with what is to be said of that."""
    return described(read(record, field), is_sample=getattr(record, "is_sample", False))
