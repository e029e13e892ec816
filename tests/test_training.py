"""The training code, on a few made-up lines: it runs end to end and learns what it should."""

from __future__ import annotations

import json
import lzma
import random
import zipfile
from itertools import count
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from briefbot.index.embedding.loading import load_embeddings
from briefbot.settings import PACKAGED_MODELS
from training.benchmarks import Case, brief_benchmarks, brief_paragraphs, public_benchmarks
from training.corpora import (
    WRITTEN_QUESTIONS,
    Texts,
    read_laws,
    read_piaf,
    read_sheets,
    read_short_pairs,
    read_written,
)
from training.embedding.model import (
    LONGEST_PASSAGE,
    PASSAGE,
    Embedder,
    PromptedPieces,
    fit_pieces,
    late_scores,
    read_embedder,
    save_embedder,
)
from training.embedding.rows import Row, Rows
from training.embedding.train import loss_of, losses
from training.evaluate import Weights, measure, table
from training.export import export
from training.lexical import Bm25
from training.misspelling import mistype
from training.reading.library import Library, from_squad
from training.reading.model import Reader, save_reader
from training.steps import Checkpoint, Course, train
from training.word_tables import agreed, best, french_stems, translations

TOPICS = (
    ("coopérative", "cooperative", "La coopérative réunit ses membres.", "réunit"),
    ("forêt", "forest", "La forêt couvre les collines du nord.", "couvre"),
    ("école", "school", "L'école accueille les enfants du village.", "accueille"),
    ("budget", "budget", "Le budget prévoit 8,8 M$ pour les régions.", "prévoit"),
    ("rivière", "river", "La rivière traverse la vieille ville.", "traverse"),
)


