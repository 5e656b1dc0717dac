"""Whether readers are told whose site this is: what only its operator can fill in."""

from collections.abc import Iterator

from django.apps import apps

from .findings import Finding, note, well

LEFT_OPEN = "the operator fills in"
"""So the pages that come with the site, in English, mark what only the operator knows."""


def look() -> Iterator[Finding]:
    site = apps.get_model("organizations", "Site").objects.order_by("pk").first()
    if not site or not any(words for name, words in vars(site).items() if name.startswith("run_by_")):
        yield note("Nobody is named who runs this site.", "Fill in “Name and look of the site” at the desk.")
    else:
        yield well("The site says who runs it.")
    pages = apps.get_model("organizations", "SitePage").objects.filter(body_en__contains=LEFT_OPEN)
    if kinds := sorted(pages.values_list("kind", flat=True)):
        yield note(
            f"Pages of the site are not filled in: {', '.join(kinds).lower()}.",
            "Fill in at the desk what stands there in italics, in each language.",
        )
