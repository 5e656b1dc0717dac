"""``{{ url("events:event_detail", event.slug) }}``, ``{{ static("css/base.css") }}``: addresses of pages and files."""

from functools import lru_cache

from django.core.files.storage import Storage, storages
from django.urls import reverse
from django.utils.translation import get_language


def url(view: str, *arguments: str | int) -> str:
    """Return the address of a page in the active language. Raises NoReverseMatch.

    Pages print dozens; each is put together once.
    """
    return _address(get_language(), view, arguments)


@lru_cache(maxsize=10_000)
def _address(_language: str, view: str, arguments: tuple) -> str:
    return reverse(view, args=arguments)


def static(path: str) -> str:
    """Return the address of a static file; it stays the same as long as the server runs."""
    return _file(storages["staticfiles"], path)


@lru_cache(maxsize=1_000)
def _file(storage: Storage, path: str) -> str:
    return storage.url(path)
