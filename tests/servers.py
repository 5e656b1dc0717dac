"""What tests of servers have in common: a port for one, and waiting until it answers."""

import contextlib
import socket
import time


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_until(holds, seconds=60):
    for _ in range(seconds * 10):
        with contextlib.suppress(OSError):
            if holds():
                return
        time.sleep(0.1)
    raise TimeoutError
