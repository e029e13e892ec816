"""Where the cahier is kept: SQLite beside the index, or a PostgreSQL server for a team.

Writers come one at a time (a transaction takes SQLite's lock at once, or PostgreSQL's own for
this program); readers never wait. A connection to a SQLite file that was taken away is not used
again: nothing is written where nobody will find it.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    DisconnectionError,
    NoSuchModuleError,
    SQLAlchemyError,
)
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool

from briefbot.cahier.tables import LATEST
from briefbot.errors import CahierError, SettingsError
from briefbot.french.cahier import entries as french
from briefbot.settings import Settings

log = logging.getLogger(__name__)

FOLDER, FILE = "cahier", "cahier.sqlite"  # beside the index's folder
_WAIT_SECONDS = 5  # for another writer: a save takes milliseconds, an import a second
_PG_LOCK = 0x6361686965  # « cahie », for pg_advisory_xact_lock
_MIGRATIONS = Path(__file__).with_name("migrations")
# How the two databases say what went wrong, in the words or codes of their own.
_TOLD = (
    (("database is locked", "database table is locked", "55P03"), french.BUSY),
    (("readonly database", "25006", "42501"), french.READ_ONLY),
    (("disk is full", "53100", "disk i/o error"), french.FULL),
    (("malformed", "not a database"), french.DAMAGED),
)


class Database:
    """One cahier's tables; safe to use from many threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state. Raises ``CahierError``."""
        with _in_french(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all, one at a time. Raises ``CahierError``."""
        with _in_french(), self._engine.connect() as connection:
            connection = connection.execution_options(cahier_writes=True)
            with connection.begin():
                if not self._is_sqlite:
                    connection.execute(text(f"SET LOCAL lock_timeout = '{_WAIT_SECONDS}s'"))
                    connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _PG_LOCK})
                yield connection

    def revision(self) -> str | None:
        """The last migration that these tables had; None where there are none."""
        with self.reading() as connection:
            return _revision(connection)

    def migrate(self) -> None:
        """Give the tables the steps that they have not had."""
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        with self.writing() as connection:
            if _revision(connection) != LATEST:  # another may have done it meanwhile
                config.attributes["connection"] = connection
                command.upgrade(config, "head")


def open_database(settings: Settings) -> Database:
    """The cahier's database, made or brought up to date where it must be.

    Raises:
        SettingsError: the address cannot be used.
        CahierError: it cannot be opened, or a later version of briefbot made it.
    """
    database = Database(_engine(settings))
    revision = database.revision()
    if revision is None or revision < LATEST:
        database.migrate()
    elif revision > LATEST:
        raise CahierError(french.LATER_VERSION)
    return database


def default_file(settings: Settings) -> Path:
    """The SQLite file where no database is named."""
    return settings.index.parent / FOLDER / FILE


def _engine(settings: Settings) -> Engine:
    if not settings.database:
        return _sqlite(default_file(settings))
    address = settings.database
    try:
        url = make_url(address)
        if url.get_backend_name() == "sqlite" and url.database:
            return _sqlite(Path(url.database))
        if url.get_backend_name() in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
            return create_engine(
                url, poolclass=NullPool, connect_args={"connect_timeout": _WAIT_SECONDS}
            )
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise SettingsError(french.BAD_DATABASE) from error
    except ModuleNotFoundError as error:
        raise SettingsError(french.NO_POSTGRESQL) from error
    raise SettingsError(french.BAD_DATABASE)


def _sqlite(path: Path) -> Engine:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch()
    except OSError as error:
        raise CahierError(french.cannot_make(path)) from error
    engine = create_engine("sqlite://", creator=lambda: _connect(path), poolclass=QueuePool)
    event.listen(engine, "begin", _begin)

    @event.listens_for(engine, "checkout")
    def same_file(_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        there = _identity(path)
        if record.info.setdefault("file", there) != there or there is None:
            raise DisconnectionError  # the pool opens another, which fails while it is away

    return engine


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of its name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _connect(path: Path) -> sqlite3.Connection:
    """A connection on which transactions begin where they are told to.

    « mode=rw »: a file that was taken away is not made anew, empty. Where nothing may be written
    beside it, it is read as it lies.
    """
    kept = path.is_file() and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    connection = _opened(path, "mode=rw" if kept or not path.is_file() else _read_only(path))
    if kept:
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # nothing saved is lost with the power
    return connection


def _read_only(path: Path) -> str:
    """As a file that nobody changes, but where the last writer's journal lies beside it."""
    return "mode=ro" if Path(f"{path}-wal").exists() else "mode=ro&immutable=1"


def _opened(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(str(path.resolve()))}?{how}",
        uri=True,
        timeout=_WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("cahier_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


@contextmanager
def _in_french() -> Iterator[None]:
    """What the database says, as one French sentence; the log has it in full."""
    try:
        yield
    except SQLAlchemyError as error:
        log.warning("the cahier's database: %s", error)
        raise CahierError(_sentence(error)) from error


def _sentence(error: SQLAlchemyError) -> str:
    if not isinstance(error, DBAPIError):
        return french.FAILED
    said = f"{error.orig} {getattr(error.orig, 'sqlstate', '')}".lower()
    for signs, sentence in _TOLD:
        if any(sign.lower() in said for sign in signs):
            return sentence
    if error.connection_invalidated or "unable to open" in said or "connection" in said:
        return french.GONE
    return french.FAILED
