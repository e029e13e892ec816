"""Many people at once: ``python -m benchmarks.load [--seconds 10] [--people 1,10,25,50]``.

A page is served by a process of its own over the repository's corpus, with the packaged reader and
then with the rules alone (« aucun »), and asked through its own endpoint over HTTP, as many times
as it answers. A line for each number of people: answers a second, how long people waited. The last
column is the rate beside one person's, which a busy machine changes less than the rate itself.
With ``--address``, a page that is served already is asked instead.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

CORPUS = Path(__file__).parent.parent / "corpus"
READERS = ("", "aucun")  # the packaged one, and the rules alone
QUESTIONS = (
    "Combien le CQCM demande-t-il au gouvernement ?",
    "Quel est le taux de survie des coopératives après cinq ans ?",
    "Que demande le CQCM pour l'Entente de partenariat ?",
    "Combien d'emplois ?",
    "Est-ce vrai que la moitié des coopératives survivent ?",
    "Que recommande le mémoire ?",
    "Quelles sont les recommandations pour la relève ?",
    "Quelle loi encadre l'économie sociale ?",
    "Depuis quand l'Entente existe-t-elle ?",
    "Pourquoi investir dans l'autonomie alimentaire ?",
    "Que dit le mémoire du numérique ?",
    "Quel temps fera-t-il demain ?",
)
CALL = "/gradio_api/call/v2/ask"
PATIENCE = 300.0  # seconds for one answer, and for a page to start
SEED = 1


@dataclass
class Tally:
    """How long each answer took, in milliseconds, and what went wrong."""

    waits: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def wait(self, share: float) -> float:
        """The wait that so large a share of the answers took at most."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


async def ask(client: httpx.AsyncClient, question: str) -> None:
    """Raises ``httpx.HTTPError``, or ``ValueError`` where no whole answer came."""
    reply = (await client.post(CALL, json={"question": question})).raise_for_status()
    event = reply.json()["event_id"]
    lines = (await client.get(f"{CALL}/{event}")).raise_for_status().text.splitlines()
    if "event: complete" not in lines:
        raise ValueError(lines[:2])
    data = lines[lines.index("event: complete") + 1]
    json.loads(data.removeprefix("data: "))[0]["status"]


async def _person(
    address: str, context: ssl.SSLContext, number: int, until: float, tally: Tally
) -> None:
    rng = random.Random(f"{SEED} {number}")
    # A person's connections are their own: a pool that all share hands them out in no order, and
    # a question waited for seconds before it was sent.
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE, verify=context) as client:
        await _asked(client, rng, until, tally)


async def _asked(client: httpx.AsyncClient, rng: random.Random, until: float, tally: Tally) -> None:
    while time.monotonic() < until:
        question = rng.choice(QUESTIONS)
        if rng.random() < 0.7:  # most questions are new ones
            question = f"{question} ({rng.randrange(10**6)})"
        started = time.monotonic()
        try:
            await ask(client, question)
        except (httpx.HTTPError, ValueError) as error:
            tally.failures.append(repr(error))
            return
        tally.waits.append((time.monotonic() - started) * 1000)


async def _people(address: str, people: int, seconds: float) -> tuple[Tally, float]:
    tally = Tally()
    context = ssl.create_default_context()  # one for all: making it costs more than an answer
    started = time.monotonic()
    until = started + seconds
    await asyncio.gather(*(_person(address, context, n, until, tally) for n in range(people)))
    return tally, len(tally.waits) / (time.monotonic() - started)


def measure(address: str, people: int, seconds: float) -> tuple[Tally, float]:
    """What so many people waited who asked for so long, and their answers a second."""
    return asyncio.run(_people(address, people, seconds))


@contextmanager
def page(folder: Path, reader: str) -> Iterator[str]:
    """The address of a page served by a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    own = {"BRIEFBOT_INDEX": str(folder), "BRIEFBOT_CORPUS": str(CORPUS)}
    environment = {**os.environ, **own, **({"BRIEFBOT_READER": reader} if reader else {})}
    command = [sys.executable, "-m", "briefbot.cli", "serve", "--port", str(port)]
    served = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    address, until = f"http://127.0.0.1:{port}", time.monotonic() + PATIENCE
    try:
        while not _answers(address):
            if served.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the page did not start")
            time.sleep(0.2)
        yield address
    finally:
        served.terminate()
        served.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/sante").status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def table(address: str, people: list[int], seconds: float) -> list[str]:
    """Print a line for each number of people; what failed."""
    measure(address, 1, min(seconds, 3.0))  # what a first question loads is loaded
    failures: list[str] = []
    print("| people | answers a second | p50 | p99 | longest | failed | beside one |")
    print("|---|---|---|---|---|---|---|")
    first = 0.0
    for number in people:
        tally, rate = measure(address, number, seconds)
        failures += tally.failures
        if not tally.waits:
            continue
        first = first or rate
        print(
            f"| {number} | {rate:.1f} | {statistics.median(tally.waits):.0f} ms "
            f"| {tally.wait(0.99):.0f} ms | {max(tally.waits):.0f} ms "
            f"| {len(tally.failures)} | {rate / first:.2f} |",
            flush=True,
        )
    return failures


def main() -> None:
    """Serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--people", default="1,10,25,50")
    parser.add_argument("--address", default="")
    options = parser.parse_args()
    people = [int(number) for number in options.people.split(",")]
    failures: list[str] = []
    if options.address:
        failures = table(options.address, people, options.seconds)
    else:
        with tempfile.TemporaryDirectory() as folder:
            own = {"BRIEFBOT_INDEX": folder, "BRIEFBOT_CORPUS": str(CORPUS)}
            command = [sys.executable, "-m", "briefbot.cli", "ingest"]
            subprocess.run(command, env={**os.environ, **own}, check=True)
            for reader in READERS:
                print(f"\nReader: {reader or 'packaged'}")
                with page(Path(folder), reader) as address:
                    failures += table(address, people, options.seconds)
    for failure in failures[:5]:
        print(failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