def write_laws(path: Path) -> None:
    rows = [
        {
            "te": f"{english.title()} Act",
            "tf": f"Loi sur la {french}",
            "ne": f"Purpose of the {english}",
            "nf": f"But de la {french}",
            "ue": [f"The {english} is open to everyone.", f"The Minister visits the {english}."],
            "uf": [f"La {french} est ouverte à tous.", f"Le ministre visite la {french}."],
        }
        for french, english, _, _ in TOPICS
    ]
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def write_squad(path: Path) -> None:
    articles = [
        {
            "title": french,
            "paragraphs": [
                {
                    "context": f"{text} Elle existe depuis longtemps dans ce pays. On la connaît.",
                    "qas": [
                        {
                            "question": f"Que dit-on de la {french} ?",
                            "answers": [{"text": verb, "answer_start": text.index(verb)}],
                        }
                    ],
                }
            ],
        }
        for french, _, text, verb in TOPICS
    ]
    with lzma.open(path, "wt", encoding="utf-8") as file:
        json.dump({"data": articles}, file)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in miniature, every text in it made up."""
    folder = tmp_path_factory.mktemp("data")
    write_laws(folder / "laws_en_fr.jsonl.xz")
    write_squad(folder / "piaf_v1.1.json.xz")
    write_squad(folder / "cnil_questions.json.xz")
    with zipfile.ZipFile(folder / "service_public_fiches.zip", "w") as archive:
        for number, (french, _, text, _) in enumerate(TOPICS):
            archive.writestr(f"x/F{number}_aide-a-la-{french}.txt", f"Aide\n\n{french}\n{text}")
    pairs = [f"I like the {english}.\tJ'aime la {french}." for french, english, _, _ in TOPICS]
    (folder / "tatoeba_en_fr.txt").write_text("\n".join(pairs), encoding="utf-8")
    return folder


def test_reads_every_corpus(data: Path) -> None:
    assert next(read_laws(data)).text_fr.startswith("La coopérative est")
    assert read_sheets(data)[1].title == "aide a la forêt"
    assert read_short_pairs(data)[0] == ("I like the cooperative.", "J'aime la coopérative.")


def test_trains_on_the_first_articles_and_measures_on_the_others(data: Path) -> None:
    trained = {paragraph.article for paragraph in read_piaf(data, training=True)}
    measured = {paragraph.article for paragraph in read_piaf(data, training=False)}
    assert len(trained) == 4
    assert measured == {"rivière"}


def test_a_missing_corpus_is_an_empty_one(tmp_path: Path) -> None:
    assert Texts.read(tmp_path) == Texts({}, [], [])
    assert public_benchmarks(tmp_path) == []


WRITTEN = (
    {"sheet": "F1_aide-a-la-forêt", "asked": [["Qui couvre le nord ?", 12]]},
    {"law": 2, "asked": [["Qui entre à l'école ?", 30], ["Who visits?", 60]]},
    {"paragraph": 1, "asked": [["Que couvre-t-elle ?", 3]]},
    {"brief": "Mémoire", "heading": "Portrait", "text": "Un. Deux.", "asked": [["Et ?", 4]]},
    {"sheet": "F99_inconnue", "asked": [["Quoi ?", 0]]},
    {"paragraph": 4, "asked": [["Quoi ?", 0]]},
    {"law": 99, "asked": [["Quoi ?", 0]]},
)


def test_written_questions_stand_on_the_texts_that_are_there(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, WRITTEN)), encoding="utf-8")
    read = read_written(path, Texts.read(data))
    (sheet,), (law,) = read["sheet"], read["law"]
    (paragraph,), (brief,) = read["paragraph"], read["brief"]
    assert sheet.text[sheet.answer_starts[0] :] == "La forêt couvre les collines du nord."
    assert law.text.startswith("Loi sur la école : But de la école. La école est ouverte")
    assert paragraph.text.startswith("La forêt couvre")
    assert law.questions == ("Qui entre à l'école ?", "Who visits?")
    assert (brief.heading, brief.text) == ("Mémoire. Portrait.", "Un. Deux.")


def test_the_questions_written_for_the_project_point_into_their_texts() -> None:
    own = read_written(WRITTEN_QUESTIONS, Texts({}, [], []))["brief"]
    assert len(own) > 100
    for paragraph in own:
        assert all(0 <= start < len(paragraph.text) for start in paragraph.answer_starts)
        assert all(len(question) > 7 for question in paragraph.questions)


def test_a_typo_changes_one_word_only() -> None:
    text = "la recommandation du conseil"
    changed = mistype(text, random.Random(1), share=1.0)
    assert changed != text
    assert sum(a != b for a, b in zip(text.split(), changed.split(), strict=True)) == 1


def test_late_scores_by_hand() -> None:
    """Two pieces of lengths 3 and 1: the longer counts three times as much. Padding counts not."""
    asked = torch.tensor([[[3.0, 0.0], [0.0, 1.0], [9.0, 9.0]]])
    held = torch.tensor([[[5.0, 0.0], [0.0, 2.0]], [[7.0, 0.0], [0.0, 4.0]]])
    masks = torch.tensor([[1, 1, 0]]), torch.tensor([[1, 0], [1, 1]])
    scores = late_scores(asked, masks[0], held, masks[1])
    assert scores.tolist() == [[pytest.approx(0.75, abs=1e-4), pytest.approx(1.0, abs=1e-4)]]


def test_bm25_prefers_the_rarer_word() -> None:
    scores = Bm25(["le budget", "le budget de la forêt", "le budget du conseil"]).scores("forêts")
    assert int(np.argmax(scores)) == 1


def test_a_case_needs_every_fact() -> None:
    case = Case("?", (frozenset({0}), frozenset({4, 5})))
    assert not case.found_within([0, 1, 4], 2)
    assert case.found_within([0, 1, 4], 3)


def test_a_brief_is_cut_at_its_paragraphs(tmp_path: Path) -> None:
    text = (
        "# Titre\n\nLe conseil recommande de :\n\n- investir 5 M\\$ par année;\n\n"
        "Voici une autre phrase."
    )
    assert brief_paragraphs(text) == (
        "Titre\nLe conseil recommande de :\n- investir 5 M$ par année;",
        "Titre\nVoici une autre phrase.",
    )
    brief, questions = tmp_path / "brief.md", tmp_path / "q.jsonl"
    brief.write_text(text, encoding="utf-8")
    row = {"question": "How much?", "french": "Combien ?", "lang": "en", "must_any": [["5 m$"]]}
    questions.write_text(json.dumps(row), encoding="utf-8")
    french, english, original = brief_benchmarks(brief, questions)
    assert french.cases == ()
    assert english.cases == (Case("How much?", (frozenset({0}),)),)
    assert original.cases[0].question == "Combien ?"


@pytest.fixture(scope="module")
def library(data: Path) -> Library:
    """Two articles' paragraphs in one whole, so that each has a wrong passage beside it."""
    held = Library()
    (article,) = [{"title": "Pays", "paragraphs": paragraphs(data)}]
    for paragraph in article["paragraphs"]:
        from_squad([{"title": "Pays", "paragraphs": [paragraph]}], held, "piaf")
    return held


def paragraphs(data: Path) -> list[dict[str, object]]:
    with lzma.open(data / "piaf_v1.1.json.xz", "rt", encoding="utf-8") as file:
        return [p for article in json.load(file)["data"] for p in article["paragraphs"]]


@pytest.fixture(scope="module")
def drawn(library: Library, data: Path) -> list[list[Row]]:
    """Sixty batches."""
    batches = Rows(library, data, random.Random(7)).batches()
    return [next(batches) for _ in range(60)]


def test_rows_are_the_same_for_the_same_seed(
    library: Library, data: Path, drawn: list[list[Row]]
) -> None:
    again = Rows(library, data, random.Random(7)).batches()
    assert [next(again) for _ in drawn] == drawn


def test_a_question_comes_with_what_answers_and_with_what_does_not(drawn: list[list[Row]]) -> None:
    said = {french: text for french, _, text, _ in TOPICS}
    asked = 0
    for right, wrong, question in ((r[1], r[2], r[0]) for rows in drawn for r in rows if r[2:]):
        (text,) = {text for french, text in said.items() if text in right}
        assert text not in wrong
        asked += any(french in question.lower() and said[french] == text for french in said)
    assert asked > 20  # the others are misspelt, or have lost their accents


