"""``{{ site_name() }}``: what this site is called; ``{{ text(this_site(), "summary") }}``: the rest of its record."""

from organizations.this_site import current, known, site_description, site_name

FUNCTIONS = {
    "site_name": site_name,
    "site_description": site_description,
    "this_site": current,
    "known_site": known,
}
