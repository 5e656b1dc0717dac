"""The OpenAPI document, made from `shapes` and `pages`, and from what each address may ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from msgspec.json import schema_components

from . import pages

VERSION = "1.0"
_REF = "#/components/schemas/{name}"


@dataclass(frozen=True)
class Parameter:
    """A parameter of the query string, in words and as a JSON schema."""

    name: str
    description: str
    schema: dict

    @property
    def written(self) -> dict:
        """As the document has it."""
        told = {"name": self.name, "in": "query", "description": self.description, "schema": self.schema}
        return told | ({"style": "form", "explode": True} if self.schema.get("type") == "array" else {})


@dataclass(frozen=True)
class Described:
    """A resource as the document tells it. key: in the address of one record, ``slug`` or ``uuid``."""

    name: str
    shape: type
    key: str
    of_list: list[Parameter]
    of_one: list[Parameter]


def document(resources: Iterable[Described], *, title: str, server: str) -> dict:
    """Return the document. title: of the site; server: the absolute address that the paths follow."""
    resources = list(resources)
    _refs, schemas = schema_components(
        [*(each.shape for each in resources), pages.Page, pages.Problem], ref_template=_REF
    )
    for each in resources:
        name = each.shape.__name__
        schemas[name].pop("required", None)  # `fields` leaves out what is not wanted
        schemas[f"{name}Page"] = _page(schemas["Page"], name)
    del schemas["Page"]
    paths: dict[str, Any] = {}
    for each in resources:
        paths |= _paths(each)
    return {
        "openapi": "3.1.1",
        "info": {
            "title": title,
            "version": VERSION,
            "summary": "The catalogue of events of a network of cities, to read.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": schemas, "responses": _mistakes()},
    }


def _page(page: dict, name: str) -> dict:
    items = {"type": "array", "items": {"$ref": _REF.format(name=name)}}
    return {
        "title": f"{name}Page",
        "description": page["description"],
        "type": "object",
        "properties": {"items": items, **page["properties"]},
        "required": ["items", "next"],
    }


def _paths(each: Described) -> dict:
    name, form = each.shape.__name__, {"uuid": {"format": "uuid"}}.get(each.key, {"pattern": "^[-a-zA-Z0-9_]+$"})
    key = {"name": each.key, "in": "path", "required": True, "schema": {"type": "string", **form}}
    many = _operation(f"{each.name}_list", f"{name}Page", f"A page of {each.name}.", each.of_list, "400")
    one = _operation(f"{each.name}_one", name, f"One of the {each.name}.", each.of_one, "400", "404", "410")
    one["responses"]["301"] = {"description": "It has another address now."}
    return {f"/{each.name}/": {"get": many}, f"/{each.name}/{{{each.key}}}/": {"parameters": [key], "get": one}}


def _operation(identity: str, schema: str, summary: str, parameters: list[Parameter], *mistakes: str) -> dict:
    answer = {"application/json": {"schema": {"$ref": _REF.format(name=schema)}}}
    tag = {"ETag": {"description": "Send it back as If-None-Match.", "schema": {"type": "string"}}}
    return {
        "operationId": identity,
        "summary": summary,
        "parameters": [each.written for each in parameters],
        "responses": {
            "200": {"description": summary, "headers": tag, "content": answer},
            "304": {"description": "Nothing has changed since the ETag that was sent."},
            **{status: {"$ref": f"#/components/responses/{status}"} for status in mistakes},
        },
    }


def _mistakes() -> dict:
    told = {
        "400": "A parameter was not understood; errors names it.",
        "404": "There is nothing at this address.",
        "410": "It was public and has been withdrawn.",
    }
    content = {"application/problem+json": {"schema": {"$ref": _REF.format(name="Problem")}}}
    return {status: {"description": words, "content": content} for status, words in told.items()}
