"""Addresses of months."""

from django.urls import NoReverseMatch, reverse


def month_address(day):
    """``{{ month_address(day) }}``: the address of the month that a day lies in; of the present month for a day that
    no calendar of ours holds, as the evening before 1900 began."""
    try:
        return reverse("events:event_month", kwargs={"year": f"{day.year:04}", "month": f"{day.month:02}"})
    except NoReverseMatch:
        return reverse("events:present_month")
