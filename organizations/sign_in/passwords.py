"""What a password must be like."""

from itertools import pairwise

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Django's rule, refused in the words of its help text: those of its refusal are in English in most languages."""

    def get_error_message(self) -> str:
        return self.get_help_text()


class Varied:
    """Refuses what one learns by looking on: a few signs again and again, or a row of keyboard or alphabet."""

    least = 6
    """So many different signs a password has, and so many steps from one to the next that are no repetition or row."""
    rows = (
        "abcdefghijklmnopqrstuvwxyz",
        "01234567890",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "qwertzuiop",
        "azertyuiop",
    )

    def validate(self, password: str, user: Model | None = None) -> None:
        """Raise ValidationError for such a password."""
        signs = password.lower()
        row = "|".join((*self.rows, *(row[::-1] for row in self.rows)))
        steps = {pair for pair in pairwise(signs) if "".join(pair) not in row}
        if len(set(signs)) < self.least or len(steps) < self.least:
            raise ValidationError(self.get_help_text(), code="password_not_varied")

    def get_help_text(self) -> str:
        return _("Your password can’t be a few characters repeated again and again, or a row of the keyboard.")
