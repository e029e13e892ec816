"""The reading model beside the rules, and the setting that chooses."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.damaged import damaged_reader

from briefbot.answering.reading.candidates import candidates
from briefbot.answering.reading.model.cross_encoder import load_cross_encoder
from briefbot.answering.reading.model.reader import TrainedReader
from briefbot.answering.reading.models import Reading, question_of
from briefbot.answering.reading.rules.reader import RuleReader
from briefbot.answering.sources.corpus import Corpus
from briefbot.api import Briefbot, open_reader
from briefbot.errors import ModelUnavailableError
from briefbot.index.store import Index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import PACKAGED_MODELS, Settings

QUESTION = "Combien d'emplois le mouvement procure-t-il ?"


def reading(index: Index, settings: Settings, reader: RuleReader | TrainedReader) -> Reading:
    corpus = Corpus(index)
    question = question_of(QUESTION, corpus)
    return reader.read(question, candidates(question, open_retriever(index, settings)))


@pytest.fixture(scope="module")
def trained() -> TrainedReader:
    return TrainedReader(load_cross_encoder(PACKAGED_MODELS))


def test_units_are_ranked_with_probabilities(
    brief_index: Index, settings: Settings, trained: TrainedReader
) -> None:
    read = reading(brief_index, settings, trained)
    scores = [each.score for each in read.evidence]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= each.probability <= 1 for each in read.evidence)
    assert "125 000" in read.evidence[0].unit.text
    assert read.answerable > 0.5


def test_it_reads_the_very_units_that_the_rules_rank(
    brief_index: Index, settings: Settings, trained: TrainedReader
) -> None:
    read = reading(brief_index, settings, trained)
    ruled = reading(brief_index, settings, RuleReader())
    assert {each.unit.start for each in read.evidence} == {e.unit.start for e in ruled.evidence}


def test_no_reader_by_a_setting() -> None:
    assert isinstance(open_reader(Settings(reader="aucun")), RuleReader)
    assert isinstance(open_reader(Settings(reader=" Aucun ")), RuleReader)
    assert isinstance(open_reader(Settings()), TrainedReader)


def test_a_reader_that_is_not_there_is_one_sentence(
    brief_index_folder: Path, settings: Settings, tmp_path: Path
) -> None:
    chosen = settings.model_copy(update={"reader": str(tmp_path / "nulle-part")})
    with pytest.raises(ModelUnavailableError, match="nulle-part"):
        Briefbot.open(brief_index_folder, chosen)


def test_a_question_is_answered_without_the_judge_and_a_check_says_that_it_is_missing(
    brief_index_folder: Path, settings: Settings, tmp_path: Path
) -> None:
    reader = damaged_reader(tmp_path, "judge.onnx", "missing")
    briefbot = Briefbot.open(
        brief_index_folder, settings.model_copy(update={"reader": str(reader)})
    )
    assert "125 000" in briefbot.ask(QUESTION).text
    with pytest.raises(ModelUnavailableError, match="BRIEFBOT_READER=aucun"):
        briefbot.check("Le CQCM demande 600 000 $.")
