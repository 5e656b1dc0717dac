"""A file as it is handed to translators, with everything in it that files lose."""

from multilingual.exchange import Handover, Part, Unit
from multilingual.needs import Need

NASTY = {
    "tags": 'Read <b>this</b> & <a href="https://example.org/?a=1&b=2">that</a> > all',
    "entities": "Tom &amp; Jerry &lt;3 &#8212; 5 < 6 && 7 > 2",
    "lines": "One\n\nTwo\n  - three\n  - four\ttab",
    "beyond": "𠮷野家 👩‍👩‍👧 𝄞 🇩🇪",
    "marks": "نصّ ‏(RTL)‏ e\u0301 \u00a0« … » \u2028 x\u200dy",
    "formula": "=SUM(A1:A2); \"quoted\", 'single'",
    "apostrophe": "'=1+1 it's",
    "links": "[The page](https://example.org/a_b#c), mail to a.b@example.org",
    "only": "https://example.org/",
    "end": "]]> --> <!-- no comment --> <?pi?>",
}


def handover(target="de", **units):
    given = {name: Unit(f"events.event:0.{name}", source=text, place=f"Event · {name}") for name, text in NASTY.items()}
    given |= {name: Unit(f"events.event:0.{name}", **fields) for name, fields in units.items()}
    return Handover("en", target, (Part("events.event:0", "Forum <1> & more", tuple(given.values())),))


def translated(**fields):
    return {"source": "Forum", "target": "Forum der Städte", "need": Need.NOTHING} | fields
