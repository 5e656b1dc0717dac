"""What a text said once, found by its fingerprint: what a translation was made from."""

import json
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q
from reversion.models import Version

from multilingual.origins import fingerprint

from .registry import Key

NEWEST = 500
"""So many versions are looked through."""

Wanted = tuple[Key, str, str]
"""A record, a column of it, and the fingerprint of what it said."""


def texts_once(wanted: Iterable[Wanted]) -> dict[Wanted, str]:
    """Return what is still known of some texts, the newest versions first. One query; none when nothing is wanted."""
    asked: dict[Key, set[Wanted]] = defaultdict(set)
    for each in wanted:
        asked[each[0]].add(each)
    found: dict[Wanted, str] = {}
    if not asked:
        return found
    kinds: dict[str, list[str]] = defaultdict(list)
    for key in asked:
        label, _, pk = key.partition(":")
        kinds[label].append(pk)
    of_these = Q(pk__in=[])
    for label, pks in kinds.items():
        app, model = label.split(".")
        of_these |= Q(content_type__app_label=app, content_type__model=model, object_id__in=pks)
    versions = Version.objects.filter(of_these).order_by("-pk")
    columns = ("content_type__app_label", "content_type__model", "object_id", "serialized_data")
    for app, model, pk, data in versions.values_list(*columns)[:NEWEST]:
        fields = None
        for each in asked[f"{app}.{model}:{pk}"] - found.keys():
            fields = fields or json.loads(data)[0]["fields"]
            text = fields.get(each[1])
            if fingerprint(text) == each[2]:
                found[each] = text
    return found
