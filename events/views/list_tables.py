"""``/<l>/events.csv`` and ``/<l>/events.xlsx``: what the list answers to the same query string, as a table."""

from django.utils import timezone
from django.utils.translation import get_language

from events.listing.addresses import list_name, page_address
from events.models import Event
from events.outputs.tables import CSV_TYPE, XLSX_TYPE, csv_file, table, xlsx_file

from .list_files import ListFile, file_response


class ListTable(ListFile):
    """The first 1,000 events, one a row; what is missing is said after the last. Five queries."""

    def records(self):
        return Event.objects.published().for_table()

    def table(self, query, events, notes):
        return table(
            [(event, page_address(event, query.zone_name)) for event in events],
            language=get_language(),
            name=list_name(query),
            now=timezone.now(),
            notes=notes,
            zone_name=query.zone_name,
        )


class ListCsv(ListTable):
    """Comma-separated values, for programs and every spreadsheet."""

    def write(self, query, events, notes):
        body = csv_file(self.table(query, events, notes))
        return file_response(body, "events.csv", CSV_TYPE, disposition="attachment")


class ListWorkbook(ListTable):
    """A workbook for Excel and its like."""

    def write(self, query, events, notes):
        body = xlsx_file(self.table(query, events, notes))
        return file_response(body, "events.xlsx", XLSX_TYPE, disposition="attachment")
