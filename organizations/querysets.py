"""Words for finding organizations, places, offices and initiatives. What counts their events lives in `events`."""

from django.db.models import Q

from multilingual.expressions import TranslatedQuerySet


class WithdrawableQuerySet(TranslatedQuerySet):
    """Records that can be withdrawn."""

    def public(self):
        """Keep what has not been withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class PlaceQuerySet(WithdrawableQuerySet):
    """Cities."""


class OrganizationQuerySet(WithdrawableQuerySet):
    """Organizations."""


class OfficeQuerySet(WithdrawableQuerySet):
    """Offices of the network."""

    def in_directory_order(self):
        """Order by region, then as the network lists them."""
        return self.order_by("region__position", "position", "pk")

    def for_directory(self):
        """Load what the directory shows of an office: names, contact and addresses. Two queries."""
        return (
            self.select_related("organization", "region")
            .only(
                *("slug", "original_language", "kind", "parent", "telephone", "fax", "email", "website", "position"),
                *("organization__slug", "organization__is_sample", "region__slug"),
            )
            .reading("organization__name", "region__name")
            .prefetch_related("addresses")
        )


class InitiativeQuerySet(WithdrawableQuerySet):
    """Initiatives; a phase is one with a parent."""

    def whole(self):
        """Keep initiatives that are no phase or part of another."""
        return self.filter(parent__isnull=True)


class MembershipQuerySet(TranslatedQuerySet):
    """Memberships of organizations, cities and countries."""

    def for_city(self, city):
        """Keep what the city itself or its local government has joined."""
        of_government = Q(organization=city.government_id) if city.government_id else Q()
        return self.filter(Q(city=city.pk) | of_government)

    def public(self):
        """Keep memberships in initiatives that are not withdrawn."""
        return self.filter(initiative__withdrawn_at__isnull=True)

    def with_member(self):
        """Load what a page says of a member: the organization's or the city's name, and whether its page exists."""
        columns = ("role", "country", "since_year", "until_year", "position", "original_language")
        links = (f"{member}__{column}" for member in ("organization", "city") for column in ("slug", "withdrawn_at"))
        return (
            self.select_related("organization", "city")
            .only("initiative", *columns, *links)
            .reading("activity", "organization__name", "city__name")
        )

    def with_initiative(self):
        """Load what a member's page says of the initiative, and whether the city or its government has joined."""
        columns = ("role", "organization", "city", "since_year", "until_year", "original_language")
        return (
            self.select_related("initiative")
            .only(*columns, "initiative__slug", "initiative__kind")
            .reading("activity", "initiative__name")
        )
