"""What this site is called and whose it is: asked by every page, file and mail, and kept by each process.

A process looks for a change when `KEPT` seconds have passed, and at once where it made the change itself
(decision 0045).
"""

import logging
import time
from threading import Lock

from django.db import DatabaseError, connection, transaction

from multilingual.models import Record
from multilingual.reading import read

from .models import Site

KEPT = 10
"""Seconds for which a process does not ask again: one query for all pages of that time."""

logger = logging.getLogger(__name__)
_lock = Lock()
_known: Site | None = None
_asked_at = float("-inf")


def current() -> Site:
    """Return the record of the site. While the database cannot be asked, what was known before is what holds."""
    global _known, _asked_at
    is_old = time.monotonic() - _asked_at > KEPT and not (_known and connection.in_atomic_block)
    if is_old and _lock.acquire(blocking=_known is None):
        try:
            _asked_at = time.monotonic()
            _known = Site.objects.order_by("pk").first() or neutral()
        except DatabaseError:
            logger.warning("The name of the site could not be read; it is tried again in %s seconds.", KEPT)
        finally:
            _lock.release()
    return known()


def known() -> Site:
    """Return what `current` said last, without asking anybody: for pages that tell of a fault."""
    return _known or neutral()


def site_name() -> str:
    """Return the name of the site in the active language."""
    return read(current(), "name").text


def site_description() -> str:
    """Return what is found here, in a sentence: for search engines, cards and telephones."""
    site = current()
    return next((found.text for field in ("welcome", "summary", "name") if (found := read(site, field))), "")


def forget() -> None:
    """Ask anew at the next chance."""
    global _asked_at
    _asked_at = float("-inf")


def follow(record: Record) -> None:
    """Let this process show a change as soon as it is committed; called at the end of every write."""
    if isinstance(record, Site):
        transaction.on_commit(forget)


def neutral() -> Site:
    """Return what a site is called that nobody has named yet; in one language, so that one new name is enough."""
    return Site(original_language="en", name_en="Events")
