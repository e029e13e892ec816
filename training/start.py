"""Writes what every model starts from: the pretrained base with the pieces our texts use.

python -m training.start --data DIR --out DIR
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from training.base import packed_file, read_base, used_pieces, write_start
from training.corpora import WRITTEN_QUESTIONS, read_laws, read_piaf, read_sheets, read_short_pairs
from training.reading.library import read_jsonl

FRENCH_LAWS, ENGLISH_LAWS = 15_000, 6_000  # sections, drawn by chance
LONGEST_LAW, LONGEST_SHEET = 1_500, 4_000  # characters of a text that are looked at
SMALLEST_COUNT = 1  # of a piece that is kept: 23,713 pieces of 250,002


def texts(data: Path) -> Iterator[str]:
    """French and English texts of many kinds, none of those that are measured on."""
    laws = list(read_laws(data))
    random.Random(1).shuffle(laws)
    yield from (law.text_fr[:LONGEST_LAW] for law in laws[:FRENCH_LAWS])
    yield from (law.text_en[:LONGEST_LAW] for law in laws[:ENGLISH_LAWS])
    yield from (sheet.text[:LONGEST_SHEET] for sheet in read_sheets(data))
    for paragraph in read_piaf(data, training=True):
        yield from (paragraph.text, *paragraph.questions)
    for row in read_jsonl([WRITTEN_QUESTIONS]):
        yield from (question for question, _ in row["asked"])
        yield str(row.get("text", ""))
    for pair in read_short_pairs(data):
        yield from pair


def main(
    data: Annotated[Path, typer.Option(help="Folder with the corpora.", exists=True)],
    out: Annotated[Path, typer.Option(help="Folder for the pruned base.")],
) -> None:
    """Write the pruned base."""
    base = read_base(packed_file())
    write_start(base, used_pieces(base, texts(data), SMALLEST_COUNT), out)


if __name__ == "__main__":
    typer.run(main)