def test_no_text_answers_two_questions_of_a_batch(drawn: list[list[Row]]) -> None:
    for rows in drawn:
        rights = [row[1] for row in rows if row[2:]]
        assert len(set(rights)) == len(rights)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny base with random weights, under the packaged model's pieces."""
    folder = tmp_path_factory.mktemp("start")
    (folder / "tokenizer.json").write_bytes((PACKAGED_MODELS / "tokenizer.json").read_bytes())
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab_size(),
        hidden_size=64,
        num_hidden_layers=5,
        num_attention_heads=2,
        intermediate_size=32,
        pad_token_id=1,
    )
    transformer = BertModel(config, add_pooling_layer=False).bfloat16()  # as training leaves it
    transformer.float()
    save_reader(Reader(transformer), folder, folder)
    return folder


@pytest.fixture(scope="module")
def pieces(start: Path) -> PromptedPieces:
    return PromptedPieces(Tokenizer.from_file(str(start / "tokenizer.json")))


@pytest.fixture(scope="module")
def trained(
    start: Path,
    pieces: PromptedPieces,
    library: Library,
    data: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The embedding model after twenty steps of training, however long they take."""
    out = tmp_path_factory.mktemp("trained")
    embedder = read_embedder(start)
    fit_pieces(embedder, pieces, [text for _, _, text, _ in TOPICS] * 20)
    save_embedder(embedder, start, start)  # the pieces' first directions, to compare with
    drawn = losses(embedder, pieces, library, data, random.Random(1))
    save = Checkpoint(out, lambda: save_embedder(embedder, out, start))
    seconds_of_a_step = count().__next__
    train(embedder, drawn, Course(20 / 60, 3e-2, head_rate=3e-2), save, seconds_of_a_step)
    return out


def vectors_of(embedder: Embedder, pieces: PromptedPieces, texts: list[str]) -> torch.Tensor:
    ids, mask, _ = pieces.read(texts, PASSAGE, LONGEST_PASSAGE)
    with torch.no_grad():
        found: torch.Tensor = embedder.float().eval()(ids, mask)[0]
    return found


def test_training_moves_the_upper_layers_alone(start: Path, trained: Path) -> None:
    before, after = (read_embedder(each).state_dict() for each in (start, trained))
    moved = {name for name in before if not torch.allclose(before[name], after[name], atol=2e-2)}
    upper = {name for name in before if ".layer.4." in name or name.startswith("pieces")}
    assert moved
    assert moved <= upper


def test_the_right_passage_costs_less_than_the_wrong_one(
    start: Path, pieces: PromptedPieces
) -> None:
    embedder = read_embedder(start).eval()
    asked, said, wrong = "La forêt du nord", "La forêt du nord", "Le budget prévoit 8,8 M$"
    with torch.no_grad():
        right = loss_of(embedder, pieces, [(asked, said, wrong)])
        other = loss_of(embedder, pieces, [(asked, wrong, said)])
    assert all(right[name] < other[name] for name in ("dense", "late"))


@pytest.fixture(scope="module")
def shipped(start: Path, trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("shipped")
    export(trained, start, start, out, 1.0)
    return out


def test_what_ships_gives_the_vectors_that_were_trained(
    trained: Path, shipped: Path, pieces: PromptedPieces
) -> None:
    texts = ["La forêt couvre les collines du nord.", "L'école ?"]
    expected = vectors_of(read_embedder(trained), pieces, texts).numpy()
    found = load_embeddings(str(shipped)).encode_passages(texts)
    assert (found * expected).sum(axis=1) == pytest.approx(1, abs=0.03)


def test_the_weights_that_were_not_trained_ship_once(shipped: Path) -> None:
    shared = (shipped / "shared.bin").stat().st_size
    own = [path.stat().st_size for path in shipped.glob("*.onnx")]
    assert len(own) == 3
    assert shared > sum(own)


def test_a_model_is_measured_on_every_set_there_is(shipped: Path, data: Path) -> None:
    model = load_embeddings(str(shipped))
    results = {s.name: measure(model, s, Weights()) for s in public_benchmarks(data)}
    assert set(results) == {"piaf", "cnil"}
    assert "| piaf | bm25+dense+late |" in table(results)


def test_words_that_come_together_are_each_others_translation() -> None:
    both = [
        (f"The {adjective} company pays workers", f"La {french} {noun} paie des travailleurs")
        for adjective, french in (("large", "grande"), ("small", "petite"), ("old", "vieille"))
        for noun in ("entreprise", "compagnie")
    ] * 3
    to_french, to_english = translations(both)
    table = best(agreed(to_french, to_english))
    assert set(table["compani"]) >= {french_stems("entreprise")[0], french_stems("compagnie")[0]}
