"""The model that ships inside the package: small, offline, French and English."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from briefbot.index.embedding.contextual import FILES
from briefbot.index.embedding.loading import load_embeddings, model_identity
from briefbot.index.embedding.protocol import TextEmbeddings
from briefbot.settings import PACKAGED_MODELS

ENGLISH_QUESTIONS = Path(__file__).parents[1] / "data" / "english_questions.jsonl"

PASSAGES = (
    "Les dépenses de santé ont augmenté de 4 % dans les hôpitaux de la province.",
    "Le ministère versera une subvention aux écoles pour les projets des jeunes.",
    "La relève agricole manque : les producteurs vieillissent et vendent leurs fermes.",
    "Le transport en commun sera prolongé vers les banlieues du nord.",
    "Les entreprises doivent protéger les renseignements personnels de leurs clients.",
)


@pytest.fixture(scope="module")
def model() -> TextEmbeddings:
    """The packaged model, loaded while every attempt to connect fails."""
    with pytest.MonkeyPatch.context() as patch:

        def refuse(*_: object, **__: object) -> NoReturn:
            raise AssertionError("the model must load without the network")

        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "create_connection", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        return load_embeddings(str(PACKAGED_MODELS))


def best_passage(model: TextEmbeddings, question: str) -> int:
    return int((model.encode_passages(PASSAGES) @ model.encode_question(question)).argmax())


@pytest.mark.parametrize(
    ("french", "english", "passage"),
    [
        ("Combien coûte la santé ?", "How much does health care cost in hospitals?", 0),
        ("Quelle aide pour les écoles ?", "What grant is there for schools and youth?", 1),
        ("Que deviennent les agriculteurs ?", "What happens to agricultural producers?", 2),
        ("Où ira le transport en commun ?", "Where will public transportation go?", 3),
        ("protection des données personnelles", "protection of personal information", 4),
    ],
)
def test_a_question_and_its_translation_find_the_same_passage(
    model: TextEmbeddings, french: str, english: str, passage: int
) -> None:
    assert best_passage(model, french) == passage
    assert best_passage(model, english) == passage


@pytest.mark.parametrize(
    "written", ["RELÈVE AGRICOLE", "relève agricole", "releve agricole", "la releve agricol"]
)
def test_a_question_is_found_however_it_is_typed(model: TextEmbeddings, written: str) -> None:
    assert best_passage(model, written) == 2


def test_a_question_in_capitals_has_the_vector_of_small_letters(model: TextEmbeddings) -> None:
    shouted, said = (model.encode_question(q) for q in ("OÙ EST LE BUDGET ?", "où est le budget ?"))
    assert np.array_equal(shouted, said)


def test_a_question_and_a_passage_are_read_apart(model: TextEmbeddings) -> None:
    """Each has the prompt that the base was trained with."""
    (passage,) = model.encode_passages(["le budget"])
    assert not np.allclose(passage, model.encode_question("le budget"), atol=0.01)


def test_another_reader_makes_no_other_embedding_model(tmp_path: Path) -> None:
    """An index stays good when only the reader beside the embedding model has changed."""
    identities = []
    for number, changed in enumerate(("", "reader.onnx", "README.md", *FILES)):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name in (*FILES, "reader.onnx", "README.md"):
            (folder / name).write_text(f"{name} {name == changed}", encoding="utf-8")
        identities.append(model_identity(str(folder)))
    assert len(set(identities[:3])) == 1
    assert len(set(identities[2:])) == 1 + len(FILES)


def test_english_questions_are_well_formed() -> None:
    """Sixty questions, each with its French original and the facts its answer needs."""
    rows = [json.loads(line) for line in ENGLISH_QUESTIONS.read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) == 60
    for row in rows:
        assert all(row[key] for key in ("question", "french", "sections", "must_any"))
        assert all(row["must_any"])
