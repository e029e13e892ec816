"""The packaged model as the program reads it: without torch, each piece of a text in its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from briefbot.errors import ModelUnavailableError
from briefbot.index.embedding.contextual import FILES
from briefbot.index.embedding.loading import load_embeddings
from briefbot.index.embedding.protocol import TextEmbeddings
from briefbot.settings import PACKAGED_MODELS

TEXTS = (
    "Combien le CQCM demande-t-il au gouvernement ?",
    "64 % des coopératives créées survivent au moins 5 ans.",
    "How many jobs does the movement provide?",
    "argent",
)


@pytest.fixture(scope="module")
def embeddings() -> TextEmbeddings:
    return load_embeddings(str(PACKAGED_MODELS))


def test_a_text_has_the_same_vectors_whatever_is_read_with_it(embeddings: TextEmbeddings) -> None:
    together, pieces = embeddings.read_passages(TEXTS)
    for number, text in enumerate(TEXTS):
        alone, (own,) = embeddings.read_passages([text])
        assert np.array_equal(alone[0], together[number])
        assert np.array_equal(own.directions, pieces[number].directions)


def test_each_piece_says_where_it_starts(embeddings: TextEmbeddings) -> None:
    text = "L’argent, l’ÉCOLE"
    _, (pieces,) = embeddings.read_passages([text])
    starts = [start for start in pieces.starts.tolist() if start >= 0]
    assert {text.index(word) for word in ("L", "argent", ",", "l’É", "ÉCOLE")} <= set(starts)
    assert pieces.starts[0] == pieces.starts[-1] == -1  # the model's own marks
    assert pieces.directions.shape == (len(pieces.starts), embeddings.piece_size)


def test_directions_have_the_length_of_one(embeddings: TextEmbeddings) -> None:
    _, found = embeddings.read_passages(TEXTS)
    for pieces in found:
        lengths = np.linalg.norm(pieces.directions.astype(float) / 127, axis=1)
        assert lengths == pytest.approx(1.0, abs=0.02)


def test_a_word_is_read_in_its_context(embeddings: TextEmbeddings) -> None:
    """The same word has other vectors in other company; a table of words could not tell."""
    _, found = embeddings.read_passages(["le conseil municipal vote", "un bon conseil d'ami"])
    first, second = (
        pieces.directions[pieces.starts.tolist().index(text.index("conseil"))]
        for pieces, text in zip(
            found, ["le conseil municipal vote", "un bon conseil d'ami"], strict=True
        )
    )
    assert not np.array_equal(first, second)


def test_other_sentences_draw_a_piece_only_half_way(embeddings: TextEmbeddings) -> None:
    """So that a sentence is told from its neighbours; read in the text alone, some pieces of this
    one come to a cosine of 0.6 with what they are by themselves.
    """
    before, sentence = "Les ours blancs mangent du phoque.", "Cette hausse profite aux jeunes."
    _, (both, alone) = embeddings.read_passages([f"{before} {sentence}", sentence])
    met = both.directions[both.starts > len(before)].astype(float) / 127
    apart = alone.directions[alone.starts >= 0].astype(float) / 127
    cosines = (met * apart).sum(axis=1)
    assert cosines.min() > 0.85
    assert cosines.min() < 0.99  # the text counts, too


@examples(25)
@given(st.text(max_size=3000))
def test_any_text_has_a_vector_of_length_one(embeddings: TextEmbeddings, text: str) -> None:
    vectors, (pieces,) = embeddings.read_passages([text])
    assert np.linalg.norm(vectors[0]) == pytest.approx(1.0, abs=1e-4)
    assert (pieces.starts < max(len(text), 1)).all()
    assert len(pieces.starts) <= 512


def test_no_text_has_no_vector(embeddings: TextEmbeddings) -> None:
    vectors, pieces = embeddings.read_passages([])
    assert vectors.shape == (0, embeddings.dimension)
    assert pieces == []


@pytest.mark.parametrize("part", FILES)
def test_a_damaged_model_is_one_sentence(tmp_path: Path, part: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(PACKAGED_MODELS, folder)
    (folder / part).write_bytes(b"\x00" * 64)
    with pytest.raises(ModelUnavailableError) as raised:
        load_embeddings(str(folder))
    assert len(str(raised.value).splitlines()) == 1


def test_a_model_without_its_weights_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(PACKAGED_MODELS, folder)
    (folder / "shared.bin").unlink()
    with pytest.raises(ModelUnavailableError):
        load_embeddings(str(folder))
