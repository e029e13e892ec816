"""What the verdicts on a file of claims stand on: ``python -m benchmarks.claims FILE``.

    python -m benchmarks.claims FILE.jsonl --documents FOLDER   (or --index INDEX)

One JSON object a claim on the standard output: what it is (``id``, ``claim``, ``right``), what was
found (``given``) and, for each part that it was cut into, every passage it was held against with
the features that ``checking/verdict.py`` weighs: the judge's three probabilities, how much
of the claim the passage says, the vetoes. Thresholds can be fitted on it without running anything
again.
The rates stand on the standard error. A claim is as ``briefbot eval --claims`` reads it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from briefbot.api import Briefbot
from briefbot.checking.comparing.comparison import Comparison
from briefbot.checking.verdict import decide
from briefbot.grading import KNOWN, overall
from briefbot.index.building.build import build_index
from briefbot.settings import Settings


def weighed(bot: Briefbot, row: dict[str, Any], number: int) -> dict[str, Any]:
    """A claim with the features of each passage that it was held against."""
    named = row.get("documents") or ([row["document"]] if row.get("document") else [])
    documents = frozenset(Path(name).stem for name in named) or None
    parts = []
    for each in bot.checker.weighed(row["claim"], documents):
        parts.append(
            {
                "meaning": each.claim.meaning,
                "sort": each.claim.sort,
                "alone": decide(each.compared, each.proved).verdict,
                "passages": [
                    {**_features(one), "proved": one.span in each.proved} for one in each.compared
                ],
            }
        )
    return {
        "id": str(row.get("id", number)),
        "claim": row["claim"],
        "kind": row.get("kind", row.get("change", "")),
        "right": KNOWN[row["verdict"]],
        "given": overall(bot.check(row["claim"], documents)),
        "parts": parts,
    }


def _features(each: Comparison) -> dict[str, Any]:
    told = each.quantities
    return {
        "document": each.near.unit.document,
        "start": each.near.unit.start,
        "text": " ".join(each.near.unit.text.split()),
        "coverage": round(each.near.coverage, 3),
        "about": round(each.about, 3),
        "judge": [
            round(each.judgement.supported, 3),
            round(each.judgement.neither, 3),
            round(each.judgement.contradicted, 3),
        ],
        "standing": [quantity.written for quantity in told.standing],
        "differing": [f"{one.claimed} → {one.stated}" for _, one in told.differing],
        "surely": [quantity.written for quantity in told.surely],
        "absent": [quantity.written for quantity in told.absent],
        "unnamed": list(each.unnamed),
        "renamed": [f"{one.claimed} → {one.stated}" for one in each.renamed],
        "turned": [f"{one.aspect}: {one.claimed} → {one.stated}" for one in each.turned],
        "clear": each.clear,
    }


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The claims of a file."""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)


def report(found: list[dict[str, Any]]) -> str:
    """The table of verdicts, right → given."""
    table = Counter((each["right"], each["given"]) for each in found)
    right = sum(count for (one, other), count in table.items() if one == other)
    lines = [f"right: {right} of {len(found)}"]
    lines += [f"{one} → {other}: {count}" for (one, other), count in sorted(table.items())]
    return "\n".join(lines)


def main(
    claims: Annotated[Path, typer.Argument(help="the claims, a JSON object a line")],
    documents: Annotated[Path | None, typer.Option(help="a folder to index first")] = None,
    index: Annotated[Path | None, typer.Option(help="an index that is there already")] = None,
) -> None:
    """Print what each verdict stands on."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(index=index or Path(folder) / "index", llm="")
        if documents is not None:
            texts = sorted(each for each in documents.iterdir() if each.suffix != ".jsonl")
            build_index(texts, settings)
        bot = Briefbot.open(settings=settings)
        found = []
        for number, row in enumerate(rows(claims), 1):
            found.append(weighed(bot, row, number))
            typer.echo(json.dumps(found[-1], ensure_ascii=False))
    print(report(found), file=sys.stderr)


if __name__ == "__main__":
    typer.run(main)
