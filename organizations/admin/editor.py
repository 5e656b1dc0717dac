"""People, and the roles that they have in offices."""

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from multilingual.admin import ByRecord, PartOfRecord, PlainLists, lists_of
from multilingual.codes import SITE_LANGUAGES
from multilingual.namesakes import shown_name
from multilingual.wording import detailed, enumerated
from organizations.models import Assignment, Editor, Office, Role

admin.site.unregister(Group)  # what somebody may do follows from their roles alone

FLAGS = frozenset({"is_staff", "is_superuser"})
"""What only superusers see, and set."""


class AssignmentInline(PartOfRecord, admin.TabularInline):
    """Roles in the offices that an administrator keeps; those in other offices are shown above."""

    model = Assignment
    extra = 0
    autocomplete_fields = ["office"]

    def may(self, request, action, obj=None):
        return super().may(request, "assign", obj)

    def get_queryset(self, request):
        assignments = super().get_queryset(request)
        if request.user.is_superuser:
            return assignments
        return assignments.filter(office__in=request.user.offices_as(Role.ADMINISTRATOR))

    def get_field_queryset(self, db, db_field, request):
        chosen = super().get_field_queryset(db, db_field, request)
        if db_field.name != "office" or request.user.is_superuser:
            return chosen
        return Office.objects.filter(pk__in=request.user.offices_as(Role.ADMINISTRATOR))


class NewEditor(AdminUserCreationForm):
    """The form of a new account. Its first field gets the focus by the admin's script, as on every form: once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs.pop("autofocus", None)


@admin.register(Editor)
class EditorAdmin(PlainLists, ByRecord, UserAdmin):
    add_form = NewEditor
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email", "language", "working_languages"]}),
        (_("Rights"), {"fields": ["roles", "is_active", "is_staff", "is_superuser"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["roles", "last_login", "date_joined"]
    named_lists = {"working_languages": SITE_LANGUAGES}
    list_display = ["username", "first_name", "last_name", "email", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active"]
    search_fields = ["username", "first_name", "last_name", "email"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    inlines = [AssignmentInline]

    class Media:
        js = ["js/named_codes.js"]

    def render_change_form(self, request, context, *args, **kwargs):
        context["known_names"] = lists_of([context["adminform"].form])
        return super().render_change_form(request, context, *args, **kwargs)

    def has_change_permission(self, request, obj=None):
        """Say yes also to who gives somebody of another office a role in theirs: the account is then only shown."""
        return self.may(request, "change", obj) or self.may(request, "assign", obj)

    def get_fieldsets(self, request, obj=None):
        """Leave the flags to superusers, and the password to who may change the whole account."""
        shown = super().get_fieldsets(request, obj)
        if obj is None or request.user.is_superuser:
            return shown
        hidden = FLAGS if self.may(request, "change", obj) else {*FLAGS, "password"}
        return [
            (name, {"fields": [field for field in options["fields"] if field not in hidden]}) for name, options in shown
        ]

    def get_readonly_fields(self, request, obj=None):
        if obj is None or self.may(request, "change", obj):
            return self.readonly_fields
        return flatten_fieldsets(self.get_fieldsets(request, obj))

    @admin.display(description=Assignment._meta.verbose_name_plural)
    def roles(self, editor):
        """Name all roles, also those in offices that whoever looks does not keep."""
        given, language = editor.assignments.select_related("office__organization").order_by("pk"), get_language()
        names = [detailed(shown_name(each.office), each.get_role_display(), language) for each in given]
        return enumerated(names, language) or "–"

    def save_model(self, request, obj, form, change):
        """Let whoever gets an account sign in here: what they may do then are their roles."""
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    def user_change_password(self, request, id, form_url=""):
        """Refuse who may give somebody a role, but not sign in as them."""
        editor = self.get_object(request, unquote(id))
        if editor is not None and not self.may(request, "change", editor):
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)
