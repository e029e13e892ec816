"""The command line in processes forked from one that has its libraries, for shells under test.

A ``briefbot`` that starts cold imports for seconds before it does anything; that it can is tested
elsewhere (``test_cli``). Each command still gets a process, a folder and an environment of its own.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from briefbot.cli import main

LIBRARIES = (
    "briefbot.api",
    "briefbot.cahier.store",
    "briefbot.evaluation",
    "briefbot.index.corpus",
    "docx",
    "langchain_chroma",
    "onnxruntime",
    "openpyxl",
    "tantivy",
)
PART = 65_536  # bytes
COMMAND = """#!{python} -IS
import json, os, socket, sys
line = socket.socket(socket.AF_UNIX)
line.connect({address!r})
told = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)])
socket.send_fds(line, [told.encode()], [0, 1, 2])
line.shutdown(socket.SHUT_WR)
sys.exit(int(line.recv(8) or 1))
"""


@contextmanager
def warm_command(folder: Path) -> Iterator[None]:
    """A ``briefbot`` in a folder that is to be in a shell's path."""
    address = str(folder / "socket")
    command = folder / "briefbot"
    command.write_text(COMMAND.format(python=sys.executable, address=address), encoding="utf-8")
    command.chmod(0o755)
    paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    server = subprocess.Popen(
        [sys.executable, "-m", "support.warm", address],
        env={**os.environ, **paths},
        stdout=subprocess.PIPE,
    )
    try:
        assert server.stdout is not None
        assert server.stdout.readline() == b"ready\n"
        yield
    finally:
        server.kill()
        server.communicate()


def serve(address: str) -> None:
    """Run each command that is sent, until killed."""
    for name in LIBRARIES:
        import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that wait
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        os.write(1, b"ready\n")
        while True:
            line, _ = listening.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                run(line)
            line.close()


def run(line: socket.socket) -> None:
    """Run one command in a fork of this process, which says how it ended."""
    told, handles, _, _ = socket.recv_fds(line, PART, 3)
    while part := line.recv(PART):
        told += part
    child = os.fork()
    if child == 0:
        for number, handle in enumerate(handles):
            os.dup2(handle, number)
        arguments, folder, environment = json.loads(told)
        os.chdir(folder)
        os.environ.update(environment)
        main(arguments)  # ends this process
    _, ended = os.waitpid(child, 0)
    line.sendall(str(os.waitstatus_to_exitcode(ended)).encode())
    os._exit(0)


if __name__ == "__main__":
    serve(sys.argv[1])
