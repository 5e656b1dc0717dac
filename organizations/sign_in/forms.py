"""What is typed to sign in, for the second factor, for a forgotten password, and about oneself."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from multilingual.admin import NamedCodesField
from multilingual.codes import SITE_LANGUAGES
from organizations.models import Editor

from . import second_factor, throttling

LOCKED = _("Too many wrong passwords. For half an hour nobody can sign in with this name, or from this place.")
TOO_MANY_CODES = _("Too many wrong codes. Please wait a little before the next one.")
WRONG_CODE = _("This code is wrong, or it has been used. Wait for the next one.")
NOT_THE_CODE = _("This is not the right code. Are the date and time on your phone correct?")


class SignInForm(AdminAuthenticationForm):
    """Name and password. Who is locked out is told so, in the same words whatever the name and the password."""

    def get_invalid_login_error(self) -> ValidationError:
        if throttling.is_locked_out(self.request):
            return ValidationError(LOCKED, code="locked")
        return super().get_invalid_login_error()


class CodeForm(forms.Form):
    """A code of the second factor, which is used up when it is right."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )

    def __init__(self, *args: object, editor: Editor, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.editor = editor
        self.kind = ""

    def clean_code(self) -> str:
        try:
            self.kind = second_factor.check(editor=self.editor, code=self.cleaned_data["code"])
        except second_factor.TooManyCodes:
            raise ValidationError(TOO_MANY_CODES, code="wait") from None
        except second_factor.WrongCode:
            raise ValidationError(WRONG_CODE, code="wrong") from None
        return self.cleaned_data["code"]


class SetUpForm(CodeForm):
    """The first code that a telephone shows of a new secret."""

    def __init__(self, *args: object, editor: Editor, key: str, **kwargs: object):
        super().__init__(*args, editor=editor, **kwargs)
        self.key = key
        self.recovery_codes: list[str] = []

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split())
        try:
            self.recovery_codes = second_factor.set_up(editor=self.editor, key=self.key, code=code)
        except second_factor.WrongCode:
            raise ValidationError(NOT_THE_CODE, code="wrong") from None
        return code


def check_password(request: HttpRequest, given: str) -> str:
    """Return a password that is that of who asks. Raises ValidationError for another; wrong ones are counted."""
    if authenticate(request, username=request.user.get_username(), password=given) is None:
        is_locked = throttling.is_locked_out(request)
        raise ValidationError(LOCKED if is_locked else _("This is not your password."), code="wrong")
    return given


class PasswordAgain(forms.Form):
    """One's password, before something that whoever finds an open browser must not do."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args: object, request: HttpRequest, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        return check_password(self.request, self.cleaned_data["password"])


class AccountForm(forms.ModelForm):
    """What editors say of themselves. By the e-mail address one gets a new password, so that it takes the old one."""

    working_languages = NamedCodesField(
        codes=SITE_LANGUAGES,
        required=False,
        help_text=_("The languages you write in, strongest first, separated by commas. Forms open with them."),
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("Only to change the e-mail address."),
    )

    class Meta:
        model = Editor
        fields = ("first_name", "last_name", "language", "working_languages", "email")

    def __init__(self, *args: object, request: HttpRequest, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.request = request
        self.fields["working_languages"].label = capfirst(_("working languages"))
        for name, known_as in (("first_name", "given-name"), ("last_name", "family-name"), ("email", "email")):
            self.fields[name].widget.attrs["autocomplete"] = known_as

    def clean_password(self) -> str:
        given = self.cleaned_data["password"]
        return check_password(self.request, given) if "email" in self.changed_data else given
