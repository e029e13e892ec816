"""The training code, on a few made-up lines: it runs end to end and learns what it should."""

from __future__ import annotations

import json
import lzma
import random
import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from sentence_transformers import SentenceTransformer
from transformers import BertConfig, BertModel, BertTokenizerFast

from briefbot.index.embedding.loading import load_embeddings
from briefbot.settings import PACKAGED_MODEL
from training.alignment import english_share, translation_table
from training.benchmarks import Case, brief_benchmarks, brief_paragraphs, public_benchmarks
from training.choices import Choices
from training.corpora import (
    WRITTEN_QUESTIONS,
    Paragraph,
    Texts,
    read_laws,
    read_piaf,
    read_sheets,
    read_short_pairs,
    read_written,
)
from training.evaluate import Weights, measure, table
from training.examples import Row, Share, matches, question_rows
from training.export import export_model
from training.lexical import Bm25
from training.losses import MatchLoss, late_scores
from training.pairs import Corpora, around, mistype
from training.schedule import falling_rate
from training.start import START, TOKEN_VECTORS, first_vectors, train_pieces, write_start
from training.train import Recipe, blend, choose, match, refine, scaled, teach
from training.word_tables import agreed, best, french_stems, translations

TOPICS = (
    ("coopérative", "cooperative", "La coopérative réunit ses membres.", "réunit"),
    ("forêt", "forest", "La forêt couvre les collines du nord.", "couvre"),
    ("école", "school", "L'école accueille les enfants du village.", "accueille"),
    ("budget", "budget", "Le budget prévoit 8,8 M$ pour les régions.", "prévoit"),
    ("rivière", "river", "La rivière traverse la vieille ville.", "traverse"),
)
TINY = Recipe(
    pieces=300,
    layers=2,
    token_size=8,
    taught_batch=4,
    matched_batch=2,
    taught_steps=2,
    matched_steps=2,
    refined_steps=2,
    chosen_batch=2,
    chosen_steps=2,
    matched_share=Share(5, people=1, written=0),
    refined_share=Share(5, people=1, written=1),
    chosen_share=Share(5, people=1, written=0),
)


def write_english(folder: Path) -> Path:
    """A tiny English transformer with random weights, in place of all-MiniLM-L6-v2."""
    folder.mkdir()
    letters = [f"{mark}{letter}" for mark in ("", "##") for letter in "abcdefghijklmnopqrstuvwxyz"]
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, "the", "forest", "school"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=3,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=512,
    )
    BertModel(config).save_pretrained(folder)
    BertTokenizerFast(str(folder / "vocab.txt"), model_max_length=64).save_pretrained(folder)
    return folder


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
    corpora = Corpora.read(tmp_path, sections_per_law=5, seed=1)
    assert set(matches(corpora, FEW, seed=1)) == {
        f"written, brief, {kind}" for kind in ("passages", "sentences")
    }
    assert public_benchmarks(tmp_path) == []


# The project's own questions are thousands: each is enough once.
FEW = Share(5, people=3, written=1)


@pytest.fixture(scope="module")
def matched(data: Path) -> dict[str, list[Row]]:
    return matches(Corpora.read(data, sections_per_law=5, seed=1), FEW, seed=7)


def test_examples_are_the_same_for_the_same_seed(data: Path, matched: dict[str, list[Row]]) -> None:
    assert matches(Corpora.read(data, sections_per_law=5, seed=1), FEW, seed=7) == matched


def test_a_question_comes_with_the_sentence_that_answers(matched: dict[str, list[Row]]) -> None:
    rows = matched["people, sentences"]
    assert {right for _, right, *_ in rows} == {text for _, _, text, _ in TOPICS[:4]}
    assert all(right not in wrong for _, right, *wrong in rows)


def test_a_question_comes_with_its_paragraph_and_a_wrong_one(
    matched: dict[str, list[Row]],
) -> None:
    rows = matched["people, passages"]
    assert len(rows) == 4 * 3  # four paragraphs are for training, each question comes three times
    for _, right, wrong in rows:
        assert right != wrong


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


def test_a_text_of_the_same_family_is_no_wrong_answer() -> None:
    def text(name: str, family: str) -> Paragraph:
        return Paragraph("", f"Le congé {name}. Fin.", (f"Congé {name} ?",), (0,), family=family)

    kin = [text("court", "F1"), text("long", "F1"), text("payé", "F2")]
    rows = question_rows(kin, random.Random(1))
    assert [wrong for _, _, wrong in rows[:2]] == [kin[2].text] * 2


