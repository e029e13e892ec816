"""The cahier's tables, the same in SQLite and in PostgreSQL. The migrations make them."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Integer, MetaData, String, Table, Text

LATEST = "0003"  # the last migration

METADATA = MetaData()

FACTS = Table(  # the hearing, and which index the proofs were last held against
    "facts",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", JSON, nullable=False),
)

SECTIONS = Table(
    "sections",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("title", Text, nullable=False),
    Column("position", Float, nullable=False),
)

ENTRIES = Table(
    "entries",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("section", String(40), nullable=False),
    Column("position", Float, nullable=False),
    Column("question", Text, nullable=False),
    Column("wordings", JSON, nullable=False),
    Column("found", Text, nullable=False),
    Column("clip", Text, nullable=False),
    Column("reply", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("avoid", Text, nullable=False),
    Column("theme", Text, nullable=False),
    Column("risk", String(10), nullable=False),
    Column("status", String(10), nullable=False),
    Column("checked_by", Text, nullable=False),
    Column("checked_on", String(40), nullable=False),
    Column("owner", Text, nullable=False),
    Column("proposed", Boolean, nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("comments", JSON, nullable=False),
)

CHANGES = Table(
    "changes",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("act", String(40), nullable=False, index=True),
    Column("entry", String(40), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("at", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String(10), nullable=False),
    Column("before", JSON(none_as_null=True), nullable=True),
    Column("after", JSON(none_as_null=True), nullable=True),
)

DEEDS = Table(
    "deeds",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String(10), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
)

PRACTICE = Table(
    "practice",
    METADATA,
    Column("who", String(200), primary_key=True),
    Column("question", String(40), primary_key=True),
    Column("box", Integer, nullable=False),
    Column("last", String(10), nullable=False),
    Column("asked", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
)
