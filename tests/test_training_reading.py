"""The reader's training: what a question is read beside, and the packaged weights read back."""

from __future__ import annotations

import json
import random

import torch
from tokenizers import Tokenizer

from briefbot.answering.reading.model.cross_encoder import load_cross_encoder
from briefbot.settings import PACKAGED_READER
from training.reading.model import encode, unit_scores
from training.reading.rows import Asked, Library, from_documents, row_at
from training.reading.train import DOCUMENTS, Recipe, Rows
from training.reading.unpack import read_packaged

TEXT = {
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
}


def library() -> Library:
    held = Library()
    from_documents([TEXT], held)
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


def test_a_question_on_a_whole_text_is_read_beside_its_other_sections() -> None:
    held = library()
    rows = Rows(held, Recipe(cut_out=0.0), random.Random(2))
    read = rows.of(asked_as(held, "Combien d'étals y avait-il en 2010 ?"))
    assert {row.heading.rpartition(". ")[2] for row in read} == {"En bref", "Étals", "Avenir"}
    assert not any(row.right for row in read)


def test_a_follow_up_that_nothing_answers_has_no_place() -> None:
    assert not asked_as(library(), "Que coûtera un étal en 2030 ?").units


def test_a_sentence_is_borne_out_by_itself_and_no_other_claim_is_read() -> None:
    claims = [each for each in library().asked if each.verdict >= 0]
    assert "Le marché a lieu le dimanche." not in {each.question for each in claims}
    held = library()
    for each in claims:
        (unit,) = each.units
        assert held.sections[each.section].units[unit].startswith(each.question)
        assert each.verdict == 0


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
        places += [place for *_, held in row["claims"] for place in held]
        places += [p for first, then in row["turns"] for p in (*first[1], *then[1])]
        assert all(0 <= unit < sizes[section] for section, unit in places), row["id"]
        assert all(held for name in ("spoken", "several") for _, held, _ in row[name]), row["id"]
        assert all(first[1] for first, _ in row["turns"]), row["id"]
    assert len(ids) == len(DOCUMENTS.read_text(encoding="utf-8").splitlines())


def test_the_packaged_reader_read_back_tells_the_same() -> None:
    question, heading = "Combien d'étals y a-t-il ?", "Le marché de Valmont. En bref"
    units = ["Le marché compte 40 étals.", "Il a lieu le samedi."]
    packaged = load_cross_encoder(PACKAGED_READER).read(question, [(heading, units)])[0]
    reader = read_packaged(PACKAGED_READER).eval()
    tokenizer = Tokenizer.from_file(str(PACKAGED_READER / "tokenizer.json"))
    read = encode(tokenizer, question, heading, units)
    with torch.no_grad():
        pieces, window = reader(torch.tensor([read.ids]), torch.ones(1, len(read.ids)).long())
        scores = unit_scores(pieces[..., 0], torch.tensor([read.units]), len(units))[0]
    # Arithmetic in 8 bits moves log odds by a few tenths.
    for odds, whole in zip(packaged.odds, (scores - window[0, 0]).tolist(), strict=True):
        assert abs(odds - whole) < 1.0
    assert packaged.odds[0] > 0 > packaged.odds[1]