def test_the_part_around_an_answer_holds_it() -> None:
    text = " ".join(f"mot{number}" for number in range(200))
    part = around(text, text.index("mot100"), reach=30)
    assert "mot100" in part.split()
    assert set(part.split()) <= set(text.split())


def test_a_typo_changes_one_word_only() -> None:
    text = "la recommandation du conseil"
    changed = mistype(text, random.Random(1), share=1.0)
    assert changed != text
    assert sum(a != b for a, b in zip(text.split(), changed.split(), strict=True)) == 1


def test_accents_case_and_thousands_make_no_difference() -> None:
    tokenizer = train_pieces(["écosystème coopératif œuvre 600 000 $"] * 9, size=200)
    assert tokenizer.encode("ÉCOSYSTÈME").ids == tokenizer.encode("ecosysteme").ids
    assert tokenizer.encode("600 000 $").tokens == tokenizer.encode("600000$").tokens
    assert tokenizer.encode("« œuvre »").ids == tokenizer.encode("oeuvre").ids


def test_a_french_piece_starts_where_its_translation_lies(data: Path, tmp_path: Path) -> None:
    english = write_english(tmp_path / "english")
    corpora = Corpora.read(data, sections_per_law=5, seed=1)
    tokenizer = train_pieces(["forêt forest école school la the"] * 9, size=200)
    vectors = first_vectors(tokenizer, corpora, english)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    ids = tokenizer.get_vocab()
    cosines = vectors[ids["foret"]] @ vectors[[ids["forest"], ids["school"], ids[START]]].T
    assert int(cosines.argmax()) == 0
    assert cosines[0] > 0.9


def test_alignment_finds_the_translation() -> None:
    english = [[1, 2], [1, 3], [1, 4]] * 5
    french = [[5, 6], [5, 7], [5, 8]] * 5
    probabilities = translation_table(english, french, size=9).toarray()
    assert [int(row.argmax()) for row in probabilities[1:5]] == [5, 6, 7, 8]
    assert english_share(english, french, size=9)[1] > 0.9


def test_late_scores_by_hand() -> None:
    """Two pieces of lengths 3 and 1: the longer counts three times as much. Padding counts not."""
    query = {
        TOKEN_VECTORS: torch.tensor([[[3.0, 0.0], [0.0, 1.0], [9.0, 9.0]]]),
        "attention_mask": torch.tensor([[1, 1, 0]]),
    }
    passages = {
        TOKEN_VECTORS: torch.tensor([[[5.0, 0.0], [0.0, 2.0]], [[7.0, 0.0], [0.0, 4.0]]]),
        "attention_mask": torch.tensor([[1, 0], [1, 1]]),
    }
    scores = late_scores(query, passages)
    assert scores.tolist() == [[pytest.approx(0.75, abs=1e-4), pytest.approx(1.0, abs=1e-4)]]


