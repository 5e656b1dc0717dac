"""What goes out comes back, by whatever it was edited."""

import csv
import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage import xliff, xliff2

from multilingual.exchange import FORMATS, Handover, Part, Unit, Verdict, portable, received, same, verdict_of
from multilingual.needs import Need
from tests.multilingual.exchange.handed_over import NASTY, handover, translated

TOOLS = Path(sys.executable).parent
STORES = {"xliff12": xliff.xlifffile, "xliff20": xliff2.Xliff2File}


def texts(data):
    return {unit.key.partition(".event:0.")[2]: unit for unit in received(data).units}


def tool(name, *arguments):
    subprocess.run([TOOLS / name, "--progress=none", *map(str, arguments)], check=True, capture_output=True)


@pytest.mark.parametrize("name", FORMATS)
def test_what_goes_out_comes_back(name):
    data = FORMATS[name].written(handover("zh-hant", done=translated(), old=translated(need=Need.OUTDATED)))

    found = received(data)

    assert (found.source_language, found.target_language, found.parts) == ("en", "zh-hant", ("events.event:0",))
    assert {unit.key: unit.source for unit in found.units} == {
        unit.key: portable(unit.source) for unit in handover(done=translated(), old=translated()).units
    }
    assert texts(data)["done"].target == "Forum der Städte"
    assert verdict_of(texts(data)["done"], source="Forum", target="Forum der Städte") == Verdict.SAME
    assert all(unit.line > 0 for unit in found.units)


@pytest.mark.parametrize("name", FORMATS)
@given(st.text(min_size=1), st.text())
def test_any_text_comes_back(name, source, target):
    unit = Unit("events.event:0.title", source=source, target=target)

    [found] = received(FORMATS[name].written(Handover("en", "ja", (Part("events.event:0", source, (unit,)),)))).units

    assert same(found.source, source)
    assert same(found.target, target)


@pytest.mark.parametrize("name", STORES)
def test_translate_toolkit_reads_and_edits_it(name):
    store = STORES[name].parsestring(FORMATS[name].written(handover(done=translated())))
    assert {unit.source for unit in store.units} == {*NASTY.values(), "Forum"}

    for unit in store.units:
        unit.target = f"{unit.source} ✓"
    found = texts(bytes(store))

    assert {key: unit.target for key, unit in found.items()} == {
        key: f"{text} ✓" for key, text in {**NASTY, "done": "Forum"}.items()
    }
    assert {key: unit.source for key, unit in found.items()} == {**NASTY, "done": "Forum"}
    assert verdict_of(found["done"], source="Forum", target="Forum der Städte") == Verdict.REPLACES


def test_what_pofilter_leaves_is_read(tmp_path):
    out, back = tmp_path / "out.xlf", tmp_path / "back.xlf"
    out.write_bytes(FORMATS["xliff12"].written(handover(done=translated())))

    tool("pofilter", out, back)

    assert {key: unit.source for key, unit in texts(back.read_bytes()).items()}.items() <= {
        **NASTY,
        "done": "Forum",
    }.items()


def test_through_po_and_back(tmp_path):
    out, po, back = tmp_path / "out.xlf", tmp_path / "out.po", tmp_path / "back.xlf"
    out.write_bytes(FORMATS["xliff12"].written(handover()))
    tool("xliff2po", out, po)
    written = po.read_text()
    assert "𠮷野家" in written

    po.write_text(
        written.replace(
            'msgid "https://example.org/"\nmsgstr ""', 'msgid "https://example.org/"\nmsgstr "https://example.org/de"'
        )
    )
    tool("po2xliff", "-t", out, po, back)

    [unit] = [unit for unit in received(back.read_bytes()).units if unit.target == "https://example.org/de"]
    assert unit.source == "https://example.org/"


@pytest.mark.parametrize("name", STORES)
def test_a_script_edits_it(name):
    root = etree.fromstring(FORMATS[name].written(handover()))
    space = root.nsmap[None]
    for source in list(root.iter(f"{{{space}}}source")):
        target = etree.fromstring(etree.tostring(source, with_tail=False))
        target.tag = f"{{{space}}}target"
        target[-1:] and target[-1].set("note", "kept")
        source.addnext(target)

    found = texts(etree.tostring(root, encoding="utf-16"))

    assert {key: unit.target for key, unit in found.items()} == NASTY


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_spreadsheets_save_the_table_in_their_own_ways(delimiter, encoding):
    rows = list(csv.reader(io.StringIO(FORMATS["csv"].written(handover()).decode("utf-8-sig"), newline="")))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    for row in rows[1:]:
        row[3] = row[2]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)

    found = texts(file.getvalue().encode(encoding))

    assert {key: unit.target for key, unit in found.items()} == NASTY


def test_segments_are_put_together_again():
    data = FORMATS["xliff20"].written(handover()).decode()
    head, _, rest = data.partition('<unit id="events.event:0.tags"')
    cut = (
        '<originalData><data id="d1">**</data></originalData>'
        "<segment><source>One. </source><target>Eins. </target></segment><ignorable><source> </source></ignorable>"
        '<segment><source><pc id="1" dataRefStart="d1" dataRefEnd="d1">Two</pc></source>'
        '<target><pc id="1" dataRefStart="d1" dataRefEnd="d1">Zwei</pc></target></segment></unit>'
    )

    found = texts(f'{head}<unit id="events.event:0.tags">{cut}{rest.partition("</unit>")[2]}'.encode())

    assert (found["tags"].source, found["tags"].target) == ("One.  **Two**", "Eins.  **Zwei**")


def test_what_a_received_text_would_do():
    unit = texts(FORMATS["xliff12"].written(handover(done=translated())))["done"]
    mine = replace(unit, target="Städteforum")

    assert verdict_of(unit, source="Forum", target="Forum der Städte") == Verdict.SAME
    assert verdict_of(replace(unit, target=" "), source="Forum", target="Forum der Städte") == Verdict.SAME
    assert verdict_of(mine, source="Forum", target="Forum der Städte") == Verdict.REPLACES
    assert verdict_of(mine, source="Forum", target="") == Verdict.FILLS
    assert verdict_of(mine, source="Forum", target="Forum von Städten") == Verdict.CLASH
    assert verdict_of(replace(mine, seen=None), source="Forum", target="Forum der Städte") == Verdict.CLASH
    assert verdict_of(mine, source="Forums", target="Forum der Städte") == Verdict.STALE
