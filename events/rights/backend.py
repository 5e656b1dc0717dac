from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Model, Q, QuerySet

from organizations.models import Editor, Role

from .table import RIGHTS


class RightsByOffice(ModelBackend):
    """Signs in as Django does; what somebody may do follows from their roles, not from ticked permissions.

    Without a record it answers whether there can be one to which they may do it.
    """

    def has_perm(self, user_obj: Editor, perm: str, obj: Model | None = None) -> bool:
        if not user_obj.is_active or user_obj.is_anonymous:
            return False
        return any(
            obj is None or is_over(obj, user_obj, offices)
            for role, is_over in RIGHTS.get(perm, ())
            if (offices := user_obj.offices_as(role))
        )

    def get_all_permissions(self, user_obj: Editor, obj: Model | None = None) -> set[str]:
        if user_obj.is_active and user_obj.is_superuser:
            return set(RIGHTS)
        return {perm for perm in RIGHTS if self.has_perm(user_obj, perm, obj)}

    def has_module_perms(self, user_obj: Editor, app_label: str) -> bool:
        return any(perm.startswith(f"{app_label}.") for perm in self.get_all_permissions(user_obj))

    def with_perm(
        self,
        perm: str,
        is_active: bool | None = True,
        include_superusers: bool = True,
        obj: Model | None = None,
    ) -> QuerySet[Editor]:
        """Return who may do something, to a record if one is given. A query for each who has such a role."""
        roles = [Role.values.index(role) for role, _is_over in RIGHTS.get(perm, ())]
        assigned = Editor.objects.filter(assignments__role__in=Role.values[min(roles) :] if roles else []).distinct()
        holders = Q(pk__in=[each.pk for each in assigned if self.has_perm(each, perm, obj)])
        found = Editor.objects.filter(holders | Q(is_superuser=True) if include_superusers else holders)
        return found if is_active is None else found.filter(is_active=is_active)

    def _get_user_permissions(self, user_obj: Editor) -> QuerySet[Permission]:
        return Permission.objects.none()

    def _get_group_permissions(self, user_obj: Editor) -> QuerySet[Permission]:
        return Permission.objects.none()


def who_may(perm: str, record: Model | None = None) -> QuerySet[Editor]:
    """Return who may do something by a role, to a record if one is given: whom to ask, whom to tell. No superusers."""
    return RightsByOffice().with_perm(perm, include_superusers=False, obj=record)
