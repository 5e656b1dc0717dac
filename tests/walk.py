"""Follows `docs/operate.md` on a bare Debian: `make walk FOLDER=…`, as root, with debootstrap and a net.

FOLDER becomes a Debian of its own where it is empty. The commands of the sections Debian and Updates are run in it as
they stand there: while packages are fetched with the net of this machine, then in one of their own, so that nginx and
PostgreSQL have their usual ports. There is no systemd in a folder: `systemctl` and `systemd-run` are stand-ins that
run what the units say. At the end the site is asked by https. Prints every command with its seconds.
"""

import os
import pty
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAND_INS = Path(__file__).parent / "walk_stand_ins"
PASSWORD = "correct horse battery staple"
ANSWERS = {"Username": "ruth", "Email": "ruth@forums.example.org", "Password": PASSWORD, "Password (again)": PASSWORD}
LOOK = """
import re, ssl, urllib.request
context = ssl._create_unverified_context()
for path in ("/health/ready", "/en/", "/ar/themes/", "/admin/login/"):
    request = urllib.request.Request(f"https://127.0.0.1{path}", headers={"Host": "forums.example.org"})
    answer = urllib.request.urlopen(request, context=context, timeout=60)
    page = answer.read().decode()
    print(path, answer.status)
sheet = re.search(r'/static/[^"]+[.]css', page)[0]
request = urllib.request.Request(f"https://127.0.0.1{sheet}", headers={"Host": "forums.example.org"})
print(sheet, urllib.request.urlopen(request, context=context).status)
"""


def blocks(title: str) -> list[str]:
    """Return what is to be typed in a section of the guide, block by block."""
    section = re.search(rf"^## {title}$(.*?)(?=^## |\Z)", (ROOT / "docs" / "operate.md").read_text(), re.M | re.S)
    assert section, title
    return re.findall(r"^```sh\n(.*?)^```$", section[1], re.M | re.S)


def main(folder: Path) -> None:
    _make_bare_debian(folder)
    fetched, *rest = blocks("Debian")
    began = time.monotonic()
    inside = [
        "chroot",
        str(folder),
        "/usr/bin/env",
        "-i",
        "HOME=/root",
        "LANG=C.UTF-8",
        "DEBIAN_FRONTEND=noninteractive",
    ]
    inside += ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
    if "PIP_CERT" in os.environ:  # this machine reaches packages through a proxy with a certificate of its own
        shutil.copy(os.environ["PIP_CERT"], folder / "srv" / "proxy.pem")
        inside += ["PIP_CERT=/srv/proxy.pem"]
    _type([*inside, "bash"], fetched.replace("ADDRESS", "/srv/source.git"))
    script = "ip link set lo up; service postgresql start; nginx\nHOST=forums.example.org; cd /srv/climate-forums\n"
    script += "".join([*rest, *blocks("Updates")]) + f".venv/bin/python - <<'END'\n{LOOK}END\n"
    script += "service postgresql stop; nginx -s stop; kill $(cat /run/climate-forums.pid)\n"
    _type(["unshare", "--net", "--pid", "--fork", "--kill-child", *inside, "bash"], script)
    sys.stdout.write(f"{time.monotonic() - began:.0f} seconds in all\n")


def _make_bare_debian(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    if not (folder / "bin").exists():
        subprocess.run(["debootstrap", "--variant=minbase", "bookworm", folder], check=True)
    shutil.copytree(STAND_INS, folder / "usr" / "local" / "sbin", dirs_exist_ok=True)
    shutil.copy("/etc/resolv.conf", folder / "etc")
    nothing_starts = folder / "usr" / "sbin" / "policy-rc.d"  # by being installed
    nothing_starts.write_text("#!/bin/sh\nexit 101\n")
    nothing_starts.chmod(0o755)
    (folder / "etc" / "gitconfig").write_text("[safe]\n\tdirectory = *\n")
    subprocess.run(["git", "clone", "--quiet", "--bare", ROOT, folder / "srv" / "source.git"], check=True)
    for name in ("proc", "dev", "dev/pts"):  # seen by this command alone: `unshare --mount` in the Makefile
        subprocess.run(["mount", "--bind", f"/{name}", folder / name], check=True)


def _type(shell: list[str], script: str) -> None:
    """Let a shell read the script with a terminal, echo each command with the clock, and answer what is asked."""
    lines = script.splitlines()
    prompted = "\n".join(["set -euo pipefail; PS4='+ $SECONDS s: '; set -x", *lines])
    process, terminal = pty.fork()
    if process == 0:
        os.execvp(shell[0], [*shell, "-c", prompted])
    seen, asked = "", dict(ANSWERS)
    while True:
        try:
            read = os.read(terminal, 4096).decode(errors="replace")
        except OSError:  # the shell has ended
            break
        sys.stdout.write(read)
        sys.stdout.flush()
        seen = (seen + read)[-200:]
        for question in [question for question in asked if re.search(rf"{re.escape(question)}[^\n]*: $", seen)]:
            os.write(terminal, f"{asked.pop(question)}\n".encode())
            seen = ""
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    if status:
        raise SystemExit(f"The walk ended with status {status}.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
