"""Addresses of months."""

from django.urls import NoReverseMatch

from multilingual.templating.addresses import url


def month_address(day):
    """``{{ month_address(day) }}``: the address of the month that a day lies in; of the present month for a day that
    no calendar of ours holds, as the evening before 1900 began."""
    try:
        return url("events:event_month", f"{day.year:04}", f"{day.month:02}")
    except NoReverseMatch:
        return url("events:present_month")
