"""What Mozilla's HTTP Observatory asks of a site for an A+, as far as an answer shows it: its faults, in words."""

import re

REFERRERS = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
HALF_A_YEAR = 15_768_000
WANTED = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "base-uri": {"'none'"},
    "object-src": {"'none'"},
}
_SCRIPT = re.compile(rb"<script\b[^>]*\bsrc=[\"']?((?:https?:)?//[^\"' >]+)")


def faults(headers, body=b"", *, is_framed=False, answers_everybody=False):
    """Return what is wrong with an answer.

    is_framed: pages of others may show it; answers_everybody: they may read it.
    """
    return [
        *_faults_of_policy(headers.get("Content-Security-Policy", ""), is_framed=is_framed),
        *_faults_of_cookies(headers.get_all("Set-Cookie", [])),
        *([] if _seconds(headers.get("Strict-Transport-Security", "")) >= HALF_A_YEAR else ["hsts"]),
        *([] if headers.get("X-Content-Type-Options") == "nosniff" else ["nosniff"]),
        *([] if headers.get("Referrer-Policy") in REFERRERS else ["referrer"]),
        *([] if is_framed or headers.get("X-Frame-Options") == "DENY" else ["frame"]),
        *([] if answers_everybody or "Access-Control-Allow-Origin" not in headers else ["cors"]),
        *(f"script of {address.decode()}" for address in _SCRIPT.findall(body)),  # it would need a hash (SRI)
        *([] if not re.search(r"\d|gunicorn|django|python", headers.get("Server", ""), re.I) else ["server"]),
    ]


def _faults_of_policy(policy, *, is_framed):
    said = {name: set(values) for name, *values in map(str.split, filter(str.strip, policy.split(";")))}
    if is_framed:
        wanted = {"base-uri": {"'none'"}, "object-src": {"'none'"}, "default-src": {"'none'"}}
    else:
        wanted = {**WANTED, "frame-ancestors": {"'none'"}}
    yield from (f"csp: {name}" for name, values in wanted.items() if said.get(name) != values)
    yield from (
        f"csp: {value}" for values in said.values() for value in values if "unsafe" in value or value == "http:"
    )


def _faults_of_cookies(cookies):
    for cookie in cookies:
        name, *said = re.split(r"; |=", cookie)
        if not {"Secure", "SameSite"} <= set(said) or not name.startswith("__Host-"):
            yield f"cookie {name}"
        if "session" in name and "HttpOnly" not in said:
            yield f"cookie {name} is read by scripts"


def _seconds(policy):
    found = re.match(r"max-age=(\d+)", policy)
    return int(found[1]) if found else 0
