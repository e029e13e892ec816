"""Ten people at once: ``python -m benchmarks.load [--seconds 60] [--people 10] [--address URL]``.

Asks the page's own endpoint over HTTP, as many times as it answers, and prints how long people
waited. Without an address, the index of the settings is served for the length of the run.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import threading
import time
from dataclasses import dataclass, field

import httpx

from briefbot.settings import Settings
from briefbot.web.app import build_asgi
from briefbot.web.desk import open_briefbot
from briefbot.web.server import listen, web_server


@dataclass
class Tally:
    """How long each answer took, in milliseconds, and what went wrong."""

    waits: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def report(self, seconds: float) -> str:
        waits = sorted(self.waits)
        if len(waits) < 2:
            return f"{len(self.failures)} failures, {len(waits)} answers"
        p95 = waits[int(len(waits) * 0.95)]
        return (
            f"{len(waits)} answers in {seconds:.0f} s ({len(waits) / seconds:.1f} a second), "
            f"{len(self.failures)} failures; wait p50 {statistics.median(waits):.0f} ms, "
            f"p95 {p95:.0f} ms, longest {waits[-1]:.0f} ms"
        )


def ask(client: httpx.Client, question: str) -> str:
    """The status of the answer. Raises ``httpx.HTTPError`` or ``ValueError``."""
    base = "/gradio_api/call/v2/ask"
    event = client.post(base, json={"question": question}).raise_for_status().json()["event_id"]
    lines = client.get(f"{base}/{event}").raise_for_status().text.splitlines()
    if "event: complete" not in lines:
        raise ValueError(lines)
    data = lines[lines.index("event: complete") + 1]
    return str(json.loads(data.removeprefix("data: "))[0]["status"])


def person(address: str, questions: list[str], until: float, tally: Tally) -> None:
    """Ask one question after the other until the time is up."""
    with httpx.Client(base_url=address, timeout=30) as client:
        turn = 0
        while time.monotonic() < until:
            started = time.monotonic()
            try:
                ask(client, questions[turn % len(questions)])
            except (httpx.HTTPError, ValueError) as error:
                tally.failures.append(repr(error))
                return
            tally.waits.append((time.monotonic() - started) * 1000)
            turn += 1


def measure(address: str, questions: list[str], people: int, seconds: float) -> Tally:
    """Let that many people ask for that long."""
    tally = Tally()
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=person, args=(address, questions[n:] + questions[:n], until, tally))
        for n in range(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--address", default="")
    options = parser.parse_args()
    settings = Settings(auth="", root_path="")
    opened = open_briefbot(settings)
    if isinstance(opened, Exception):
        sys.exit(str(opened))
    questions = [
        f"Que dit le document au sujet de « {section.title} » ?"
        for name in opened.index.document_ids
        for section in opened.index.document(name).sections
        if section.title
    ]
    if options.address:
        tally = measure(options.address, questions, options.people, options.seconds)
    else:
        listening = listen("127.0.0.1", 0)
        server = web_server(build_asgi(opened, settings))
        serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        serving.start()
        while not server.started:
            time.sleep(0.05)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        tally = measure(address, questions, options.people, options.seconds)
        server.should_exit = True
        serving.join(timeout=10)
    print(tally.report(options.seconds))
    for failure in tally.failures[:5]:
        print(failure)
    sys.exit(1 if tally.failures else 0)


if __name__ == "__main__":
    main()
