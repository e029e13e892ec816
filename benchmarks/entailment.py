"""The judge's three verdicts on RTE3-FR: ``python -m benchmarks.entailment --data FILE.tsv[.xz]``.

RTE3-FR (github.com/mskandalis, BSD 2-Clause; Skandalis et al., LREC-COLING 2024) has 800 pairs to
measure with, never to train on: a premise, a hypothesis, and whether the first entails it (0), says
neither (1) or contradicts it (2). The judge sees the pair as it sees a claim beside a passage,
without headings; its likeliest verdict is counted. ``--reader FOLDER`` names another model.
"""

from __future__ import annotations

import csv
import io
import lzma
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from briefbot.answering.reading.model.claim_encoder import ClaimEncoder, load_claim_encoder
from briefbot.api import NO_READER
from briefbot.settings import Settings

VERDICTS = ("supported", "neither", "contradicted")


def pairs(path: Path) -> list[tuple[str, str, int]]:
    """Premise, hypothesis and label of each pair."""
    raw = path.read_bytes()
    text = (lzma.decompress(raw) if path.suffix == ".xz" else raw).decode("utf-8")
    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["premise"], row["hypothesis"], int(row["label"])) for row in rows]


def judged(encoder: ClaimEncoder, given: list[tuple[str, str, int]]) -> Counter[tuple[int, int]]:
    """How often each label was given each verdict."""
    table = Counter[tuple[int, int]]()
    for premise, hypothesis, label in given:
        (shares,) = encoder.read(hypothesis, [("", [premise])])
        table[label, max(range(3), key=shares.__getitem__)] += 1
    return table


def report(table: Counter[tuple[int, int]]) -> str:
    """The share of right verdicts, and the table, right → given."""
    of = table.total()
    right = sum(count for (label, given), count in table.items() if label == given)
    lines = [f"right: {right} of {of} ({100 * right / max(of, 1):.1f} %)"]
    lines += [
        f"{VERDICTS[label]} → {VERDICTS[given]}: {count}"
        for (label, given), count in sorted(table.items())
    ]
    return "\n".join(lines)


def main(
    data: Annotated[Path, typer.Option(help="the pairs, tab-separated, .xz or not")],
    reader: Annotated[str, typer.Option(help="the reading model's folder")] = "",
    most: Annotated[int, typer.Option(help="pairs at the most; 0 for all")] = 0,
) -> None:
    """Print the share of right verdicts."""
    if not data.is_file():
        typer.echo(f"skipped: {data} is not there")
        return
    settings = Settings(llm="", **({"reader": reader} if reader else {}))
    if settings.reader == NO_READER:
        typer.echo("skipped: no reading model is set")
        return
    encoder = load_claim_encoder(Path(settings.reader))
    given = pairs(data)
    typer.echo(report(judged(encoder, given[:most] if most else given)))


if __name__ == "__main__":
    typer.run(main)
