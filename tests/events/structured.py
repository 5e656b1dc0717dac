"""The structured data of a page, as a reader that we did not write finds it."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what the reader's own parts warn of
    from extruct import JsonLdExtractor


def graph_of(client, path: str) -> list[dict]:
    """Return the nodes of a page, [] for a page without."""
    response = client.get(path)
    assert response.status_code == 200, path
    found = JsonLdExtractor().extract(response.content.decode())
    assert all(each["@context"] == "https://schema.org" for each in found)
    return [node for each in found for node in each["@graph"]]


def node_of(client, path: str, kind: str) -> dict:
    """Return the one node of a type."""
    (node,) = [node for node in graph_of(client, path) if node["@type"] == kind]
    return node


def listed(value) -> list:
    """Return the values of a property, which stand alone where there is one."""
    return value if isinstance(value, list) else [value]
