"""Services that translate, by their own protocols over HTTP: LibreTranslate, DeepL. No library of theirs is needed.

Both take texts with elements, ``<x id="0"></x>``, and leave those where they belong.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.utils.translation import gettext as _


class _Stays(HTTPRedirectHandler):
    """Follows nobody elsewhere: our key would go along."""

    def redirect_request(self, *_arguments: Any) -> None:
        return None


TIMEOUT = 20
LARGEST = 5_000_000
_OPENER = build_opener(_Stays)


class Unavailable(Exception):
    """The service does not answer, or not as it should; a sentence for whoever asked."""


class Provider(Protocol):
    """A service. most: how many texts it takes at once."""

    @property
    def most(self) -> int: ...

    def translated(self, texts: list[str], source: str, target: str) -> list[str]:
        """Return the texts in another language, in their order. Raises Unavailable."""
        ...


@dataclass(frozen=True)
class LibreTranslate:
    """https://docs.libretranslate.com: any server that speaks it; key may be empty."""

    url: str
    key: str = ""
    most: int = 25

    def translated(self, texts: list[str], source: str, target: str) -> list[str]:
        known = {each["code"] for each in _asked(f"{self.url}/languages") if isinstance(each, dict) and "code" in each}
        codes = {"source": _known_code(source, known), "target": _known_code(target, known)}
        sent = {"q": texts, "format": "html", **codes, **({"api_key": self.key} if self.key else {})}
        return _texts(_asked(f"{self.url}/translate", sent).get("translatedText"), len(texts))


@dataclass(frozen=True)
class DeepL:
    """https://developers.deepl.com, version 2."""

    key: str
    url: str = ""
    most: int = 50

    def translated(self, texts: list[str], source: str, target: str) -> list[str]:
        address = self.url or f"https://api{'-free' if self.key.endswith(':fx') else ''}.deepl.com"
        sent = {
            "text": texts,
            "source_lang": source.split("-")[0].upper(),
            "target_lang": {"en": "EN-GB"}.get(target, target.upper()),
            "tag_handling": "xml",
            "ignore_tags": ["x"],
            "preserve_formatting": True,
            "formality": "prefer_more",
        }
        found = _asked(f"{address}/v2/translate", sent, {"Authorization": f"DeepL-Auth-Key {self.key}"})
        return _texts([each.get("text") for each in found.get("translations") or ()], len(texts))


_OTHER_CODES = {"zh-hans": ("zh-Hans", "zh"), "zh-hant": ("zh-Hant", "zt"), "pt-br": ("pt-BR", "pt")}


def _known_code(language: str, known: set[str]) -> str:
    codes = (language, *_OTHER_CODES.get(language, ()))
    found = next((code for code in codes if code in known), None)
    if found is None:
        raise Unavailable(_("The service for machine translation does not know this language."))
    return found


def _asked(url: str, sent: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None) -> Any:
    """Return what a service answers. The address is the operator's (`config.environment.machine_translation`)."""
    body = None if sent is None else json.dumps(sent).encode()
    told = {"Content-Type": "application/json", "User-Agent": "climate-forums", **(headers or {})}
    request = Request(url, data=body, headers=told)  # noqa: S310
    try:
        with _OPENER.open(request, timeout=TIMEOUT) as answer:
            return json.loads(answer.read(LARGEST))
    except HTTPError as error:
        with error:
            raise Unavailable(_refusal(error.code)) from error
    except (OSError, ValueError) as error:
        raise Unavailable(_("The service for machine translation does not answer. Try again later.")) from error


def _refusal(status: int) -> str:
    if status in {401, 403}:
        return _("The service for machine translation does not accept our key. Tell whoever runs this site.")
    if status in {429, 456}:
        return _("The service for machine translation has reached its limit for now. Try again later.")
    return _("The service for machine translation could not translate this.")


def _texts(found: Any, number: int) -> list[str]:
    if not isinstance(found, list) or len(found) != number or not all(isinstance(each, str) for each in found):
        raise Unavailable(_("The service for machine translation could not translate this."))
    return found
