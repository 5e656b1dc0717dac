"""The pages of signing in and of one's own account."""

from django.contrib import admin, messages
from django.contrib.auth import login
from django.contrib.auth import views as auth
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, UpdateView

from multilingual.admin import lists_of
from organizations.models import Editor

from . import forms, pending, second_factor, throttling
from .log import tell
from .password_reset import ForgottenPasswordForm


class DeskPage:
    """A mixin: a page in the frame of the admin, with its ``title``, that no cache keeps."""

    title = ""

    @method_decorator(sensitive_post_parameters())
    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_context_data(self, **kwargs: object) -> dict:
        frame = admin.site.each_context(self.request)  # type: ignore[attr-defined]
        return super().get_context_data(**{**frame, "title": self.title, "subtitle": None, **kwargs})  # type: ignore[misc]


# Signing in -----------------------------------------------------------------------------------------------------------


class SignIn(DeskPage, auth.LoginView):
    """Name and password; then the code, for who has a second factor."""

    title = gettext_lazy("Sign in")
    template_name = "admin/sign_in/password.html"
    authentication_form = forms.SignInForm

    def form_valid(self, form: forms.SignInForm) -> HttpResponse:
        editor = form.get_user()
        if second_factor.is_set_up(editor) or second_factor.is_required_of(editor):
            pending.hold(self.request, editor)
            return HttpResponseRedirect(pending.address_of_next_step(editor, self.get_redirect_url()))
        login(self.request, editor)
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: forms.SignInForm) -> HttpResponse:
        response = super().form_invalid(form)
        if throttling.is_locked_out(self.request):
            response.status_code = 429
            response.headers["Retry-After"] = str(throttling.LOCKED_SECONDS)
        return response


class SecondStep(DeskPage, auth.RedirectURLMixin, FormView):
    """A page for who has given a password and owes a code; others are led to the first page."""

    next_page = "admin:index"
    editor: Editor

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        editor = self.get_editor(request)
        if editor is None:
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            return HttpResponseRedirect(f"{reverse('admin:login')}{query}")
        self.editor = editor
        return super().dispatch(request, *args, **kwargs)

    def get_editor(self, request: HttpRequest) -> Editor | None:
        return pending.held(request)

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "editor": self.editor}


class SignInCode(SecondStep):
    """The code that the telephone shows, or a recovery code."""

    title = gettext_lazy("Code for signing in")
    template_name = "admin/sign_in/code.html"
    form_class = forms.CodeForm

    def form_valid(self, form: forms.CodeForm) -> HttpResponse:
        pending.sign_in(self.request, self.editor)
        tell(f"second factor: {form.kind} taken", self.editor.get_username(), self.request)
        if form.kind == "recovery code" and not second_factor.remaining_recovery_codes(self.editor):
            messages.warning(self.request, _("This was your last recovery code. Make new ones in your account."))
        return super().form_valid(form)

    def form_invalid(self, form: forms.CodeForm) -> HttpResponse:
        tell("second factor: wrong code", self.editor.get_username(), self.request, is_bad=True)
        return super().form_invalid(form)


class SetUp(SecondStep):
    """Gives a second factor to who has none: signed in, or after a password where one must be had."""

    title = gettext_lazy("Set up a second factor")
    template_name = "admin/sign_in/set_up.html"
    form_class = forms.SetUpForm

    def get_editor(self, request: HttpRequest) -> Editor | None:
        return request.user if admin.site.has_permission(request) else pending.held(request)

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        editor = self.get_editor(request)
        if editor is not None and second_factor.is_set_up(editor):
            # A password alone must not replace what is there.
            return HttpResponseRedirect(reverse("admin:account" if request.user.is_authenticated else "admin:login"))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "key": second_factor.new_key(self.request)}

    def get_context_data(self, **kwargs: object) -> dict:
        key = second_factor.new_key(self.request)
        told = {"picture": second_factor.picture(self.editor, key), "secret": second_factor.spelt(key)}
        return super().get_context_data(**told, is_required=second_factor.is_required_of(self.editor), **kwargs)

    def form_valid(self, form: forms.SetUpForm) -> HttpResponse:
        self.request.session.pop(second_factor.NEW_KEY, None)
        tell("second factor: set up", self.editor.get_username(), self.request)
        if self.request.user.is_authenticated:
            second_factor.note(self.request)
        else:
            pending.sign_in(self.request, self.editor)
        return show_codes(self.request, form.recovery_codes, next_page=self.get_success_url())


