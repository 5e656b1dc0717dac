"""Uploads in a storage that several servers share (S3 protocol), read by readers through the site alone."""

from django.conf import settings
from storages.backends.s3 import S3Storage


class SharedMedia(S3Storage):
    """Addresses are the site's own: it knows which pictures are public, and nobody else need reach the storage."""

    def url(self, name: str, *args: object, **kwargs: object) -> str:
        return settings.MEDIA_URL + name
