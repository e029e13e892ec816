"""A cahier of its own for each test: a real SQLite file, or a real PostgreSQL server's database."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from briefbot.cahier.store import Cahier
from briefbot.settings import Settings

NO_SERVER = "PostgreSQL's server is not installed (Debian: postgresql)"


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    """Settings of a cahier in a folder of the test's own."""
    return Settings(index=tmp_path / "index", corpus=tmp_path / "corpus")


@pytest.fixture
def cahier(own: Settings) -> Cahier:
    return Cahier.open(own)


def server_programs() -> Path | None:
    """The folder of PostgreSQL's programs, where they are installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).resolve().parent if named else None


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server on a socket of its own; its address, without a database's name."""
    programs = server_programs()
    if programs is None:
        pytest.skip(NO_SERVER)
    # Not pytest's own folder: each session of it closes that one to others anew.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    data = folder / "data"
    # The server refuses to run as root.
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    control = [*user, str(programs / "pg_ctl"), "-D", str(data), "-s", "-w"]
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    subprocess.run([*user, str(programs / "initdb"), "-D", str(data), "-N", "-A", "trust",
                    "-U", "briefbot", "-E", "UTF8"], **quiet)  # fmt: skip
    subprocess.run([*control, "-l", str(folder / "log"), "-o", options, "start"], **quiet)
    yield f"postgresql+psycopg://briefbot@/{{name}}?host={folder}"
    stop = {**quiet, "check": False}  # it may have been ended by a test already
    subprocess.run([*control, "-m", "immediate", "stop"], **stop)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql(server: str, own: Settings) -> Settings:
    """Settings of a cahier in a database of its own on the server."""
    name = f"c{uuid.uuid4().hex[:12]}"
    engine = create_engine(server.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return own.model_copy(update={"database": server.format(name=name)})
