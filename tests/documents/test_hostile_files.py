"""Files made to harm, broken or disguised: refused by name in one sentence, never a crash."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from support.examples import examples
from support.pdf_writer import lines, write_pdf

from briefbot.documents.blocks import Limits, RawDocument
from briefbot.documents.formats.pdf.reader import read_pdf
from briefbot.documents.isolation import worker as isolation
from briefbot.documents.isolation.child import read
from briefbot.documents.isolation.worker import Request
from briefbot.documents.read import read_document
from briefbot.errors import DocumentError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def zipped(**parts: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word_file(body: str, prolog: str = "") -> bytes:
    document = f'{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped(**{"[Content_Types].xml": TYPES, "word/document.xml": document})


def odt_file(body: str, prolog: str = "") -> bytes:
    content = (
        f'{prolog}<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": content})


def pdf_file(pages: int = 1) -> bytes:
    with pdfium.PdfDocument.new() as document:
        for _ in range(pages):
            document.new_page(612, 792)
        buffer = io.BytesIO()
        document.save(buffer)
    return buffer.getvalue()


def written_pdf(*texts: str, trailer: str = "", info: str = "") -> bytes:
    """A PDF of one page, its lines one under another."""
    return write_pdf(lines(72, 72, *texts), trailer=trailer, info=info)


LOCK = (
    "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << "
    f"/Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >>"
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
SECRET = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY s SYSTEM "file:///etc/passwd">]>'
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def nested(tag: str, depth: int, inside: str) -> str:
    return f"<{tag}>" * depth + inside + f"</{tag}>" * depth


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty pdf": ("a.pdf", bytes, "vide"),
    "noise": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "abîmé"),
    "cut short": ("a.pdf", lambda: written_pdf("Bonjour")[:300], "abîmé|image|illisible"),
    "locked pdf": ("a.pdf", lambda: written_pdf("Bonjour", trailer=LOCK), "mot de passe"),
    "too many pages": ("a.pdf", lambda: pdf_file(5000), "5\u00a0000 pages"),
    "too dense a page": ("a.pdf", lambda: written_pdf(*["x" * 5000] * 13), "démesuré"),
    "truncated docx": ("a.docx", lambda: word_file(paragraph("Bonjour"))[:200], "ZIP|abîmé"),
    "no document": ("a.docx", lambda: zipped(**{"[Content_Types].xml": TYPES}), "abîmé|ZIP"),
    "bomb in a docx": (
        "a.docx",
        lambda: word_file(paragraph(" " * 120_000_000)),
        "démesuré",
    ),
    "bomb beside the text": (
        "a.docx",
        lambda: zipped(
            **{"[Content_Types].xml": TYPES, "word/document.xml": "<a/>", "word/b": bytes(10**8)}
        ),
        "démesuré",
    ),
    "bomb in an odt": ("a.odt", lambda: odt_file("x" * 100_000_000), "démesuré"),
    "laughs in a docx": ("a.docx", lambda: word_file(paragraph("&d;"), LAUGHS), "entités"),
    "laughs in an odt": ("a.odt", lambda: odt_file("<text:p>&d;</text:p>", LAUGHS), "entités"),
    "a secret in a docx": ("a.docx", lambda: word_file(paragraph("&s;"), SECRET), "entités"),
    "a secret in an odt": ("a.odt", lambda: odt_file("<text:p>&s;</text:p>", SECRET), "entités"),
    "deep docx": (
        "a.docx",
        lambda: word_file(nested("w:sdt", 5000, paragraph("x"))),
        "imbriquées",
    ),
    "deep odt": ("a.odt", lambda: odt_file(nested("text:section", 240, "")), "imbriquées"),
    "deep html": (
        "a.html",
        lambda: ("<html><body>" + "<div>" * 100_000 + "x").encode(),
        "imbriquées",
    ),
    "html of nothing": ("a.html", lambda: b"   \n ", "vide"),
    "pdf named docx": ("a.docx", lambda: written_pdf("Bonjour"), "PDF"),
    "docx named pdf": ("a.pdf", lambda: word_file(paragraph("x")), "Word"),
    "docx named odt": ("a.odt", lambda: word_file(paragraph("x")), "Word"),
    "odt named docx": ("a.docx", lambda: odt_file("<text:p>x</text:p>"), "OpenDocument"),
    "picture named pdf": ("a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), "image"),
    "pdf named html": ("a.html", lambda: written_pdf("Bonjour"), "PDF"),
    "old word": ("a.docx", lambda: OLD_WORD, "mot de passe|ancien Word"),
    "pdf named md": ("a.md", lambda: written_pdf("Bonjour") + bytes(200), "texte"),
    "zip named md": ("a.md", lambda: word_file(paragraph("x")), "texte"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_by_name_in_one_sentence(case: str, tmp_path: Path) -> None:
    name, make, reason = HOSTILE[case]
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(DocumentError, match=reason) as refusal:
        read_document(path)
    sentence = str(refusal.value)
    assert name in sentence
    assert "\n" not in sentence
    assert "etc" not in sentence


def test_a_file_over_the_limits_says_which_setting_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "lourd.pdf"
    path.write_bytes(written_pdf("Bonjour") + bytes(2 * 2**20))
    with pytest.raises(DocumentError, match="BRIEFBOT_MAX_FILE_MB"):
        read_document(path, Limits(max_file_mb=1))
    path.write_bytes(pdf_file(3))
    with pytest.raises(DocumentError, match="BRIEFBOT_MAX_PAGES"):
        read_document(path, Limits(max_pages=2))


def test_a_pdf_whose_title_is_in_no_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(written_pdf("Bonjour.", info="/Title <FEFF0041D800>"))
    document = read_document(path)
    assert document.text == "Bonjour."
    assert document.metadata.title == "a"


def test_names_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    inside = {
        "[Content_Types].xml": TYPES,
        "../../../dehors.txt": "pris",
        "/tmp/absolu.txt": "pris",
        "_rels/.rels": '<R><Relationship Type="x/officeDocument" Target="../../word/d.xml"/></R>',
        "word/d.xml": f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("Bonjour.")}'
        "</w:body></w:document>",
    }
    path = tmp_path / "dedans" / "a.docx"
    path.parent.mkdir()
    path.write_bytes(zipped(**inside))
    assert read_document(path).text == "Bonjour."
    assert {p.name for p in tmp_path.rglob("*")} == {"dedans", "a.docx"}


TRAPS = {
    "it loops": "while True: pass",
    "it swells": "held = [bytes(2**28) for _ in range(64)]",
    "it sleeps": "time.sleep(600)",
    "it falls": "os.abort()",
    "it says too much": "raise DocumentError('x' * 10_000)",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_reader_that_goes_past_its_bounds_is_stopped_and_the_next_one_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trap: str
) -> None:
    """The bounds hold whatever the reader does; the child goes on, or is started again."""
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "briefbot_trap.py").write_text(
        "import os, time\n"
        "from briefbot.documents.isolation import child\n"
        "from briefbot.errors import DocumentError\n"
        "reader = child.read\n"
        "def read(job, data, name, limits):\n"
        "    if name == 'sain.md': return reader(job, data, name, limits)\n"
        f"    {TRAPS[trap]}\n"
        "child.read, child.CPU_SECONDS, child.LONGEST_REPLY = read, 1, 2000\n"
        "child.main()\n"
    )
    trapped = isolation.Child("briefbot_trap")

    def assert_reads() -> None:
        status, reply = trapped.ask(Request("markdown", "sain.md", Limits(), 8), b"Bonjour.", 60)
        assert status == 0
        assert isolation.replied(reply, "sain.md", "Markdown")[0].text == "Bonjour."

    assert_reads()  # the child has begun: what is timed next is the reader alone
    piege = Request("markdown", "piege.md", Limits(), 1)
    status, reply = trapped.ask(piege, b"x", 1 if trap == "it sleeps" else 8)
    assert status != 0
    assert reply == b""
    assert_reads()


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"{}",
        b"\x80\x04K\x01.",
        b'{"document": {"id": 3}}',
        b'{"passages": [null]}',
        b'{"scanned": "x"}',
    ],
)
def test_a_reply_that_is_no_document_is_an_unreadable_file(reply: bytes) -> None:
    with pytest.raises(DocumentError, match=r"a\.pdf.*PDF"):
        isolation.replied(reply, "a.pdf", "PDF")


def _real_docx() -> bytes:
    document = docx.Document()
    document.add_heading("Rapport", 0)
    document.add_heading("Un", 1)
    document.add_paragraph("Le Québec compte 4 200 fermes.")
    document.add_paragraph("premier", style="List Number")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "Poste", "12 M$"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


REAL_DOCX = _parts(_real_docx())
REAL_ODT = _parts(
    odt_file(
        '<text:h text:outline-level="1">Un</text:h><text:p>Quatre<text:s text:c="2"/>fermes'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Vrai."
        "</text:p></text:note-body></text:note></text:p><text:list><text:list-item><text:p>a"
        "</text:p></text:list-item></text:list>"
    )
)
REAL_HTML = (
    "<html lang='fr'><head><title>T</title><meta charset='utf-8'></head><body><nav>x</nav><main>"
    "<h1>Un</h1><p>Quatre<sup><a href='#n1' id='r1'>1</a></sup></p><table><tr><th>A<th>B<tr>"
    "<td rowspan=2>1<td>2<tr><td>3</table><ol start=3><li>a<ul><li>b</ul></ol>"
    "<div id='n1'><p>1 Note <a href='#r1'>↩</a></p></div></main></body></html>"
).encode()
REAL_PDF = written_pdf("1. Introduction", "Le texte de la page.", "- un", "- deux", "3")

cuts = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6
)


def mutated(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """The data with some bytes taken out and others put in their place."""
    for place, length, new in changes:
        at = int(place * len(data))
        data = data[:at] + new + data[at + length :]
    return data


def reads_or_refuses(job: str, data: bytes) -> None:
    with suppress(DocumentError):
        assert isinstance(read(job, data, "a", Limits()), RawDocument)


fuzz = examples(40, HealthCheck.too_slow)


@fuzz
@given(cuts)
def test_any_html_is_read_or_refused(changes: list[tuple[float, int, bytes]]) -> None:
    reads_or_refuses("html", mutated(REAL_HTML, changes))


@fuzz
@given(st.sampled_from(sorted(REAL_DOCX)), cuts)
def test_any_docx_is_read_or_refused(part: str, changes: list[tuple[float, int, bytes]]) -> None:
    reads_or_refuses("docx", zipped(**REAL_DOCX | {part: mutated(REAL_DOCX[part], changes)}))


@fuzz
@given(cuts)
def test_any_archive_is_read_or_refused(changes: list[tuple[float, int, bytes]]) -> None:
    reads_or_refuses("docx", mutated(zipped(**REAL_DOCX), changes))
    reads_or_refuses("odt", mutated(zipped(**REAL_ODT), changes))


@fuzz
@given(cuts)
def test_any_odt_is_read_or_refused(changes: list[tuple[float, int, bytes]]) -> None:
    parts = REAL_ODT | {"content.xml": mutated(REAL_ODT["content.xml"], changes)}
    reads_or_refuses("odt", zipped(**parts))


@fuzz
@given(cuts)
def test_any_pdf_is_read_or_refused(changes: list[tuple[float, int, bytes]]) -> None:
    with suppress(DocumentError):  # the reader alone: not the bounds that a child gives itself
        assert isinstance(read_pdf(mutated(REAL_PDF, changes), "a", Limits()), RawDocument)
