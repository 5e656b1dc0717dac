"""A programme as conference apps read it: frab's schedule, in XML and in JSON (https://c3voc.de/wiki/schedule)."""

from .as_json import json_file
from .as_xml import xml_file
from .schedule import Schedule, schedule

XML_TYPE = "application/xml; charset=utf-8"
JSON_TYPE = "application/json; charset=utf-8"

__all__ = ["JSON_TYPE", "XML_TYPE", "Schedule", "json_file", "schedule", "xml_file"]
