"""What reading a page costs beside another version of the program, as a ratio; and a long file.

    git worktree add /tmp/before COMMIT
    python -m benchmarks.reading /tmp/before/src [FILE.pdf …]

Each version reads the same PDFs in a process of its own, by turns, and its processor time counts.
Without files a report of 30 pages is made. ``--long``: a file of 2,000 is read within its bounds.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from briefbot.documents.read import read_document

OWN = Path(__file__).parent.parent / "src"
TURNS, PAGES, MOST_PAGES = 3, 30, 2000
LINES = 45
# The reader of either layout of the package.
_TIMED = """
import sys, time
sys.path.insert(0, sys.argv[1])
try:
    from briefbot.documents.formats.pdf.reader import read_pdf
except ModuleNotFoundError:
    from briefbot.documents.pdf import read_pdf
from briefbot.documents.blocks import Limits
files = [open(name, "rb").read() for name in sys.argv[2:]]
for data in files:
    read_pdf(data, "a.pdf", Limits())
started = time.process_time()
for data in files:
    read_pdf(data, "a.pdf", Limits())
print(time.process_time() - started)
"""


def report(pages: int) -> bytes:
    """A report of so many pages: headings, prose, a ruled table and a foot on each."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(60, 780, f"{page}. Les comptes du canton")
        canvas.setFont("Helvetica", 10)
        for line in range(LINES):
            words = (
                f"En {1900 + page % 99}, le marché {line} a loué {page * line} étals aux artisans"
            )
            canvas.drawString(60, 750 - 13 * line, f"{words} de la vallée et des hameaux.")
        for row in range(5):
            canvas.line(60, 60 + 15 * row, 300, 60 + 15 * row)
            canvas.line(60 + 60 * row, 60, 60 + 60 * row, 120)
        canvas.drawString(290, 30, str(page))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def seconds(source: Path, files: list[Path]) -> float:
    """Processor seconds that one version takes to read the files, once it is warm."""
    command = [sys.executable, "-c", _TIMED, str(source), *map(str, files)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Print the ratio, and what the long file took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("before", type=Path)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--long", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "report.pdf"
        made.write_bytes(report(PAGES))
        files = asked.files or [made]
        pairs = [(seconds(asked.before, files), seconds(OWN, files)) for _turn in range(TURNS)]
        print(
            f"ratio of this version to the other: {median(now / then for then, now in pairs):.2f}"
        )
        if not asked.long:
            return
        long = Path(folder) / "long.pdf"
        long.write_bytes(report(MOST_PAGES))
        started = time.monotonic()
        document = read_document(long)
        print(
            f"{MOST_PAGES} pages: {len(document.blocks)} blocks, {time.monotonic() - started:.0f} s"
        )


if __name__ == "__main__":
    main()
