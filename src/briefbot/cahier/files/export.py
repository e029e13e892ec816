"""The cahier as a file, by the format's name."""

from __future__ import annotations

from briefbot.cahier.files import exchange, printed
from briefbot.cahier.files.binder import as_docx
from briefbot.cahier.files.journal import as_journal
from briefbot.cahier.models import Contents

FORMATS = ("json", "md", "csv", "xlsx", "docx", "txt")


def exported(contents: Contents, format: str, one_a_page: bool, with_state: bool) -> bytes:
    """The cahier as a file of one of ``FORMATS``."""
    if format == "docx":
        return as_docx(contents, one_a_page=one_a_page, with_state=with_state)
    if format == "xlsx":
        return printed.as_xlsx(contents)
    if format == "csv":
        return printed.as_csv(contents).encode("utf-8")
    if format == "md":
        return printed.as_markdown(contents).encode("utf-8")
    if format == "txt":
        return as_journal(contents).encode("utf-8")
    return exchange.as_json(contents)
