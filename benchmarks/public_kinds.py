"""How answers do on twelve kinds of document that public bodies publish, in six formats.

    python -m benchmarks.public_kinds [--show]

The documents (`public_kinds/`) and their questions are invented; the questions were written before
any answer was seen. Seven of ten have an answer, told by a pattern; three do not. `first`: the
pattern stands in the answer's first paragraph; `among`: after it; `wrong`: something else is
answered; `declined`: nothing is. LibreOffice makes the Word, OpenDocument and PDF files.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from briefbot import Answer, Briefbot, Settings
from briefbot.index.building.build import build_index

HERE = Path(__file__).parent / "public_kinds"
OFFICE = ("pdf", "docx", "odt")
_FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "pdf": "pdf:writer_pdf_Export"}


@dataclass(frozen=True)
class Asked:
    """A question to one document; ``pattern`` is empty where the document has no answer."""

    document: str
    format: str
    question: str
    pattern: str


def questions() -> list[Asked]:
    """All of them, in order."""
    rows = map(json.loads, (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines())
    return [Asked(r["document"], r["format"], r["question"], r["answer"]) for r in rows]


def made(name: str, format: str, folder: Path) -> Path:
    """A document in its format."""
    text = (HERE / f"{name}.md").read_text(encoding="utf-8")
    path = folder / f"{name}.{format}"
    if format in ("md", "txt"):
        path.write_text(text, encoding="utf-8")
        return path
    body = MarkdownIt("commonmark").enable("table").render(text)
    page = folder / f"{name}.html"
    page.write_text(
        f"<!doctype html><html lang=fr><head><meta charset=utf-8></head><body>{body}</body></html>",
        encoding="utf-8",
    )
    if format in OFFICE:
        soffice = shutil.which("soffice") or "soffice"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        read_as = ["--infilter=HTML (StarWriter)"]
        command = [soffice, profile, "--headless", *read_as, "--convert-to", _FILTERS[format]]
        subprocess.run([*command, "--outdir", folder, page], check=True, capture_output=True)
        page.unlink()
    return path


def answers(folder: Path) -> Iterator[tuple[Asked, Answer]]:
    """Each question with the answer of an index of its document alone."""
    bots: dict[str, Briefbot] = {}
    for asked in questions():
        if asked.document not in bots:
            settings = Settings(index=folder / f"{asked.document}-index")
            build_index([made(asked.document, asked.format, folder)], settings)
            bots[asked.document] = Briefbot.open(settings=settings)
        yield asked, bots[asked.document].ask(asked.question)


def graded(asked: Asked, answer: Answer) -> str:
    """What became of a question."""
    if not asked.pattern:
        return "absent, declined" if answer.declined else "absent, answered"
    if answer.declined:
        return "declined"
    text = re.sub("[\u00a0\u202f]", " ", answer.text).replace("’", "'")
    found = re.search(asked.pattern, text)
    if found is None:
        return "wrong"
    return "first" if "\n\n" not in text[: found.start()].strip() else "among"


def main() -> None:
    """Print the counts, and with ``--show`` every answer that is not right."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true")
    show = parser.parse_args().show
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for asked, answer in answers(Path(folder)):
            grade = graded(asked, answer)
            counts[grade] += 1
            if show and grade not in ("first", "absent, declined"):
                print(
                    f"{grade}\t{asked.document}.{asked.format}\t{asked.question}\n\t{answer.text!r}"
                )
    for grade, count in counts.most_common():
        print(f"{count:4} {grade}")


if __name__ == "__main__":
    main()
