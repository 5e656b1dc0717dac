"""The measurements as a table that people read, on the screen and in docs/performance.md."""

import os
import platform
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psycopg2

from .load import Look, Sample

BOUNDS = {"search": 7, "facets": 5, "list": 4, "filtered": 5, "event": 5, "best hours": 8, "month": 8, "map": 8}
"""By the beginning of a page's name: how many times the floor it may cost."""
GROWTH = 1.4


@dataclass
class Measured:
    """A page in catalogues of several sizes: size → sample of the page, of the floor beside it, and a close look."""

    name: str
    path: str
    pages: dict[int, Sample]
    floors: dict[int, Sample]
    looks: dict[int, Look]

    def ratio(self, size: int) -> float:
        """How many times the floor it costs, by the medians of what was measured in turns."""
        return self.pages[size].p50 / self.floors[size].p50

    @property
    def growth(self) -> float | None:
        """The median in the largest catalogue against the smallest, None for one size."""
        sizes = sorted(self.pages)
        return self.pages[sizes[-1]].p50 / self.pages[sizes[0]].p50 if len(sizes) > 1 else None

    @property
    def is_alike(self) -> bool:
        """The page shows as many rows in every catalogue, so that growth is the catalogue's and not the page's."""
        return len({seen.rows for seen in self.looks.values()}) == 1

    @property
    def bound(self) -> int | None:
        return next((bound for name, bound in BOUNDS.items() if self.name.startswith(name)), None)


def table(measured: list[Measured]) -> str:
    """Return a Markdown table: a row for each page and size."""
    lines = [
        "| page | events | rows | requests/s | p50 ms | p99 ms | queries | bytes | × floor | bound | growth |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for each in measured:
        sizes = sorted(each.pages)
        for size in sizes:
            page, seen = each.pages[size], each.looks[size]
            ratio, growth = each.ratio(size), each.growth if size == sizes[-1] else None
            cells = [
                each.name,
                f"{size:,}",
                str(seen.rows or ""),
                f"{page.rate:.0f}",
                f"{page.p50:.1f}",
                f"{page.p99:.1f}",
                str(seen.queries),
                f"{seen.sent:,}",
                _marked(ratio, each.bound, "{:.1f}"),
                str(each.bound or ""),
                "" if growth is None else _marked(growth, GROWTH if each.is_alike else None, "{:.2f}"),
            ]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def statements(measured: list[Measured], logged: list[tuple[float, str]]) -> str:
    """Return the slow list: the slowest statement of each page asked alone, then all that the server logged."""
    quiet = []
    for each in measured:
        size = max(each.looks)
        if each.looks[size].slowest:
            quiet.append((each.looks[size].slowest[0], each.name))
    quiet.sort(reverse=True)
    lines = [f"- {milliseconds:.1f} ms, {name}: `{_short(sql)}`" for (milliseconds, sql), name in quiet[:8]]
    lines += ["", "Statements over 50 ms under load, as PostgreSQL logged them:" if logged else ""]
    lines += [f"- {milliseconds:.0f} ms: `{_short(sql)}`" for milliseconds, sql in logged]
    return "\n".join(lines if logged else [*lines, "Under load PostgreSQL logged no statement over 50 ms."])


def document(
    measured: list[Measured], upkept: str, logged: list[tuple[float, str]], *, address: str, method: str
) -> str:
    """Return docs/performance.md."""
    return f"""# What a page costs

Measured on {datetime.now(UTC):%d %B %Y} with `make bench`; run it again on your machine, the ratios travel better than
the milliseconds. {machine(address)}

{method}

{table(measured)}

Bold: over the bound. Growth is judged where the page shows as many rows of events in the smallest and the largest
catalogue; elsewhere the small one has less to print.

## What the index of events costs

{upkept}

Start: from the command to the first answer, with everything in memory. Worker: resident memory, what is shared with
others counted in full. One client; ten changes by an editor, each followed by a request; then everything is read anew
in the background.

## The slowest statements

The slowest of each page in the largest catalogue, asked alone:

{statements(measured, logged)}
"""


def machine(address: str) -> str:
    """Return the machine and the versions in one sentence."""
    with psycopg2.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgresql = cursor.fetchone()[0].split()[0]
    parts = ", ".join(f"{name} {version(name)}" for name in ("Django", "gunicorn", "psycopg2-binary"))
    return (
        f"{os.cpu_count()} × {_processor()}, {_memory()} GB of memory, {platform.system()}; "
        f"Python {platform.python_version()}, {parts}, PostgreSQL {postgresql} with its default settings."
    )


def _processor() -> str:
    told = subprocess.run(["lscpu"], capture_output=True, text=True, env=os.environ | {"LC_ALL": "C"}).stdout
    names = [line.split(":", 1)[1].strip() for line in told.splitlines() if line.startswith("Model name:")]
    return names[0] if names else platform.machine()


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _marked(value: float, bound: float | None, form: str) -> str:
    text = form.format(value)
    return f"**{text}**" if bound and value > bound else text


def _short(sql: str) -> str:
    return " ".join(sql.split())[:300].replace("`", "'")


def write(text: str) -> None:
    """Keep the document."""
    (Path(__file__).resolve().parent.parent.parent / "docs" / "performance.md").write_text(text, encoding="utf-8")