def show_codes(request: HttpRequest, codes: list[str], *, next_page: str) -> HttpResponse:
    """Show recovery codes, this once."""
    context = {**admin.site.each_context(request), "title": _("Recovery codes"), "codes": codes, "next": next_page}
    return TemplateResponse(request, "admin/sign_in/recovery_codes.html", context)


# One's own account ----------------------------------------------------------------------------------------------------


class Account(DeskPage, UpdateView):
    """What editors say of themselves, and how they sign in."""

    title = gettext_lazy("My account")
    template_name = "admin/sign_in/account.html"
    form_class = forms.AccountForm
    success_url = reverse_lazy("admin:account")

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "request": self.request}

    def get_object(self, queryset: object = None) -> Editor:
        return Editor.objects.get(pk=self.request.user.pk)  # not the one the frame greets: a form fills it unasked

    def get_context_data(self, **kwargs: object) -> dict:
        editor = self.request.user
        return super().get_context_data(
            has_second_factor=second_factor.is_set_up(editor),
            remaining=second_factor.remaining_recovery_codes(editor),
            is_required=second_factor.is_required_of(editor),
            known_names=lists_of([forms.AccountForm]),
            **kwargs,
        )

    def form_valid(self, form: forms.AccountForm) -> HttpResponse:
        messages.success(self.request, _("Your account was saved."))
        return super().form_valid(form)


class WithPassword(DeskPage, FormView):
    """A step that asks for the password again."""

    template_name = "admin/sign_in/password_again.html"
    form_class = forms.PasswordAgain
    explanation = ""

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "request": self.request}

    def get_context_data(self, **kwargs: object) -> dict:
        return super().get_context_data(explanation=self.explanation, **kwargs)


class NewRecoveryCodes(WithPassword):
    title = gettext_lazy("New recovery codes")
    explanation = gettext_lazy("The recovery codes that you have now will no longer work.")

    def form_valid(self, form: Form) -> HttpResponse:
        if not second_factor.is_set_up(self.request.user):
            return HttpResponseRedirect(reverse("admin:account"))
        codes = second_factor.renew_recovery_codes(editor=self.request.user)
        tell("second factor: new recovery codes", self.request.user.get_username(), self.request)
        return show_codes(self.request, codes, next_page=reverse("admin:account"))


class Remove(WithPassword):
    title = gettext_lazy("Remove the second factor")
    explanation = gettext_lazy("Your password alone will then open your account, unless you set up a new one.")

    def form_valid(self, form: Form) -> HttpResponse:
        second_factor.remove(editor=self.request.user)
        second_factor.note(self.request, is_verified=False)
        tell("second factor: removed", self.request.user.get_username(), self.request, is_bad=True)
        return HttpResponseRedirect(reverse("admin:account"))


# Forgotten passwords --------------------------------------------------------------------------------------------------


class ForgottenPassword(DeskPage, auth.PasswordResetView):
    title = gettext_lazy("Forgotten password?")
    template_name = "admin/sign_in/forgotten.html"
    form_class = ForgottenPasswordForm
    success_url = reverse_lazy("password_reset_done")

    def form_valid(self, form: ForgottenPasswordForm) -> HttpResponse:
        form.save(request=self.request)
        return HttpResponseRedirect(self.get_success_url())


class ForgottenPasswordMailed(DeskPage, auth.PasswordResetDoneView):
    title = gettext_lazy("Check your e-mail")
    template_name = "admin/sign_in/forgotten_mailed.html"


class NewPassword(DeskPage, auth.PasswordResetConfirmView):
    """A new password, by a link that works once. It opens the account again that wrong passwords had locked."""

    title = gettext_lazy("New password")
    template_name = "admin/sign_in/new_password.html"
    success_url = reverse_lazy("password_reset_complete")

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        throttling.forget_failures(self.user.get_username())
        tell("password reset", self.user.get_username(), self.request)
        return response


class NewPasswordDone(DeskPage, auth.PasswordResetCompleteView):
    title = gettext_lazy("Your new password is set")
    template_name = "admin/sign_in/new_password_done.html"
