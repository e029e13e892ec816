"""A static model read directly gives what sentence-transformers gives, and knows its limits."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import torch
from brief import brief_passages
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Dense, Normalize, StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from briefbot.errors import ModelUnavailableError
from briefbot.index.embeddings import load_embeddings
from briefbot.index.sentence_embeddings import SentenceEmbeddings
from briefbot.index.static_embeddings import StaticEmbeddings
from briefbot.index.store import Index, open_index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import PACKAGED_MODEL, Settings

CLOSE = 1e-6  # vectors are of length one
WORDS = ["[UNK]", "le", "blé", "monte", "la", "pêche", "baisse"]
ENGLISH = [
    json.loads(line)["question"]
    for line in (Path(__file__).parent / "data" / "english_questions.jsonl")
    .read_text("utf-8")
    .splitlines()
]
ODD = [
    "",
    " \n\t ",
    "\x00",
    "\u200b\ufeff",
    "👩🏽‍🌾🇶🇨" * 50,
    "ŒUVRE œuvre Ǆ ﬁn e\u0301 É\u0301\u0301",
    "l’ « 8,8 M$ » – 1\u202f000\u00a0000 …",
    "日本語 العربية ελληνικά",
    "anticonstitutionnellement" * 200,
    "le blé " * 20_000,
]


@pytest.fixture(scope="module")
def ours() -> StaticEmbeddings:
    embeddings = load_embeddings(str(PACKAGED_MODEL))
    assert isinstance(embeddings, StaticEmbeddings)
    return embeddings


@pytest.fixture(scope="module")
def theirs() -> SentenceTransformer:
    return SentenceTransformer(str(PACKAGED_MODEL), device="cpu")


def encode(model: SentenceTransformer, texts: list[str]) -> NDArray[np.float32]:
    return model.encode(texts, normalize_embeddings=True)


def modules() -> list[torch.nn.Module]:
    """A static model of a few words."""
    words = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    vectors = np.random.default_rng(0).normal(size=(len(WORDS), 8)).astype(np.float32)
    return [StaticEmbedding(tokenizer, embedding_weights=vectors)]


def test_texts_in_french_and_english_have_the_same_vectors(
    ours: StaticEmbeddings, theirs: SentenceTransformer
) -> None:
    texts = [passage.search_text for passage in brief_passages()] + ENGLISH
    texts.append("\n".join(texts))
    expected = encode(theirs, texts)
    assert np.abs(ours.encode_passages(texts) - expected).max() < CLOSE
    asked = np.array([ours.encode_question(text) for text in texts])
    assert np.abs(asked - expected).max() < CLOSE


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_have_the_same_vectors(
    ours: StaticEmbeddings, theirs: SentenceTransformer, text: str
) -> None:
    assert np.abs(ours.encode_passages([text]) - encode(theirs, [text])).max() < CLOSE


@given(st.lists(st.text(), max_size=5))
def test_any_texts_have_the_same_vectors(
    ours: StaticEmbeddings, theirs: SentenceTransformer, texts: list[str]
) -> None:
    vectors = ours.encode_passages(texts)
    assert vectors.shape == (len(texts), ours.dimension)
    assert vectors.dtype == np.float32
    if texts:
        assert np.abs(vectors - encode(theirs, texts)).max() < CLOSE


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_a_vector_does_not_depend_on_the_texts_beside_it(
    ours: StaticEmbeddings, texts: list[str]
) -> None:
    together = ours.encode_passages(texts)
    assert all((together[n] == ours.encode_question(text)).all() for n, text in enumerate(texts))


def test_tokens_are_the_same(ours: StaticEmbeddings, theirs: SentenceTransformer) -> None:
    """An index built through one is searched through the other."""
    other = SentenceEmbeddings(theirs, ours.identity)
    texts = [passage.search_text for passage in brief_passages()] + ODD
    for mine, expected in zip(ours.token_ids(texts), other.token_ids(texts), strict=True):
        assert mine.tolist() == expected.tolist()
    ids = ours.token_ids(texts[:1])[0]
    assert np.abs(ours.token_vectors(ids) - other.token_vectors(ids)).max() < CLOSE


def test_the_table_is_held_once_and_in_eight_bits(brief_index: Index, settings: Settings) -> None:
    """Four times its file would be the table in floating point."""
    table = (PACKAGED_MODEL / "model.safetensors").stat().st_size
    open_retriever(brief_index, settings).search("le budget", 5)  # loads the dictionaries
    tracemalloc.start()
    try:
        index = open_index(settings.index, settings)
        assert open_retriever(index, settings).search("le budget", 5)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert table < held < 1.5 * table


def test_a_static_model_as_the_library_saves_it_is_read_directly(tmp_path: Path) -> None:
    saved = SentenceTransformer(modules=[*modules(), Normalize()])
    saved.save(str(tmp_path))
    embeddings = load_embeddings(str(tmp_path))
    assert isinstance(embeddings, StaticEmbeddings)
    texts = ["le blé monte", "la pêche", "inconnu", ""]
    assert np.abs(embeddings.encode_passages(texts) - encode(saved, texts)).max() < CLOSE


def test_a_table_in_a_folder_of_its_own_is_found(tmp_path: Path) -> None:
    """Older versions of the library keep every module in a folder."""
    saved = SentenceTransformer(modules=modules())
    saved.save(str(tmp_path))
    (tmp_path / "0_StaticEmbedding").mkdir()
    for name in ("model.safetensors", "tokenizer.json"):
        (tmp_path / name).rename(tmp_path / "0_StaticEmbedding" / name)
    kind = "sentence_transformers.models.StaticEmbedding"
    described = [{"idx": 0, "name": "0", "path": "0_StaticEmbedding", "type": kind}]
    (tmp_path / "modules.json").write_text(json.dumps(described), encoding="utf-8")
    (tmp_path / "config_sentence_transformers.json").unlink()
    embeddings = load_embeddings(str(tmp_path))
    assert isinstance(embeddings, StaticEmbeddings)
    assert np.abs(embeddings.encode_question("le blé") - encode(saved, ["le blé"])[0]).max() < CLOSE


@pytest.mark.parametrize("stored", ["with a layer after it", "in half precision"])
def test_any_other_model_goes_through_the_library(tmp_path: Path, stored: str) -> None:
    made = modules()
    if stored == "in half precision":
        made[0] = made[0].half()
    else:
        made.append(Dense(8, 4))
    prompts = {"query": "le ", "passage": "la "}
    saved = SentenceTransformer(modules=made, prompts=prompts, device="cpu")
    saved.save(str(tmp_path))
    embeddings = load_embeddings(str(tmp_path))
    assert isinstance(embeddings, SentenceEmbeddings)
    asked, kept = encode(saved, ["le blé monte", "la pêche"])
    assert np.abs(embeddings.encode_question("blé monte") - asked).max() < CLOSE
    assert np.abs(embeddings.encode_passages(["pêche"]) - kept).max() < CLOSE


@pytest.mark.parametrize("part", ["model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("left", [0, 50, 300])
def test_a_file_cut_short_is_one_sentence(tmp_path: Path, part: str, left: int) -> None:
    SentenceTransformer(modules=modules()).save(str(tmp_path))
    whole = (tmp_path / part).read_bytes()
    assert len(whole) > left
    (tmp_path / part).write_bytes(whole[:left])
    with pytest.raises(ModelUnavailableError) as raised:
        load_embeddings(str(tmp_path))
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize("described", ["", "{}", "[]", "[1]"])
def test_modules_that_say_nothing_are_one_sentence(tmp_path: Path, described: str) -> None:
    SentenceTransformer(modules=modules()).save(str(tmp_path))
    (tmp_path / "modules.json").write_text(described, encoding="utf-8")
    with pytest.raises(ModelUnavailableError):
        load_embeddings(str(tmp_path))
