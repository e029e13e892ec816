"""A second judge beside the checker: what it may take away, what it may show, and what never.

The sentences of ``data/judging``, on two invented briefs, differ from theirs by a word or two: half
of them a synonym, the others false in one way each. Thresholds were chosen on them.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefbot.answering.chat.model.reply import ReplyClaim
from briefbot.answering.chat.proof.checker import Checker, Proof
from briefbot.answering.chat.proof.sources import ClaimJudge, Ground, sources
from briefbot.answering.reading.model.claim_encoder import load_claim_encoder
from briefbot.answering.sources.corpus import Corpus
from briefbot.checking.second_reading import SecondReading
from briefbot.index.building.build import build_index
from briefbot.index.store import Index, open_index
from briefbot.settings import PACKAGED_MODELS, Settings

DATA = Path(__file__).parents[2] / "data" / "judging"
LEAST_TRUE = 15  # of sixty, by their words alone
WORDS = {"noun", "verb"}  # the ways of being false that no judge's word is kept from


class Sure:
    """A judge that is sure of everything, one way or the other."""

    def __init__(self, contradicts: bool = False, bears_out: bool = False) -> None:
        self._contradicts, self._bears_out = contradicts, bears_out

    def contradicts(self, sentence: str, grounds: Sequence[Ground]) -> bool:
        return self._contradicts

    def bears_out(self, sentence: str, ground: Ground) -> bool:
        return self._bears_out


@pytest.fixture(scope="module")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> Index:
    settings = Settings(index=tmp_path_factory.mktemp("judged") / "index", llm="")
    build_index(sorted(DATA.glob("*.md")), settings)
    return open_index(settings.index, settings)


def cases(index: Index) -> list[tuple[str, dict[str, object]]]:
    return [
        (name, json.loads(line))
        for name in index.document_ids
        for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def shown(index: Index, judge: ClaimJudge | None = None) -> list[dict[str, object]]:
    """The sentences shown of all, each held against its whole brief."""
    corpus = Corpus(index)
    checkers = {
        name: Checker(sources(index.passages(name), corpus), judge) for name in index.document_ids
    }
    return [case for name, case in cases(index) if is_shown(checkers[name], str(case["claim"]))]


def is_shown(checker: Checker, claim: str) -> bool:
    numbers = tuple(range(1, len(checker.sources) + 1))
    return all(isinstance(verdict, Proof) for verdict in checker.check(ReplyClaim(claim, numbers)))


def test_synonyms_are_shown_and_nothing_false(briefs: Index) -> None:
    found = shown(briefs)
    assert [case["claim"] for case in found if not case["true"]] == []
    assert sum(bool(case["true"]) for case in found) >= LEAST_TRUE


def test_with_the_packaged_reader_nothing_false_is_shown_and_nothing_true_is_lost(
    briefs: Index,
) -> None:
    judge = SecondReading(load_claim_encoder(PACKAGED_MODELS))
    found = shown(briefs, judge)
    assert [case["claim"] for case in found if not case["true"]] == []
    assert sum(bool(case["true"]) for case in found) >= LEAST_TRUE


def test_a_judge_takes_away_what_it_is_sure_is_contradicted(briefs: Index) -> None:
    assert shown(briefs, Sure(contradicts=True)) == []


def test_a_judge_shows_other_words_and_nothing_that_differs_otherwise(briefs: Index) -> None:
    found = shown(briefs, Sure(bears_out=True))
    assert sum(bool(case["true"]) for case in found) > LEAST_TRUE  # it is heard
    false = [case for case in found if not case["true"]]
    assert [case["claim"] for case in false if case["kind"] not in WORDS] == []
