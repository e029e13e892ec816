"""Whatever is asked, in any order of words, something is answered and what is quoted stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.invented import answerer_of

from briefbot.answering.extractive import ExtractiveAnswerer

DATA = Path(__file__).parents[1] / "data"
NAME = "libraries_brief"
QUESTIONS = [
    json.loads(line)["question"]
    for line in (DATA / "libraries_questions.jsonl").read_text(encoding="utf-8").splitlines()
]
WORDS = sorted({word for question in QUESTIONS for word in question.split()})
JOINTS = [
    "et combien", "Pis la 3 ?", "vrai ?", "tableau", "la dernière", "d'où vient", "par année",
    "jusqu'en 2030", "5 M$", "12,5 %", "n° 4", "Total", "chaque proposition", "ou", "«", "»", ":",
]  # fmt: skip
PIECES = st.one_of(st.sampled_from(QUESTIONS), st.sampled_from(WORDS), st.sampled_from(JOINTS))


@pytest.fixture(scope="module")
def answerer() -> ExtractiveAnswerer:
    text = (DATA / f"{NAME}.md").read_text(encoding="utf-8")
    return answerer_of(**{NAME: text})


@examples(60)
@given(st.lists(PIECES, min_size=1, max_size=9), st.lists(PIECES, max_size=4))
def test_any_mix_of_questions_is_answered_word_for_word(
    answerer: ExtractiveAnswerer, said: list[str], next_said: list[str]
) -> None:
    text = answerer.corpus[NAME].document.text
    first = answerer.answer(" ".join(said))
    for answer in (first, answerer.answer(" ".join([*next_said, "et ça ?"]), [first])):
        assert answer.text.strip()
        assert answer.declined is not bool(answer.citations)
        for citation in answer.citations:
            assert text[citation.start : citation.end] == citation.quote
            assert citation.quote.strip()
