"""Embedding models other than the packaged one, and rerankers: small ones the tests make."""

from __future__ import annotations

import socket
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import CrossEncoder, SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from briefbot.errors import IndexMismatchError, ModelUnavailableError
from briefbot.index.building.build import build_index
from briefbot.index.embedding.loading import load_embeddings, model_identity
from briefbot.index.store import open_index
from briefbot.retrieval.reranker import load_reranker
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import PACKAGED_MODELS, Settings

SENTENCE = "[UNK] question passage le blé monte la pêche baisse combien de bateaux"
WORDS = SENTENCE.split(" ")


def save_static_model(folder: Path, seed: int = 0, dimension: int = 8) -> str:
    """A model that asks for prompts and holds a random vector for each of a few words."""
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    vectors = np.random.default_rng(seed).normal(size=(len(WORDS), dimension)).astype(np.float32)
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=vectors)],
        prompts={"query": "question : ", "passage": "passage : "},
    )
    model.save(str(folder))
    return str(folder)


def save_cross_encoder(folder: Path, labels: int = 1) -> str:
    """A tiny BERT with random weights."""
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[CLS]", "[SEP]", "[MASK]", *WORDS]))
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(WORDS) + 4,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
        num_labels=labels,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(str(folder / "vocab.txt"), model_max_length=64).save_pretrained(folder)
    return str(folder)


@pytest.fixture(scope="module")
def static_model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return save_static_model(tmp_path_factory.mktemp("static") / "model")


def test_questions_and_passages_get_their_own_prompts(static_model: str) -> None:
    embeddings = load_embeddings(static_model)
    plain = SentenceTransformer(static_model, device="cpu")
    asked = plain.encode("question : le blé monte", normalize_embeddings=True)
    stored = plain.encode("passage : le blé monte", normalize_embeddings=True)
    assert embeddings.embed_query("le blé monte") == pytest.approx(asked.tolist(), abs=1e-6)
    assert embeddings.embed_documents(["le blé monte"])[0] == pytest.approx(
        stored.tolist(), abs=1e-6
    )
    assert not np.allclose(asked, stored)


def test_vectors_are_of_length_one(static_model: str) -> None:
    embeddings = load_embeddings(static_model)
    vectors = embeddings.encode_passages(["le blé", "la pêche baisse", ""])
    assert vectors.shape == (3, embeddings.dimension) == (3, 8)
    assert np.linalg.norm(vectors[:2], axis=1) == pytest.approx([1, 1], abs=1e-6)
    assert embeddings.encode_passages([]).shape == (0, 8)


def test_the_packaged_model_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    embeddings = load_embeddings(str(PACKAGED_MODELS))
    french = embeddings.encode_question("la coopérative agricole")
    near = embeddings.encode_question("the farming cooperative")
    far = embeddings.encode_question("l'horaire du métro de Montréal")
    assert french @ near > french @ far


@pytest.mark.parametrize("name", ["/nulle/part", "./nulle-part", "~/nulle-part"])
def test_a_folder_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(ModelUnavailableError, match="introuvable") as raised:
        load_embeddings(name)
    assert name in str(raised.value)


@pytest.mark.parametrize("name", ["intfloat/multilingual-e5-small", "pas un nom", "a/b/c"])
def test_a_hub_that_cannot_be_reached_is_one_sentence(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise OSError("Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unreachable)
    monkeypatch.setattr(socket.socket, "connect", unreachable)
    for load in (load_embeddings, load_reranker):
        with pytest.raises(ModelUnavailableError) as raised:
            load(name)
        assert name in str(raised.value)
        assert len(str(raised.value).splitlines()) == 1


def test_half_a_model_is_one_sentence(static_model: str, tmp_path: Path) -> None:
    for number, part in enumerate(["model.safetensors", "tokenizer.json", "modules.json"]):
        folder = tmp_path / str(number)
        folder.mkdir()
        for path in Path(static_model).rglob("*"):
            if path.is_file() and path.name != part:
                target = folder / path.relative_to(static_model)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
        with pytest.raises(ModelUnavailableError):
            load_embeddings(str(folder))


def test_a_model_is_known_by_its_weights_and_not_by_its_place(tmp_path: Path) -> None:
    first = save_static_model(tmp_path / "a")
    moved = save_static_model(tmp_path / "b")
    other = save_static_model(tmp_path / "c", seed=1)
    assert model_identity(first) == model_identity(moved) != model_identity(other)
    assert model_identity("intfloat/multilingual-e5-small").endswith("multilingual-e5-small")


def test_an_index_of_another_model_is_refused_and_built_again(
    tmp_path: Path, settings: Settings
) -> None:
    corpus = tmp_path / "ble.md"
    corpus.write_text("# Blé\n\nle blé monte\n", encoding="utf-8")
    ours = settings.model_copy(update={"index": tmp_path / "index"})
    theirs = ours.model_copy(update={"embedding_model": save_static_model(tmp_path / "model")})
    build_index([corpus], ours)
    with pytest.raises(IndexMismatchError, match="modèle"):
        open_index(theirs.index, theirs)
    report = build_index([corpus], theirs)
    assert report.read == ()
    assert report.embedded == report.passages
    assert open_index(theirs.index, theirs).manifest.dimension == 8
    with pytest.raises(IndexMismatchError, match="briefbot ingest"):
        open_index(ours.index, ours)


def test_a_model_serves_without_vectors_for_pieces(tmp_path: Path, settings: Settings) -> None:
    """Late interaction needs a packaged model's graph; any other is searched without it."""
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    transformer = Transformer(save_cross_encoder(tmp_path / "bert"))
    pooling = Pooling(transformer.get_embedding_dimension())
    SentenceTransformer(modules=[transformer, pooling], device="cpu").save(str(tmp_path / "model"))
    corpus = tmp_path / "ble.md"
    corpus.write_text("# Blé\n\nLe blé monte.\n\nLa pêche baisse.\n", encoding="utf-8")
    local = settings.model_copy(
        update={"index": tmp_path / "index", "embedding_model": str(tmp_path / "model")}
    )
    build_index([corpus], local)
    index = open_index(local.index, local)
    found = open_retriever(index, local).search("la pêche", 2)
    assert found[0].passage.text == "La pêche baisse."


def test_a_cross_encoder_has_the_last_word(tmp_path: Path, settings: Settings) -> None:
    corpus = tmp_path / "ble.md"
    corpus.write_text(
        "# Blé\n\nLe blé monte.\n\nLa pêche baisse.\n\nCombien de bateaux.\n", encoding="utf-8"
    )
    local = settings.model_copy(
        update={"index": tmp_path / "index", "reranker": save_cross_encoder(tmp_path / "cross")}
    )
    build_index([corpus], local)
    index = open_index(local.index, local)
    retriever = open_retriever(index, local)
    assert retriever.reranker is not None
    judged = retriever.reranker.scores("le blé", list(index.passages("ble")))
    again = CrossEncoder(local.reranker, device="cpu")
    expected = again.predict([("le blé", p.search_text) for p in index.passages("ble")])
    assert judged.tolist() == pytest.approx(expected.tolist(), abs=1e-5)
    heavy = retriever.model_copy(update={"weights": type(retriever.weights)(reranker=100.0)})
    ranked = [found.passage.id for found in heavy.search("le blé", 3)]
    assert ranked == [f"ble#{n}" for n in np.argsort(-judged)]


def test_a_model_of_several_labels_is_no_reranker(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailableError, match="reclasser"):
        load_reranker(save_cross_encoder(tmp_path / "cross", labels=3))
