"""How far a long command is: a bar on a terminal, a line for each finished part elsewhere."""

from collections.abc import Callable

from django.core.management.base import OutputWrapper

Report = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much it is in all."""

WIDTH = 40


def reporter(out: OutputWrapper, *, is_quiet: bool = False) -> Report:
    """Return a function that shows on ``out`` how far each part is. A part of which nothing is to be done is done."""
    shown = ""

    def report(part: str, done: int, of_all: int) -> None:
        nonlocal shown
        is_done = done >= of_all
        share = 1.0 if is_done else done / of_all
        line = f"\r{part:<16} [{'#' * int(WIDTH * share):<{WIDTH}}] {share:4.0%}"
        if out.isatty() and line != shown:
            out.write(line, ending="\n" if is_done else "")
            out.flush()
            shown = line
        elif is_done and not out.isatty():
            out.write(f"{part}: done")

    return (lambda *_: None) if is_quiet else report
