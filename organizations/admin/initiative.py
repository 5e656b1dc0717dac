from django.contrib import admin

from multilingual.admin import MissingIn, RecordAdmin, RecordInline
from multilingual.reading import columns
from organizations.models import Initiative, Membership, Tier


class TierInline(RecordInline):
    model = Tier
    fields = [("role", "number", "position"), "meaning", "benefits"]


class MembershipInline(RecordInline):
    model = Membership
    fields = [("organization", "city", "country"), ("role", "since_year", "until_year", "position"), "activity"]
    autocomplete_fields = ["organization", "city"]


@admin.register(Initiative)
class InitiativeAdmin(RecordAdmin):
    heading = "name"
    fields = [
        "name",
        "other_names",
        ("kind", "start_year", "end_year"),
        "parent",
        "website",
        "summary",
        "description",
        "offer",
        "eligibility",
        "related",
    ]
    list_display = ["titled", "kind", "start_year", "end_year", "translations"]
    list_columns = ("kind", "start_year", "end_year")
    list_filter = ["kind", MissingIn]
    search_fields = [*columns("name"), "other_names", "slug"]
    autocomplete_fields = ["parent", "related"]
    inlines = [TierInline, MembershipInline]
