"""The reader's training: what a question is read beside, and the packaged weights read back."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx import helper, numpy_helper
from tokenizers import Tokenizer

from briefbot.answering.reading.model.claim_encoder import load_claim_encoder
from briefbot.answering.reading.model.cross_encoder import load_cross_encoder
from briefbot.answering.reading.model.windows import UnitText
from briefbot.index.embedding.contextual import lowered
from briefbot.settings import PACKAGED_MODELS
from training.export import JUDGE, share_weights
from training.reading.judge import VERDICTS, Claims, Windows, from_long_texts
from training.reading.library import (
    Asked,
    Library,
    document_sections,
    from_documents,
    read_jsonl,
)
from training.reading.model import encode, unit_scores
from training.reading.rows import row_at
from training.reading.train import DOCUMENTS, Recipe, Rows
from training.unpack import read_packaged

TEXT = {
    "id": "valmont",
    "title": "Le marché de Valmont",
    "sections": [
        {
            "heading": "En bref",
            "sentences": [
                "Le marché compte 40 étals.",
                "Il a lieu le samedi, du matin au soir, été comme hiver.",
            ],
        },
        {"heading": "Étals", "sentences": ["Quarante étals sont loués.", "Un étal coûte 30 $."]},
        {"heading": "Avenir", "sentences": ["On veut 60 étals en 2030.", "Rien n'est voté."]},
    ],
    "spoken": [["Combien d'étals y a-t-il ?", [[0, 0], [1, 0]], "fait"]],
    "several": [["Nombre et prix des étals", [[1, 0], [1, 1]], "liste"]],
    "absent": [["Combien d'étals y avait-il en 2010 ?", [2, 0], "annee"]],
    "turns": [
        [
            ["Combien coûte un étal ?", [[1, 1]]],
            ["Et en 2030 ?", [], "Que coûtera un étal en 2030 ?"],
        ]
    ],
    "claims": [
        ["Le marché a lieu le dimanche.", "C", "date", [[0, 1]]],
        ["Un étal sur deux est vide.", "N", "", [[1, 0]]],
    ],
    "triples": [],
    "reworded": [
        ["À trente piastres, quarante places ont trouvé preneur.", "S", [[1, 0], [1, 1]]],
        ["Rien n'est encore décidé pour 2030.", "S", [[2, 1]]],
    ],
}


# « 40 » of the first section, « Quarante » of the second.
FIGURES = {("valmont", "Combien d'étals y a-t-il ?"): [[0, 0, 17], [1, 0, 0]]}


def library() -> Library:
    held = Library()
    from_documents([TEXT], FIGURES, held)
    return held


def asked_as(held: Library, question: str) -> Asked:
    return next(each for each in held.asked if each.question == question)


def test_every_place_that_answers_is_right_in_whichever_window() -> None:
    held = library()
    asked = asked_as(held, "Combien d'étals y a-t-il ?")
    rows = {n: row_at(held, asked, n, 0, random.Random(1)) for n in range(3)}
    told = {n: {row.units[unit] for unit in row.right} for n, row in rows.items()}
    assert told == {
        0: {"Le marché compte 40 étals."},
        1: {"Quarante étals sont loués."},
        2: set(),
    }


def test_which_figures_are_the_answer_is_told_of_each_window() -> None:
    held = library()
    asked = asked_as(held, "Combien d'étals y a-t-il ?")
    absent = asked_as(held, "Combien d'étals y avait-il en 2010 ?")
    unmarked = asked_as(held, "Combien coûte un étal ?")
    rows = [row_at(held, asked, n, 0, random.Random(1)) for n in range(3)]
    told = [{row.units[u][a:] for u, a in row.figures or ()} for row in rows]
    assert told == [{"40 étals."}, {"Quarante étals sont loués."}, set()]
    assert row_at(held, absent, 2, 0, random.Random(1)).figures == frozenset()
    assert row_at(held, unmarked, 1, 0, random.Random(1)).figures is None


def test_a_question_on_a_whole_text_is_read_beside_its_other_sections() -> None:
    held = library()
    rows = Rows(held, Recipe(cut_out=0.0), random.Random(2))
    read = rows.of(asked_as(held, "Combien d'étals y avait-il en 2010 ?"))
    assert {row.heading.rpartition(". ")[2] for row in read} == {"En bref", "Étals", "Avenir"}
    assert not any(row.right for row in read)


def test_a_follow_up_that_nothing_answers_has_no_place() -> None:
    assert not asked_as(library(), "Que coûtera un étal en 2030 ?").units


def claims() -> Claims:
    held = Claims()
    from_long_texts([TEXT], held)
    return held


def test_a_claim_is_read_beside_what_proves_it_or_beside_what_says_neither() -> None:
    held = claims()
    claim = next(each for each in held.claims if each.text == "Le marché a lieu le dimanche.")
    windows = Windows(held, random.Random(3))
    proof = TEXT["sections"][0]["sentences"][1]
    verdicts = set()
    for _ in range(60):
        row = windows.of(claim)
        assert (proof in row.units) == (row.verdict == VERDICTS["C"])
        verdicts.add(row.verdict)
    assert verdicts == {VERDICTS["C"], VERDICTS["N"]}


def test_a_claim_of_several_places_is_read_beside_them_all_and_nothing_else() -> None:
    held = claims()
    both = next(each for each in held.claims if each.text.startswith("À trente piastres"))
    alone = next(each for each in held.claims if each.text.startswith("Rien n'est"))
    windows = Windows(held, random.Random(3))
    rows = [windows.of(both) for _ in range(40)]
    assert {row.verdict for row in rows} == {VERDICTS["S"]}
    assert {row.units for row in rows} == {tuple(TEXT["sections"][1]["sentences"])}
    beside = {row.heading.rpartition(". ")[2] for row in (windows.of(alone) for _ in range(40))}
    assert "Avenir" in beside
    assert len(beside) > 1


def test_a_sentence_is_borne_out_by_itself() -> None:
    held = claims()
    same = [each for each in held.claims if each.kind == "same"]
    assert {each.text for each in same} == {
        "Il a lieu le samedi, du matin au soir, été comme hiver."
    }
    assert {each.verdict for each in same} == {VERDICTS["S"]}


def test_weights_that_two_graphs_have_are_written_once_and_mean_the_same(tmp_path: Path) -> None:
    shared, own = np.arange(4096, dtype=np.float32), np.ones(2048, dtype=np.float32)
    graphs = tmp_path / "a.onnx", tmp_path / "b.onnx"
    for graph, alone in zip(graphs, (own, 2 * own), strict=True):
        arrays = [numpy_helper.from_array(shared, "s"), numpy_helper.from_array(alone, "o")]
        onnx.save(helper.make_model(helper.make_graph([], "g", [], [], arrays)), graph)
    before = sum(graph.stat().st_size for graph in graphs)
    share_weights(graphs, tmp_path / "shared.bin")
    after = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert before - after > shared.nbytes // 2
    for graph, alone in zip(graphs, (own, 2 * own), strict=True):
        read = [numpy_helper.to_array(each) for each in onnx.load(graph).graph.initializer]
        assert np.array_equal(read[0], shared)
        assert np.array_equal(read[1], alone)


def test_what_was_written_on_long_texts_points_into_them() -> None:
    ids = set()
    for line in DOCUMENTS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        ids.add(row["id"])
        sizes = [len(section["sentences"]) for section in row["sections"]]
        places = [
            place for name in ("spoken", "several") for _, held, _ in row[name] for place in held
        ]
        places += [place for _, place, _ in row["absent"]]
        for name in ("claims", "triples", "reworded"):
            places += [place for *_, held in row[name] for place in held]
            assert all(held and verdict in "SCN" for _, verdict, *_, held in row[name]), row["id"]
        places += [p for first, then in row["turns"] for p in (*first[1], *then[1])]
        assert all(0 <= unit < sizes[section] for section, unit in places), row["id"]
        assert all(held for name in ("spoken", "several") for _, held, _ in row[name]), row["id"]
        assert all(first[1] for first, _ in row["turns"]), row["id"]
    assert len(ids) == len(DOCUMENTS.read_text(encoding="utf-8").splitlines())


def test_the_packaged_reader_tells_what_its_weights_tell_in_32_bits() -> None:
    encoder, reader = load_cross_encoder(PACKAGED_MODELS), read_packaged(PACKAGED_MODELS).eval()
    tokenizer = Tokenizer.from_file(str(PACKAGED_MODELS / "tokenizer.json"))
    off = []
    for row in itertools.islice(read_jsonl([DOCUMENTS]), 12):
        question, places, _ = row["spoken"][0]
        section = list(document_sections(row))[places[0][0]]
        units = section.units[:5]
        (packaged,) = encoder.read(question, [(section.heading, [UnitText(u) for u in units])])
        read = encode(tokenizer, lowered(question), section.heading, units)
        with torch.no_grad():
            pieces, window = reader(torch.tensor([read.ids]), torch.ones(1, len(read.ids)).long())
            scores = unit_scores(pieces[..., 0], torch.tensor([read.units]), len(units))[0]
        whole = (scores - window[0, 0]).tolist()
        off += [abs(unit.odds - each) for unit, each in zip(packaged, whole, strict=True)]
    # Unsmoothed, arithmetic in 8 bits moves log odds by 0.35 in the mean.
    assert np.mean(off) < 0.2


def test_the_packaged_judge_read_back_tells_the_same() -> None:
    claim, heading = "Le marché a 40 étals.", "Le marché de Valmont. En bref"
    units = ["Il a lieu le samedi.", "Le marché compte 40 étals."]
    (packaged,) = load_claim_encoder(PACKAGED_MODELS).read(claim, [(heading, units)])
    judge = read_packaged(PACKAGED_MODELS, JUDGE).eval()
    tokenizer = Tokenizer.from_file(str(PACKAGED_MODELS / "tokenizer.json"))
    read = encode(tokenizer, claim, heading, units)
    with torch.no_grad():
        _, window = judge(torch.tensor([read.ids]), torch.ones(1, len(read.ids)).long())
    # Attention in 8 bits moves a share by some hundredths; feed-forward layers would by tenths.
    assert packaged == pytest.approx(window[0, 1:].softmax(0).tolist(), abs=0.05)
