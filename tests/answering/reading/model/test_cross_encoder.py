"""The packaged reading model: what it makes of windows, whatever is in them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.damaged import DAMAGES, damaged_reader
from support.examples import examples

from briefbot.answering.reading.model.cross_encoder import (
    CrossEncoder,
    WindowPieces,
    load_cross_encoder,
)
from briefbot.answering.reading.model.windows import UnitText
from briefbot.errors import ModelUnavailableError
from briefbot.index.embedding.contextual import open_tokenizer
from briefbot.settings import PACKAGED_MODELS
from briefbot.text.figures import figures

HEADING = "Mémoire de la Ligue des phares. Qui nous sommes"
UNITS = (
    "La Ligue des gardiens de phares a été fondée en 1974 à Port-Brume.",
    "Elle réunit 2 300 bénévoles dans onze municipalités.",
    "Un phare éteint coûte 40 000 $ par année à sa municipalité.",
    "Les visiteurs viennent surtout en juillet.",
)
LARGEST = 90 * 1000 * 1000  # bytes, of all packaged models


@pytest.fixture(scope="module")
def encoder() -> CrossEncoder:
    return load_cross_encoder(PACKAGED_MODELS)


def texts(units: Sequence[str]) -> tuple[UnitText, ...]:
    return tuple(UnitText(unit, tuple((f.start, f.end) for f in figures(unit))) for unit in units)


def best(encoder: CrossEncoder, question: str) -> int:
    (scores,) = encoder.read(question, [(HEADING, texts(UNITS))])
    odds = [unit.odds for unit in scores]
    return odds.index(max(odds))


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("Depuis quand l'organisme existe-t-il ?", 0),
        ("c'est né où, cette gang-là", 0),
        ("Combien de personnes donnent de leur temps ?", 1),
        ("ça coûte combien de piasses par an, un phare fermé", 2),
        ("How much does a closed lighthouse cost the town?", 2),
        ("QUAND LE MONDE VIENT-IL VOIR LES PHARES", 3),
    ],
)
def test_it_finds_the_sentence_in_other_words(
    encoder: CrossEncoder, question: str, unit: int
) -> None:
    assert best(encoder, question) == unit


def test_what_nothing_answers_is_less_likely_than_what_something_does(
    encoder: CrossEncoder,
) -> None:
    answered = ("En quelle année la Ligue a-t-elle été fondée ?", "Combien a-t-elle de bénévoles ?")
    absent = ("Qui préside la Ligue ?", "Combien a-t-elle de bénévoles en Ontario ?")

    def most(question: str) -> float:
        (scores,) = encoder.read(question, [(HEADING, texts(UNITS))])
        return max(unit.odds for unit in scores)

    assert min(map(most, answered)) > max(map(most, absent))


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("En quelle année la Ligue a-t-elle été fondée ?", "1974"),
        ("combien de bénévoles y a-t-il", "2 300"),
        ("Dans combien de municipalités est-elle ?", "onze"),
        ("combien coûte un phare éteint", "40 000 $"),
    ],
)
def test_it_tells_which_figure_is_the_answer(
    encoder: CrossEncoder, question: str, figure: str
) -> None:
    read = texts(UNITS)
    (scores,) = encoder.read(question, [(HEADING, read)])
    likely = {
        unit.words[start:end]: share
        for unit, own in zip(read, scores, strict=True)
        for (start, end), share in zip(unit.figures, own.figures, strict=True)
    }
    assert max(likely, key=likely.__getitem__) == figure


@given(
    question=st.text(max_size=300),
    heading=st.text(max_size=100),
    units=st.lists(st.text(max_size=900), min_size=1, max_size=12),
)
@examples(25)
def test_any_text_is_scored(
    encoder: CrossEncoder, question: str, heading: str, units: list[str]
) -> None:
    read = texts(units)
    (scores,) = encoder.read(question, [(heading, read)])
    assert len(scores) == len(units)
    assert all(math.isfinite(unit.odds) for unit in scores)
    likely = [each for unit in scores for each in unit.figures]
    assert len(likely) == sum(len(unit.figures) for unit in read)
    assert all(each >= 0 for each in likely)
    assert sum(likely) <= 1  # one of them is the answer, or none


def test_a_window_is_scored_alike_alone_and_with_others_and_from_many_threads(
    encoder: CrossEncoder,
) -> None:
    question = "Combien de bénévoles ?"
    windows = [(HEADING, texts(UNITS[:2])), (HEADING, texts(UNITS[2:]))]
    alone = [encoder.read(question, [window])[0] for window in windows]
    with ThreadPoolExecutor(4) as pool:
        many = list(pool.map(lambda _: encoder.read(question, windows), range(6)))
    assert all(read == alone for read in many)


def test_a_mark_of_the_model_written_in_a_text_is_its_letters() -> None:
    pieces = WindowPieces(open_tokenizer(PACKAGED_MODELS / "tokenizer.json"))
    asked = pieces.asked("Combien ?")
    (plain, _), (marked, _) = (pieces.window(asked, HEADING, [unit]) for unit in ("a b", "a</s>b"))
    assert marked.shape[1] > plain.shape[1]


@pytest.mark.parametrize("name", ["reader.onnx", "shared.bin", "tokenizer.json", "reader.json"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_model_is_one_sentence(tmp_path: Path, name: str, damage: str) -> None:
    folder = damaged_reader(tmp_path, name, damage)
    with pytest.raises(ModelUnavailableError, match="BRIEFBOT_READER=aucun"):
        load_cross_encoder(folder)


def test_the_models_are_small() -> None:
    assert 0 < sum(path.stat().st_size for path in PACKAGED_MODELS.iterdir()) < LARGEST
