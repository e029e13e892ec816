"""How long a page of claims takes: ``python -m benchmarks.page_of_claims``.

Forty claims of ``tests/data/claims`` as one draft, held against their two texts and the brief: the
seconds until the first finding and until the last, and the processor's, beside those of the forty
put as questions. The ratio of the two processor times depends little on the machine and on what
else runs on it. The search, the comparison and the judge are timed by ``--profile``.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import tempfile
import time
from pathlib import Path

from briefbot.api import Briefbot
from briefbot.index.building.build import build_index
from briefbot.settings import Settings

ROOT = Path(__file__).parents[1]
CLAIMS = ROOT / "tests" / "data" / "claims"
MOST = 40  # claims of a page


def draft() -> str:
    """The first claims, a line each."""
    rows = (CLAIMS / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    return "\n".join(json.loads(row)["claim"] for row in rows[:: len(rows) // MOST][:MOST])


def asked(bot: Briefbot) -> float:
    """The processor's seconds for as many questions, a claim each."""
    before = time.process_time()
    for claim in draft().splitlines():
        bot.ask(claim)
    return time.process_time() - before


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(index=Path(folder) / "index", llm="")
        brief = ROOT / "corpus" / "memoire-cqcm-2023-2024.md"
        build_index([*sorted(CLAIMS.glob("*.md")), brief], settings)
        bot = Briefbot.open(settings=settings)
        bot.check("Le mouvement compte 125 000 emplois.")  # the documents are cut once
        profile = cProfile.Profile()
        started, spent, ends = time.perf_counter(), time.process_time(), list[float]()
        if "--profile" in sys.argv:
            profile.enable()
        for _ in bot.stream_check(draft()):
            ends.append(time.perf_counter() - started)
        profile.disable()
        spent = time.process_time() - spent
        told = f"first {ends[0]:.2f} s, last {ends[-1]:.2f} s, processor {spent:.2f} s"
        print(f"{len(ends)} findings: {told}")
        answered = asked(bot)
        print(f"as questions: processor {answered:.2f} s, ratio {spent / answered:.2f}")
        if "--profile" in sys.argv:
            pstats.Stats(profile).sort_stats("cumulative").print_stats(30)


if __name__ == "__main__":
    main()
