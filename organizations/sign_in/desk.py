"""The site of the admin: Django's, with the pages of signing in, of one's own account, and of help."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

HIDDEN = {"otp_totp", "otp_static"}
"""Apps whose secrets nobody sees in the admin; a lost second factor is removed by a command (docs/operate.md)."""


class Desk(AdminSite):
    """Views are imported late, as Django does: this module is loaded before there are models."""

    @property
    def site_header(self) -> str:
        """The name of the site, which Django's pages print."""
        from organizations.this_site import site_name  # noqa: PLC0415 - there are no models yet when this is loaded

        return site_name()

    site_title = site_header

    def each_context(self, request: HttpRequest) -> dict:
        return {**super().each_context(request), "release": settings.RELEASE}

    def register(self, model_or_iterable: object, admin_class: type | None = None, **options: object) -> None:
        options_of_model = getattr(model_or_iterable, "_meta", None)
        if options_of_model is None or options_of_model.app_label not in HIDDEN:
            super().register(model_or_iterable, admin_class, **options)

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        from .views import SignIn  # noqa: PLC0415 - there are no models yet when this module is loaded

        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        request.current_app = self.name
        return SignIn.as_view(extra_context=extra_context)(request)

    def password_change(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        from .log import tell  # noqa: PLC0415 - the same

        response = super().password_change(request, extra_context)
        if request.method == "POST" and response.status_code == 302:
            tell("password changed", request.user.get_username(), request)
        return response

    def get_urls(self) -> list[URLPattern]:
        from multilingual.admin.guide import GuidePage  # noqa: PLC0415 - the same

        from . import views  # noqa: PLC0415 - the same

        return [
            path("login/code/", views.SignInCode.as_view(), name="second_factor_code"),
            path("login/second-factor/", views.SetUp.as_view(), name="second_factor_set_up"),
            path("account/", self.admin_view(views.Account.as_view()), name="account"),
            path("account/recovery-codes/", self.admin_view(views.NewRecoveryCodes.as_view()), name="recovery_codes"),
            path("account/no-second-factor/", self.admin_view(views.Remove.as_view()), name="second_factor_remove"),
            path("help/", self.admin_view(GuidePage.as_view()), name="help"),
            path("help/<slug:page>/", self.admin_view(GuidePage.as_view()), name="help_page"),
            *super().get_urls(),
        ]
