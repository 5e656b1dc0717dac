"""Readers of calendar files that nobody here wrote, each giving ``{uid: (start, end, sequence, title)}``.

A day is written "2030-03-09", an instant in seconds since 1970, None where there is none.
"""

import json
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import icalendar
import vobject
from ical.calendar_stream import CalendarStream

HERE = Path(__file__).parent


def told(moment):
    if moment is None:
        return None
    return int(moment.timestamp()) if isinstance(moment, datetime) else moment.isoformat()


def by_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    assert [component.errors for component in calendar.walk() if component.errors] == []
    return {
        str(entry["UID"]): (
            told(entry["DTSTART"].dt),
            told(entry["DTEND"].dt if "DTEND" in entry else None),
            int(entry["SEQUENCE"]),
            str(entry["SUMMARY"]),
        )
        for entry in calendar.walk("VEVENT")
    }


def by_vobject(text):
    (calendar,) = vobject.readComponents(text)
    assert calendar.validate(raiseException=True)
    return {
        entry.uid.value: (
            told(entry.dtstart.value),
            told(entry.dtend.value if hasattr(entry, "dtend") else None),
            int(entry.sequence.value),
            entry.summary.value,
        )
        for entry in getattr(calendar, "vevent_list", [])
    }


def by_ical(text):
    (calendar,) = CalendarStream.from_ics(text).calendars
    return {
        entry.uid: (told(entry.dtstart), told(entry.dtend), entry.sequence, entry.summary) for entry in calendar.events
    }


PYTHON_READERS = (by_icalendar, by_vobject, by_ical)


def by_programs_of_node(files, folder):
    """Return ``{reader: {file: what it read}}`` for ``{file: text}``; installs the programs into an empty folder."""
    npm = shutil.which("npm")
    assert npm, "No npm found. On Debian or Ubuntu: apt-get install npm"
    calendars = folder / "calendars"
    calendars.mkdir()
    for name, text in files.items():
        (calendars / name).write_bytes(text.encode())
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder, check=True)
    program = ["node", HERE / "read.mjs", folder, calendars]
    answer = subprocess.run(program, check=True, stdout=subprocess.PIPE).stdout
    return {
        reader: {name: {uid: tuple(entry) for uid, entry in read.items()} for name, read in found.items()}
        for reader, found in json.loads(answer).items()
    }


class Subscriber:
    """A person with vdirsyncer, which fetches a calendar, and khal, which shows it: installed into an empty folder."""

    def __init__(self, folder, address):
        self.programs = folder / "programs"
        self.environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        subprocess.run([sys.executable, "-m", "venv", self.programs], check=True)
        pip = [self.programs / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", HERE / "khal.txt"], check=True)
        self.settings = folder / "vdirsyncer"
        self.settings.write_text(
            f'[general]\nstatus_path = "{folder}/status"\n'
            '[pair forums]\na = "here"\nb = "there"\ncollections = null\nconflict_resolution = "b wins"\n'
            f'[storage here]\ntype = "filesystem"\npath = "{folder}/forums"\nfileext = ".ics"\n'
            f'[storage there]\ntype = "http"\nurl = "{address}"\n'
        )
        self.calendar = folder / "khal"
        self.calendar.write_text(
            f"[calendars]\n[[forums]]\npath = {folder}/forums\n[locale]\nlocal_timezone = UTC\n"
            "default_timezone = UTC\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            f"datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            f"[sqlite]\npath = {folder}/khal.db\n"
        )
        (folder / "forums").mkdir()
        self._run("vdirsyncer", "-c", self.settings, "discover")

    def sees(self):
        """Fetch, and return what the calendar shows from 2030 on: ``2030-03-09 01:00 Forum``, by time."""
        self._run("vdirsyncer", "-c", self.settings, "sync")
        listing = ("list", "--format", "{start} {title}", "--day-format", "", "2030-01-01", "730d")
        return self._run("khal", "-c", self.calendar, *listing).splitlines()

    def _run(self, program, *arguments):
        return subprocess.run(
            [self.programs / "bin" / program, *arguments],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env=self.environment,
            input="",
        ).stdout
