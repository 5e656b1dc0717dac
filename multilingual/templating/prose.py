"""Rich text in templates."""

from multilingual import prose


def plain_text(text: str | None, limit: int | None = None) -> str:
    """Return Markdown as one line without marks, cut to a limit: ``{{ description|plain_text(160) }}``."""
    return prose.plain(text or None, limit)
