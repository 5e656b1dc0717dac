"""A block of writes becomes one revision: who, when, in which step, and each record that truly changed.

Nothing acts by itself: what is about to be written is named by `before`, and every write ends in `record_changed`,
which `follow` hears. The states of both moments are read from the database, so that ``update()`` and ``bulk_update()``
count.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Max, Model, Q
from django.utils import timezone
from django.utils.translation import override
from reversion.models import Revision, Version

from multilingual.models import RecordChange

from .registry import (
    Key,
    State,
    is_changed,
    is_kept,
    key_of,
    model_of,
    owners,
    parts_of,
    pk_of,
    state_as_loaded,
    states,
)


@dataclass
class Block:
    """An open block. found: how records were before, None for what the block has made; heard: written all the same."""

    editor: Any
    step: str
    began: datetime
    found: dict[Key, State | None] = field(default_factory=dict)
    heard: set[Key] = field(default_factory=set)
    untouched: set[Key] = field(default_factory=set)

    is_dropped: bool = False

    def drop(self) -> None:
        """Take back what was written in the block, and keep nothing of it."""
        self.is_dropped = True
        transaction.set_rollback(True)

    def changes(self) -> dict[Key, tuple[State | None, State | None]]:
        """Return what has changed so far, before and after, of what was named."""
        after = states(self.found)
        return {
            key: (state, after.get(key))
            for key, state in self.found.items()
            if is_changed(model_of(key), state, after.get(key))
        }


_open: ContextVar[Block | None] = ContextVar("the revision that is being written", default=None)


@contextmanager
def revision(editor: Any = None, step: Any = "", *, as_of: datetime | None = None) -> Iterator[Block]:
    """Keep what is written in the block as one revision, within the transaction of the writes.

    editor: or the name by which they sign in; None or "" where no person did it; step: what it is called, kept as it
    is before translation; as_of: of which moment it brings something back. Blocks may be nested: the outermost is the
    revision, and takes the name of a step inside of it. Nothing is kept when the block raises, nor of what is rolled
    back. Costs nothing where nothing is named; else two reads for each model and four statements.
    """
    with override(None):
        named = str(step) if as_of is None else f"{step}\n{as_of.isoformat()}"
    outer = _open.get()
    if outer is not None:
        outer.step = named or outer.step
        yield outer
        return
    block = Block(editor or None, named, timezone.now())
    token = _open.set(block)
    try:
        with transaction.atomic():
            yield block
            if not (block.is_dropped or transaction.get_rollback()):
                _write(block)
    finally:
        _open.reset(token)


def before(*records: Model, with_parts: bool = False) -> None:
    """Remember how records are in the database, which are about to be changed or deleted.

    with_parts: what is part of them too. Does nothing outside of a block.
    """
    block = _open.get()
    if block is None:
        return
    keys = [key_of(record) for record in records if is_kept(record)]
    nearest = keys
    while with_parts and nearest:
        nearest = [key for key in parts_of(nearest) if key not in keys]
        keys += nearest
    block.found |= states(key for key in dict.fromkeys(keys) if key not in block.found)


def opened(record: Model, lists: Mapping[str, Any]) -> None:
    """Remember a record as it has just been loaded, and its relations to many: what `before` would read again."""
    block = _open.get()
    if block is not None and is_kept(record) and key_of(record) not in block.found:
        block.found[key_of(record)] = state_as_loaded(record, lists)


def follow(record: Model) -> None:
    """Hear that a record was written. A follower of `record_changed`; does nothing outside of a block."""
    block = _open.get()
    if block is None or not is_kept(record):
        return
    key = key_of(record)
    if key not in block.found and getattr(record, "created_at", block.began) >= block.began:
        block.found[key] = None
    block.heard.add(key)


def added(*records: Model) -> None:
    """Say that these are new, where that cannot be seen of them."""
    block = _open.get()
    if block is not None:
        block.found |= {key_of(record): None for record in records if is_kept(record)}


def unchanged(*records: Model) -> None:
    """Say that of these nothing was written but what is derived, so that nobody has to look."""
    block = _open.get()
    if block is not None:
        block.untouched |= {key_of(record) for record in records}


def _write(block: Block) -> None:
    heard = block.heard - block.untouched - block.found.keys()
    named = block.found.keys() | heard
    if not named:
        return
    after = states(named)
    found = {key: state for key, state in block.found.items() if is_changed(model_of(key), state, after.get(key))}
    if not (found or heard):
        return
    known = _latest([*found, *heard])
    # Nobody said what these were like before: the last version does, or they are as they are from now on.
    told = {key: state_of(known[key]) if key in known else after[key] for key in heard}
    found |= {key: state for key, state in told.items() if is_changed(model_of(key), state, after[key])}
    unknown = {
        key: state
        for key, state in {**told, **found}.items()
        if state is not None and not (key in known and state_of(known[key]) == state)
    }
    if found or unknown:
        _keep(block, found, after, known, unknown)


def _keep(
    block: Block,
    found: dict[Key, State | None],
    after: dict[Key, State],
    known: dict[Key, Version],
    unknown: dict[Key, State],
) -> None:
    """Write the revision; before it one that no page tells of: how records were, where the last version is not that."""
    earlier = Revision(date_created=block.began)
    revision = Revision(date_created=timezone.now(), user=_person(block.editor), comment=block.step)
    Revision.objects.bulk_create([earlier] * bool(unknown) + [revision] * bool(found))
    were = [_version(earlier, key, state) for key, state in unknown.items()]
    are = [_version(revision, key, after[key]) for key in found if key in after]
    Version.objects.bulk_create([*were, *are])
    known = known | {version.object_repr: version for version in were}
    versions = {version.object_repr: version for version in are}
    chains = _chains({key: after.get(key) or state or {} for key, state in found.items()})
    RecordChange.objects.bulk_create(
        RecordChange(
            revision=revision,
            record=key,
            parent=chains[key][0] if len(chains[key]) > 1 else "",
            root=chains[key][-1] if chains[key] else "",
            kind=_kind(key, found, after, block),
            before=known.get(key),
            after=versions.get(key),
        )
        for key in found
    )


def _person(editor: Any) -> Any:
    if isinstance(editor, str):
        return get_user_model().objects.filter(username=editor).first()
    return editor if getattr(editor, "pk", None) else None


def _kind(key: Key, found: dict, after: dict, block: Block) -> str:
    if key not in after:
        return RecordChange.DELETED
    is_new = key in block.found and block.found[key] is None
    return RecordChange.ADDED if is_new else RecordChange.CHANGED


def _version(revision: Revision, key: Key, state: State) -> Version:
    model = model_of(key)
    written = [{"model": model._meta.label_lower, "pk": pk_of(key), "fields": state}]
    return Version(
        revision=revision,
        content_type=ContentType.objects.get_for_model(model),
        object_id=str(pk_of(key)),
        db=DEFAULT_DB_ALIAS,
        format="json",
        serialized_data=json.dumps(written, ensure_ascii=False),
        object_repr=key,
    )


def _latest(keys: Iterable[Key]) -> dict[Key, Version]:
    """Return the newest version of each record that has one. One query."""
    asked = Q(pk__in=[])
    for key in keys:
        asked |= Q(content_type=ContentType.objects.get_for_model(model_of(key)), object_id=str(pk_of(key)))
    newest = Version.objects.filter(asked).order_by().values("content_type", "object_id").annotate(newest=Max("pk"))
    found = Version.objects.filter(pk__in=newest.values("newest")).order_by()
    return {key_of_version(version): version for version in found}


def key_of_version(version: Version) -> Key:
    """Return which record a version is of."""
    kind = ContentType.objects.get_for_id(version.content_type_id)
    return f"{kind.app_label}.{kind.model}:{version.object_id}"


def state_of(version: Version | None) -> State | None:
    """Return what a version keeps, None for none."""
    if version is None:
        return None
    return json.loads(version.serialized_data)[0]["fields"]


def _chains(found: dict[Key, State]) -> dict[Key, list[Key]]:
    """Return for each record what it is part of, up to what is part of nothing. One query for each kind in between."""
    chains = {key: owners(key, state) for key, state in found.items()}
    far = {
        chain[-1]
        for chain in chains.values()
        if chain and getattr(model_of(chain[-1]), "part_of", None) and chain[-1] not in found
    }
    between = {key: owners(key, state) for key, state in _owner_columns(far).items()} | chains
    return {key: [*chain, *(between.get(chain[-1], []) if chain else [])] for key, chain in chains.items()}


def _owner_columns(keys: Iterable[Key]) -> dict[Key, State]:
    found: dict[Key, State] = {}
    for label in {key.partition(":")[0] for key in keys}:
        model = model_of(label)
        pks = [pk_of(key) for key in keys if key.partition(":")[0] == label]
        for pk, *values in model._base_manager.filter(pk__in=pks).values_list("pk", *model.part_of):
            found[f"{label}:{pk}"] = dict(zip(model.part_of, values, strict=True))
    return found
