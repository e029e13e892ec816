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
from sentence_transformers import SentenceTransformer

from training.alignment import english_share, translation_table
from training.benchmarks import Case, brief_benchmarks, brief_paragraphs, public_benchmarks
from training.bridge import agreed, best, french_stems, pivoted, translations
from training.corpora import read_laws, read_piaf, read_sheets, read_short_pairs
from training.evaluate import Weights, fused, measure, table
from training.export import save_compact, to_int8
from training.initial import InitialRecipe, spelling_vectors
from training.lexical import Bm25
from training.loss import PooledAndLateLoss, late_scores
from training.pairs import Corpora, around, mistype, training_pairs
from training.train import Recipe, start_model, train
from training.vocabulary import train_tokenizer

TOPICS = (
    ("coopérative", "cooperative", "La coopérative réunit ses membres.", "réunit"),
    ("forêt", "forest", "La forêt couvre les collines du nord.", "couvre"),
    ("école", "school", "L'école accueille les enfants du village.", "accueille"),
    ("budget", "budget", "Le budget prévoit 8,8 M$ pour les régions.", "prévoit"),
    ("rivière", "river", "La rivière traverse la vieille ville.", "traverse"),
)
TINY = Recipe(
    pieces=400,
    pairs_per_kind=20,
    batch=4,
    steps=3,
    initial=InitialRecipe(company_dimensions=8, spelling_dimensions=24),
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
    corpora = Corpora.read(tmp_path, sections_per_law=5, seed=1)
    assert training_pairs(corpora, most=5, question_copies=1, seed=1) == {}
    assert public_benchmarks(tmp_path) == []


def test_pairs_are_the_same_for_the_same_seed(data: Path) -> None:
    corpora = Corpora.read(data, sections_per_law=5, seed=1)
    first = training_pairs(corpora, most=5, question_copies=2, seed=7)
    assert first == training_pairs(corpora, most=5, question_copies=2, seed=7)
    assert len(first["questions"]) == 8


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
    tokenizer = train_tokenizer(["écosystème coopératif œuvre 600 000 $"] * 9, size=200)
    assert tokenizer.encode("ÉCOSYSTÈME").ids == tokenizer.encode("ecosysteme").ids
    assert tokenizer.encode("600 000 $").tokens == tokenizer.encode("600000$").tokens


def test_alignment_finds_the_translation() -> None:
    english = [[1, 2], [1, 3], [1, 4]] * 5
    french = [[5, 6], [5, 7], [5, 8]] * 5
    probabilities = translation_table(english, french, size=9).toarray()
    assert [int(row.argmax()) for row in probabilities[1:5]] == [5, 6, 7, 8]
    assert english_share(english, french, size=9)[1] > 0.9


def test_a_misspelt_word_lies_near_the_right_one() -> None:
    words = ["recommandation", "recomandation", "territoire"]
    right, misspelt, other = spelling_vectors(words, dimensions=64, seed=1)
    assert right @ misspelt > 0.5 > right @ other


def test_late_scores_by_hand() -> None:
    """Two pieces of lengths 3 and 1: the longer counts three times as much."""
    vectors = torch.tensor([[3.0, 0.0], [0.0, 1.0], [5.0, 0.0]])
    query = {"input_ids": torch.tensor([0, 1]), "offsets": torch.tensor([0])}
    passages = {"input_ids": torch.tensor([2, 0, 1, 2]), "offsets": torch.tensor([0, 2])}
    scores = late_scores(vectors, query, passages)
    assert scores.tolist() == [[pytest.approx(0.75, abs=1e-4), pytest.approx(1.0, abs=1e-4)]]


def test_int8_loses_little() -> None:
    vectors = torch.randn(20, 16, generator=torch.Generator().manual_seed(1))
    rows, scales = to_int8(vectors)
    assert rows.dtype == torch.int8
    assert torch.allclose(rows * scales[:, None], vectors, atol=float(scales.max()) / 1.9)


def test_bm25_prefers_the_rarer_word() -> None:
    scores = Bm25(["le budget", "le budget de la forêt", "le budget du conseil"]).scores("forêts")
    assert int(np.argmax(scores)) == 1


def test_a_case_needs_every_fact() -> None:
    case = Case("?", (frozenset({0}), frozenset({4, 5})))
    assert not case.found_within([0, 1, 4], 2)
    assert case.found_within([0, 1, 4], 3)


def test_a_fused_passage_must_be_a_candidate() -> None:
    scores = np.arange(200, dtype=float)
    total = fused(scores, scores, Weights(), scores)
    assert int(np.argmax(total)) == 199
    assert np.isneginf(total[0])


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


def test_trains_saves_loads_and_measures(data: Path, tmp_path: Path) -> None:
    """The whole road with a tiny recipe: every step runs and the vectors move."""
    corpora = Corpora.read(data, sections_per_law=5, seed=1)
    model = start_model(corpora, TINY)
    before = model[0].embedding.weight.detach().cpu().clone()
    loss = PooledAndLateLoss(model)
    batch = [model[0].preprocess([text]) for text in ("La forêt ?", "La forêt du nord.")]
    assert loss(batch, None).item() == pytest.approx(0.0, abs=1e-5)
    train(model, corpora, TINY, tmp_path)
    assert not torch.equal(before, model[0].embedding.weight.detach().cpu())
    save_compact(model, tmp_path / "model")
    loaded = SentenceTransformer(str(tmp_path / "model"), device="cpu")
    near = loaded.similarity(loaded.encode("la forêt"), model.encode(["la forêt"])).item()
    assert near == pytest.approx(1.0, abs=1e-2)
    results = {s.name: measure(loaded, s, Weights()) for s in public_benchmarks(data)}
    assert set(results) == {"piaf", "cnil"}
    assert "| piaf | bm25+dense+late |" in table(results)


def test_a_bridge_is_learned_from_translations() -> None:
    """Words that always come together are each other's; a French word meets its synonym."""
    both = [
        (f"The {adjective} company pays workers", f"La {french} {noun} paie des travailleurs")
        for adjective, french in (("large", "grande"), ("small", "petite"), ("old", "vieille"))
        for noun in ("entreprise", "compagnie")
    ] * 3
    to_french, to_english = translations(both)
    bridge = best(agreed(to_french, to_english))
    assert set(bridge["compani"]) >= {french_stems("entreprise")[0], french_stems("compagnie")[0]}
    pivot = best(pivoted(to_french, to_english))
    assert french_stems("compagnie")[0] in pivot[french_stems("entreprise")[0]]
