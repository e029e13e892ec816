"""The model that ships inside the package: small, offline, French and English."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "src" / "briefbot" / "embedding_model"
ENGLISH_QUESTIONS = ROOT / "tests" / "data" / "english_questions.jsonl"
LARGEST_FOLDER = 40 * 1024 * 1024  # bytes

PASSAGES = (
    "Les dépenses de santé ont augmenté de 4 % dans les hôpitaux de la province.",
    "Le ministère versera une subvention aux écoles pour les projets des jeunes.",
    "La relève agricole manque : les producteurs vieillissent et vendent leurs fermes.",
    "Le transport en commun sera prolongé vers les banlieues du nord.",
    "Les entreprises doivent protéger les renseignements personnels de leurs clients.",
)


@pytest.fixture(scope="module")
def model() -> SentenceTransformer:
    """The packaged model, loaded while every attempt to connect fails."""
    with pytest.MonkeyPatch.context() as patch:

        def refuse(*_: object, **__: object) -> NoReturn:
            raise AssertionError("the model must load without the network")

        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "create_connection", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        return SentenceTransformer(str(MODEL), device="cpu")


def best_passage(model: SentenceTransformer, question: str) -> int:
    return int(model.similarity(model.encode([question]), model.encode(list(PASSAGES))).argmax())


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
    model: SentenceTransformer, french: str, english: str, passage: int
) -> None:
    assert best_passage(model, french) == passage
    assert best_passage(model, english) == passage


@pytest.mark.parametrize("written", ["RELEVE AGRICOLE", "relève agricole", "releve agricole"])
def test_case_and_accents_make_no_difference(model: SentenceTransformer, written: str) -> None:
    assert np.allclose(model.encode(written), model.encode("relève agricole"))


def test_vectors_have_length_one(model: SentenceTransformer) -> None:
    vectors = model.encode(["le budget", ""])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0, 1.0], abs=1e-5)


def test_the_folder_is_small_enough_to_ship() -> None:
    assert sum(file.stat().st_size for file in MODEL.rglob("*")) <= LARGEST_FOLDER


def test_english_questions_are_well_formed() -> None:
    """Sixty questions, each with its French original and the facts its answer needs."""
    rows = [json.loads(line) for line in ENGLISH_QUESTIONS.read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) == 60
    for row in rows:
        assert all(row[key] for key in ("question", "french", "sections", "must_any"))
        assert all(row["must_any"])
