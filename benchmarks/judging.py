"""What a second judge would show: ``python -m benchmarks.judging``.

Each sentence of ``tests/data/judging`` is put to the checker with the packaged reader as its judge:
how many true and false ones are shown by the words alone, and how many at each threshold, first of
« supported » (shown beside), then of « contradicted » (taken away). The thresholds are in
``checking/second_reading.py``.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from briefbot.answering.chat.model.reply import ReplyClaim
from briefbot.answering.chat.proof.checker import Checker, Proof
from briefbot.answering.chat.proof.sources import Ground, sources
from briefbot.answering.reading.model.claim_encoder import load_claim_encoder
from briefbot.answering.sources.corpus import Corpus
from briefbot.checking.second_reading import SecondReading
from briefbot.index.building.build import build_index
from briefbot.index.store import open_index
from briefbot.settings import PACKAGED_MODELS, Settings

DATA = Path(__file__).parents[1] / "tests" / "data" / "judging"
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


class Listening:
    """A judge that is never sure, and keeps what the reader makes of what it was asked."""

    def __init__(self, reading: SecondReading) -> None:
        self.reading = reading
        self.supported = self.contradicted = 0.0

    def contradicts(self, sentence: str, grounds: Sequence[Ground]) -> bool:
        self.contradicted = min(self.reading.weigh(sentence, each)[2] for each in grounds)
        return False

    def bears_out(self, sentence: str, ground: Ground) -> bool:
        if self.reading.may_bear_out(sentence, ground):
            self.supported = self.reading.weigh(sentence, ground)[0]
        return False


def main() -> None:
    """Print one line a threshold."""
    reading = SecondReading(load_claim_encoder(PACKAGED_MODELS))
    told, by_words = Counter[bool](), Counter[bool]()
    beside, without = Counter[tuple[float, bool]](), Counter[tuple[float, bool]]()
    for text in sorted(DATA.glob("*.md")):
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(index=Path(folder), llm="")
            build_index([text], settings)
            index = open_index(settings.index, settings)
            passages = index.passages(text.stem)
            corpus = Corpus(index)
            numbers = tuple(range(1, len(passages) + 1))
            for line in text.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines():
                case = json.loads(line)
                judge = Listening(reading)
                checker = Checker(sources(passages, corpus), judge)
                verdicts = list(checker.check(ReplyClaim(case["claim"], numbers)))
                shown, true = all(isinstance(v, Proof) for v in verdicts), case["true"]
                told[true] += 1
                by_words[true] += shown
                for least in THRESHOLDS:
                    beside[least, true] += not shown and judge.supported >= least
                    without[least, true] += shown and judge.contradicted >= least
    print(
        f"by words: {by_words[True]} of {told[True]} true, {by_words[False]} of {told[False]} false"
    )
    for least in THRESHOLDS:
        print(
            f"{least:.2f}: shown beside {beside[least, True]} true, {beside[least, False]} false; "
            f"taken away {without[least, True]} true, {without[least, False]} false"
        )


if __name__ == "__main__":
    main()
