"""Who may do what: at least which role, over which records."""

from typing import Any

from organizations.models import Role

from .whose import Over, every, nobody_elses, opened, others, own, own_drafts, own_people

Who = tuple[tuple[Any, Over], ...]
"""At least that Role, over these records; any of the lines suffices."""

BY_ANY: Who = ((Role.TRANSLATOR, every),)
BY_EDITORS: Who = ((Role.EDITOR, every),)
BY_ADMINISTRATORS: Who = ((Role.ADMINISTRATOR, every),)
BY_PUBLISHERS_OF_IT: Who = ((Role.PUBLISHER, own),)
BY_EDITORS_OF_IT: Who = ((Role.EDITOR, own),)
BY_WHO_BROUGHT_IT_IN: Who = ((Role.EDITOR, nobody_elses), (Role.ADMINISTRATOR, every))

PART: dict[str, Who] = {
    "view": ((Role.TRANSLATOR, opened), (Role.TRANSLATOR, own)),
    "translate": ((Role.TRANSLATOR, own),),
    "add": BY_EDITORS,
    "change": BY_EDITORS_OF_IT,
    "delete": BY_EDITORS_OF_IT,
}
"""What follows the event that it is part of. A pick follows the office that recommends."""

RESTORE: Who = ((Role.EDITOR, own_drafts), *BY_PUBLISHERS_OF_IT)

EVENT: dict[str, Who] = {
    **PART,
    "delete": ((Role.EDITOR, own_drafts),),
    "submit": BY_EDITORS_OF_IT,
    "preview": BY_EDITORS_OF_IT,
    "restore": RESTORE,
    "send_back": BY_PUBLISHERS_OF_IT,
    "publish": BY_PUBLISHERS_OF_IT,
    "withdraw": BY_PUBLISHERS_OF_IT,
    "postpone": BY_PUBLISHERS_OF_IT,
    "cancel": BY_PUBLISHERS_OF_IT,
    "reinstate": BY_PUBLISHERS_OF_IT,
    "reschedule": BY_PUBLISHERS_OF_IT,
    "move_online": BY_PUBLISHERS_OF_IT,
}

BROUGHT_IN = {
    "view": BY_ANY,
    "translate": BY_ANY,
    "add": BY_EDITORS,
    "change": BY_WHO_BROUGHT_IT_IN,
}

MERGED = {**BROUGHT_IN, "merge": BY_WHO_BROUGHT_IT_IN}
"""Asked of both records."""

SHARED = {
    "view": BY_ANY,
    "translate": BY_ANY,
    "add": BY_ADMINISTRATORS,
    "change": BY_ADMINISTRATORS,
}
"""What has an address is withdrawn, never deleted."""

NOUNS: dict[str, dict[str, Who]] = {
    "events.event": EVENT,
    "events.session": {**PART, "restore": RESTORE},
    "events.appearance": PART,
    "events.credit": PART,
    "events.followlanguage": PART,
    "events.link": PART,
    "events.relation": PART,
    "events.pick": PART,
    "events.speaker": MERGED,
    "organizations.venue": {**BROUGHT_IN, "delete": BY_WHO_BROUGHT_IT_IN},
    "organizations.city": BROUGHT_IN,
    "organizations.organization": MERGED,
    "events.theme": SHARED,
    "events.series": SHARED,
    "events.alert": {"view": BY_ADMINISTRATORS, "delete": BY_ADMINISTRATORS},
    "organizations.region": SHARED,
    "organizations.initiative": SHARED,
    "organizations.site": {verb: who for verb, who in SHARED.items() if verb != "add"},
    "organizations.sitepage": {verb: who for verb, who in SHARED.items() if verb != "add"},
    "multilingual.glossaryterm": {**SHARED, "delete": BY_ADMINISTRATORS},
    "organizations.office": {"view": BY_ANY, "add": BY_ADMINISTRATORS, "change": ((Role.ADMINISTRATOR, own),)},
    "organizations.editor": {
        "view": BY_ADMINISTRATORS,
        "add": BY_ADMINISTRATORS,
        "change": ((Role.ADMINISTRATOR, own_people),),
        "assign": ((Role.ADMINISTRATOR, others),),
    },
}


def _permissions(noun: str, verbs: dict[str, Who]) -> dict[str, Who]:
    app, _dot, model = noun.partition(".")
    return {f"{app}.{verb}_{model}": who for verb, who in verbs.items()}


RIGHTS = {permission: who for noun, verbs in NOUNS.items() for permission, who in _permissions(noun, verbs).items()}
"""Permission → who has it."""
