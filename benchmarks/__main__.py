"""How fast and how large, beside the stack of the usual tutorial, in one run.

    python -m benchmarks [--large 100000]

Each figure comes from a process of its own. The ratio is the tutorial's figure to ours, or ours
to the tutorial's where more is better: above 1 briefbot does better.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

ROOT = Path(__file__).parents[1]
OURS, THEIRS = "briefbot_stack", "tutorial_stack"
ROWS = {
    "passages/s": "ingest, passages/s",
    "peak_mb": "ingest, peak memory, MB",
    "unchanged_ms": "ingest, nothing changed, ms",
    "cold_ms": "first answer from a cold start, ms",
    "ask_p50_ms": "warm ask, p50, ms",
    "ask_p95_ms": "warm ask, p95, ms",
    "search_p50_ms": "warm search of the brief, p50, ms",
    "search_p95_ms": "warm search of the brief, p95, ms",
    "encode_query_ms": "encoding a question, p50, ms",
    "encode_passages/s": "encoding the corpus's own passages, passages/s",
    "encode_long/s": "encoding the made-up ones, nearly twice as long, passages/s",
    "large_p50_ms": "warm search of {large} passages, p50, ms",
    "large_p95_ms": "warm search of {large} passages, p95, ms",
    "large_mb": "memory of a process that serves {large} passages, MB",
}


def main(
    large: Annotated[int, typer.Option(help="passages of the large index; 0 leaves it out")] = 5000,
    ingested: Annotated[int, typer.Option(help="passages of the made-up corpus")] = 300,
) -> None:
    """Measure both stacks and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        ours = measure(OURS, Path(folder, "ours"), ingested, large)
        theirs = measure(THEIRS, Path(folder, "theirs"), ingested, large)
    typer.echo(table(ours, theirs, large))


def measure(stack: str, folder: Path, ingested: int, large: int) -> dict[str, float]:
    """All figures of a stack."""
    brief = str(folder / "brief")
    figures = run(stack, "ingest", ingested)
    if stack == OURS:
        corpus = str(ROOT / "corpus" / "memoire-cqcm-2023-2024.md")
        command = [sys.executable, "-m", "briefbot.cli", "ingest", corpus, "--index", brief]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    else:
        run(stack, "build", brief)
    started = time.perf_counter()
    run(stack, "first_answer", brief)
    figures["cold_ms"] = 1000 * (time.perf_counter() - started)
    figures |= run(stack, "warm", brief)
    figures |= run(stack, "encode", ingested)
    if large:
        run(stack, "build_large", str(folder / "large"), large)
        figures |= run(stack, "serve_large", str(folder / "large"))
    return figures


def run(stack: str, function: str, *arguments: str | int) -> dict[str, float]:
    """What a function of a stack measures in a process of its own."""
    typer.echo(f"{stack}: {function}…", err=True)
    task = json.dumps([stack, function, arguments])
    command = [sys.executable, "-m", "benchmarks", "child", task]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def child(task: str) -> None:
    """Run one function and print its figures."""
    stack, function, arguments = json.loads(task)
    module = importlib.import_module(f"benchmarks.{stack}")
    typer.echo(json.dumps(getattr(module, function)(*arguments)))


def table(ours: dict[str, float], theirs: dict[str, float], large: int) -> str:
    """The figures side by side, in Markdown."""
    lines = ["| | briefbot | tutorial | ratio |", "|---|---|---|---|"]
    for key, name in ROWS.items():
        if key not in ours:
            continue
        cells = [f"{ours[key]:,.1f}"]
        if key in theirs:
            better = ours[key] / theirs[key] if "/s" in key else theirs[key] / ours[key]
            cells += [f"{theirs[key]:,.1f}", f"{better:.2g}"]
        else:
            cells += ["–", "–"]
        lines.append(f"| {name.format(large=f'{large:,}')} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(sys.argv[2])
    else:
        typer.run(main)
