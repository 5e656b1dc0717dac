"""What a password must be like."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class LongEnough(MinimumLengthValidator):
    """Django's rule, refused in the words of its help text: those of its refusal are in English in most languages."""

    def get_error_message(self) -> str:
        return self.get_help_text()
