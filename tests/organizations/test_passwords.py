"""Which passwords are refused."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

REFUSED = [
    *(
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "abcabcabcabcabc",
        "aaaabbbbccccdddd",
        "123456789012345",
        "qwertyuiopasdf",
    ),
    *("987654321098765", "zyxwvutsrqponm", "password1234", "short"),
]


@pytest.mark.parametrize("password", REFUSED)
def test_what_everybody_guesses_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["correct horse battery", "雨の日は家で本を読む静かな午後", "tr0ub4dor&3xy", "Xq7-kk2-Lm9w"]
)
def test_others_are_taken(password):
    validate_password(password)
