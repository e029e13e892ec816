"""What real open models replied, said again to the program of today: nothing is lost by asking
them, and what is shown as theirs stands in the brief."""

from collections.abc import Sequence

import pytest

from benchmarks.replayed_models import WAYS, Recording, Replay, Way, is_right, recordings
from briefbot.index.store import Index
from briefbot.settings import Settings

FEWEST_MODELS = 2  # of different sizes
RECORDED = recordings()


@pytest.fixture(scope="module")
def replay(brief_index: Index, settings: Settings) -> Replay:
    return Replay(brief_index, settings)


def names(found: Sequence[Recording]) -> list[str]:
    return [each.model for each in found]


def test_models_of_different_sizes_are_recorded() -> None:
    assert len(set(names(RECORDED))) >= FEWEST_MODELS


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("recording", RECORDED, ids=names(RECORDED))
def test_asking_a_model_loses_nothing(replay: Replay, recording: Recording, way: Way) -> None:
    if not recording.of(way):
        pytest.skip("not heard in this way")
    for each in replay.answers(recording, way):
        if is_right(each.question, each.extractive):
            assert is_right(each.question, each.answer), each.answer.text
        assert each.answer.status == each.extractive.status
        assert each.own or each.answer.text == each.extractive.text
        for citation in each.answer.citations:
            text = replay.extractive.corpus[citation.document].document.text
            assert text[citation.start : citation.end] == citation.quote
