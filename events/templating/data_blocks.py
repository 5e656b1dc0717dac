"""Data that a page carries beside what it prints."""

import json

from markupsafe import Markup

# What could end the element it stands in, or a line of a script, as JSON writes them too.
_ESCAPED = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def data_block(data: dict) -> Markup:
    """``{{ structured_data|data_block }}``: as JSON, safe inside of a script element that holds data."""
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _ESCAPED.items():  # a table of signs would look at each letter
        words = words.replace(sign, escaped)
    return Markup(words)  # noqa: S704 - nothing in it can end the element


FILTERS = {"data_block": data_block}
