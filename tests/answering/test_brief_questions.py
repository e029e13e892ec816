"""Every question of the invented briefs gets an answer that its document bears out to the word.

Which ones are answered well is measured elsewhere; here only what must hold of any answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.invented import answerer_of

from briefbot.answering.extractive import ExtractiveAnswerer
from briefbot.answering.models import Answer
from briefbot.documents.models import Document
from briefbot.french.answering.answers import DENYING, DIFFERS
from briefbot.text.figures import Figure, figures

DATA = Path(__file__).parents[1] / "data"
BRIEFS = {"other_brief": "other_brief_questions", "libraries_brief": "libraries_questions"}


def asked(questions: str) -> Iterator[str]:
    for line in (DATA / f"{questions}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["question"]


@pytest.fixture(scope="module", params=BRIEFS)
def brief(
    request: pytest.FixtureRequest,
) -> tuple[Document, list[Answer]]:
    """A brief and the answers to all its questions, and to a request for a summary."""
    name = request.param
    text = (DATA / f"{name}.md").read_text(encoding="utf-8")
    answerer: ExtractiveAnswerer = answerer_of(**{name: text})
    questions = [*asked(BRIEFS[name]), "Résume le document.", "Quelles sont les demandes ?"]
    return answerer.corpus[name].document, [answerer.answer(question) for question in questions]


def test_every_question_gets_an_answer(brief: tuple[Document, list[Answer]]) -> None:
    for answer in brief[1]:
        assert answer.text.strip()
        assert answer.status in ("answered", "partial", "not_found", "out_of_scope")
        assert bool(answer.citations) is not answer.declined, answer.question


def test_every_quote_stands_in_the_document(brief: tuple[Document, list[Answer]]) -> None:
    document, answers = brief
    for answer in answers:
        for citation in answer.citations:
            assert document.text[citation.start : citation.end] == citation.quote
            assert citation.quote.strip()


def test_every_mark_has_its_citation_and_every_citation_a_mark(
    brief: tuple[Document, list[Answer]],
) -> None:
    for answer in brief[1]:
        marked = {int(key) for key in re.findall(r"\[(\d+)\]", answer.text)}
        assert marked == {citation.key for citation in answer.citations}, answer.question


def test_every_figure_stands_in_what_is_cited(brief: tuple[Document, list[Answer]]) -> None:
    document, answers = brief
    heads = [document.words(block) for block in document.blocks if block.header]
    for answer in answers:
        cited = [each for citation in answer.citations for each in figures(citation.quote)]
        named = figures("\n".join([document.metadata.title, *heads]))
        denied = DENYING.match(answer.text)  # « Le document dit 13,5 %, pas 15 %. »
        text = answer.text[denied.end() :] if denied else answer.text
        for figure in figures(re.sub(r"\s*\[\d+\]", "", text)):
            told = answer.question, figure.text
            assert any(_same(figure, other) for other in (*cited, *named)), told


def _same(one: Figure, other: Figure) -> bool:
    """« 4. Bateau » may be read as a number or as four of something."""
    numbers = ("count", "ordinal")
    return one.same(other) or (
        one.value == other.value and one.kind in numbers and other.kind in numbers
    )


def test_what_is_quoted_in_an_answer_is_quoted_whole(brief: tuple[Document, list[Answer]]) -> None:
    """The words of every citation stand in the text of the answer, but for how blanks fall.

    That a thing is said in two ways is told in the answer's words, not in the document's.
    """
    for answer in brief[1]:
        lines = [line for line in answer.text.splitlines() if not line.startswith(DIFFERS)]
        text = re.sub(r"\s+", " ", "\n".join(lines))
        marked = {int(key) for key in re.findall(r"\[(\d+)\]", text)}
        for citation in answer.citations:
            if citation.key not in marked:
                continue
            words = re.sub(r"\s+", " ", citation.quote).strip(" :;*")
            assert words[:80] in text, (answer.question, words)


def test_a_summary_tells_what_is_asked_for(brief: tuple[Document, list[Answer]]) -> None:
    *_others, summary, asks = brief[1]
    assert summary.status == "answered"
    assert len(summary.citations) >= 5
    assert asks.status == "answered"