def test_the_rate_rises_then_falls_to_nothing_with_the_steps_or_the_time() -> None:
    share = falling_rate(100, minutes=60)
    rates = [share(step) for step in (1, 5, 50, 100)]
    assert rates[0] < rates[1] > rates[2] > rates[3] == 0
    assert falling_rate(100, minutes=1e-9)(50) == 0


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
def made(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole road with a tiny recipe: every step's folder."""
    out = tmp_path_factory.mktemp("made")
    english = write_english(out / "english")
    corpora = Corpora.read(data, sections_per_law=5, seed=1)
    write_start(corpora, english, out / "start", pieces=TINY.pieces)
    teach(out / "start", out / "taught", data, english, TINY, minutes=1)
    match(out / "taught", out / "matched", data, TINY, minutes=1)
    refine(out / "matched", out / "refined", data, TINY, minutes=1)
    blend(out / "matched", out / "refined", out / "blended", 0.75)
    export_model(out / "blended", out / "choosing")
    choose(out / "choosing", out / "chosen", data, TINY, minutes=1)
    blend(out / "choosing", out / "chosen", out / "averaged", 0.5)
    export_model(out / "averaged", out / "model")
    return out


def test_training_moves_the_vectors(made: Path) -> None:
    texts = ["La forêt couvre les collines."]
    vectors = [
        SentenceTransformer(str(made / step), device="cpu").encode(texts)
        for step in ("taught", "matched", "refined", "choosing", "chosen")
    ]
    assert not np.allclose(vectors[0], vectors[1])
    assert not np.allclose(vectors[1], vectors[2])
    assert not np.allclose(vectors[3], vectors[4])


def test_a_blend_lies_between_its_models(made: Path) -> None:
    first, second, mean = (
        load_file(made / step / "model.safetensors") for step in ("matched", "refined", "blended")
    )
    name = "encoder.layer.0.output.dense.weight"
    expected = first[name].float() * 0.25 + second[name].float() * 0.75
    assert torch.allclose(mean[name].float(), expected, atol=1e-4)


def test_the_wrong_sentences_are_those_that_come_nearest() -> None:
    """With the packaged model: what speaks of the same thing, not what speaks of another."""
    text = (
        "Le budget de la bibliothèque double. La patinoire ouvre en décembre. "
        "Le budget du musée baisse. La bibliothèque achète des livres. "
        "Le musée de la ville ferme. Un budget serré pèse sur la ville."
    )
    part = Paragraph("", text, ("Quel budget double ?",), (0,), whole="mémoire")
    other = Paragraph("", "Le budget de l'école double. La neige fond au printemps.", whole="autre")
    reader = load_embeddings(str(PACKAGED_MODEL))
    rows = Choices(reader, [part, other]).rows(random.Random(1), copies=3)
    assert len(rows) == 3
    for question, right, *wrong in rows:
        assert (question, right) == ("Quel budget double ?", "Le budget de la bibliothèque double.")
        assert len(set(wrong)) == 4
        assert right not in wrong
        assert all(sentence in text for sentence in wrong)


def test_a_text_by_itself_is_held_against_the_texts_nearest_to_the_question() -> None:
    texts = [
        Paragraph(
            "", f"Le {name} a vingt places. Le {name} ferme à midi.", (f"Le {name} ferme ?",), (0,)
        )
        for name in ("parc", "quai", "pont", "port", "phare", "bac")
    ]
    rows = Choices(load_embeddings(str(PACKAGED_MODEL)), texts).rows(random.Random(1))
    assert len(rows) == len(texts)
    assert all(right not in wrong for _, right, *wrong in rows)


def test_a_match_with_itself_costs_nothing(made: Path) -> None:
    model = SentenceTransformer(str(made / "matched"), device="cpu")
    batch = [model.preprocess([text]) for text in ("La forêt ?", "La forêt du nord.")]
    assert MatchLoss(model)(batch, None).item() == pytest.approx(0.0, abs=1e-5)


def test_what_ships_gives_the_vectors_that_were_trained(made: Path) -> None:
    """The graph takes its weights from the file that SentenceTransformer loads."""
    texts = ["La forêt couvre les collines du nord.", "L'école ?"]
    shipped = load_embeddings(str(made / "model"))
    loaded = SentenceTransformer(str(made / "model"), device="cpu")
    trained = SentenceTransformer(str(made / "averaged"), device="cpu")
    assert (loaded.encode(texts) * trained.encode(texts)).sum(axis=1) == pytest.approx(1, abs=1e-3)
    alike = (shipped.encode_passages(texts) * loaded.encode(texts)).sum(axis=1)
    assert alike == pytest.approx(1, abs=0.03)
    graph = (made / "model" / "model.onnx").stat().st_size
    assert graph < 600_000


def test_a_model_is_measured_on_every_set_there_is(made: Path, data: Path) -> None:
    model = load_embeddings(str(made / "model"))
    results = {s.name: measure(model, s, Weights()) for s in public_benchmarks(data)}
    assert set(results) == {"piaf", "cnil"}
    assert "| piaf | bm25+dense+late |" in table(results)


def test_a_share_of_the_recipe_has_at_least_a_step() -> None:
    assert scaled(Recipe(), 0.5).matched_steps == Recipe().matched_steps / 2
    assert scaled(TINY, 0.0001).taught_steps == 1


def test_words_that_come_together_are_each_others_translation() -> None:
    both = [
        (f"The {adjective} company pays workers", f"La {french} {noun} paie des travailleurs")
        for adjective, french in (("large", "grande"), ("small", "petite"), ("old", "vieille"))
        for noun in ("entreprise", "compagnie")
    ] * 3
    to_french, to_english = translations(both)
    table = best(agreed(to_french, to_english))
    assert set(table["compani"]) >= {french_stems("entreprise")[0], french_stems("compagnie")[0]}
