"""Jinja, which prints all public pages (decision 0011); the admin keeps Django's own templates.

Templates get finished objects: nothing that they print costs a query.
"""

from django.template.defaultfilters import date, linebreaksbr
from jinja2 import ChainableUndefined, FileSystemLoader, TemplateNotFound

from events.filters.fields import LONGEST_SEARCH
from events.outputs.paper import is_possible
from events.programme.crediting import credited_name
from multilingual import templating
from multilingual.templating.environment import PageEnvironment
from organizations.templating import site
from organizations.templating.names import full_name
from organizations.templating.pictures import picture, smallest, widest

from . import access, choices, clocks, data_blocks, months, people, printed_rows, programme, stamps


def all_invented(rows) -> bool:
    """``{{ rows|all_invented }}``: whether all events of a list are samples, which is then said once."""
    return all(row.event.is_sample for row in rows)


FUNCTIONS = {
    "LONGEST_SEARCH": LONGEST_SEARCH,
    "picture": picture,
    "full_name": full_name,
    "credited_name": credited_name,
    "smallest": smallest,
    "widest": widest,
    "hours_addresses": clocks.hours_addresses,
    "theme_families": choices.theme_families,
    "month_address": months.month_address,
    "paper_is_possible": is_possible,
    **site.FUNCTIONS,
    "person_name": people.person_name,
    **programme.FUNCTIONS,
}
FILTERS = {
    "date": date,
    "linebreaksbr": linebreaksbr,
    "all_invented": all_invented,
    **access.FILTERS,
    **choices.FILTERS,
    **data_blocks.FILTERS,
    **programme.FILTERS,
    **people.FILTERS,
    **printed_rows.FILTERS,
    **stamps.FILTERS,
}


class Pages(FileSystemLoader):
    """The templates of public pages; those of the admin are left to Django."""

    def get_source(self, environment, template):
        if template.startswith("admin/"):
            raise TemplateNotFound(template)
        return super().get_source(environment, template)


def environment(*, loader: FileSystemLoader, **options) -> PageEnvironment:
    """Return Jinja's environment, as `settings.TEMPLATES` asks for it. What is missing prints nothing."""
    made = PageEnvironment(
        **options | {"loader": Pages(loader.searchpath), "undefined": ChainableUndefined},
        extensions=templating.EXTENSIONS,
        keep_trailing_newline=True,  # it may stand between two words
    )
    made.globals |= templating.FUNCTIONS | FUNCTIONS
    made.filters |= templating.FILTERS | FILTERS
    return made
