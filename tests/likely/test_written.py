"""Questions of a chat model, from a real HTTP server: kept only where their passages bear them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from support.openai_server import OpenAIServer, Scripted

from briefbot.answering.chat.model.opening import open_chat_model
from briefbot.answering.sources.corpus import Corpus
from briefbot.api import Briefbot
from briefbot.figures.sheet import figure_sheet
from briefbot.likely.brief import Brief
from briefbot.likely.models import DraftQuestion
from briefbot.likely.written import QuestionWriter
from briefbot.settings import Settings

GOOD = {
    "question": "Pourquoi réparer 30 quais plutôt que d’en construire de nouveaux ?",
    "reason": "Le mémoire ne compare pas les deux coûts.",
    "role": "treasury",
    "risk": "high",
    "passages": [1],
    "words": "accorder 6 M$ pour réparer 30 quais",
}


@pytest.fixture(scope="module")
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer().running() as running:
        yield running


@pytest.fixture
def brief(bot: Briefbot) -> Brief:
    corpus = Corpus(bot.index).among({"quais_faux"})
    return Brief(corpus, "quais_faux", figure_sheet(corpus))


def written(server: OpenAIServer, brief: Brief, reply: Scripted) -> list[DraftQuestion]:
    server.script(reply)
    settings = Settings(llm="essai", llm_base_url=server.url)
    return list(QuestionWriter(open_chat_model(settings), 30.0).drafts(brief))


def said(brief: Brief, **other: object) -> Scripted:
    """The good question about the passage that asks for the money, changed in some parts."""
    passages = brief.corpus.passages(brief.name)
    place = next(n for n, each in enumerate(passages, 1) if "6 M$" in each.text)
    question: dict[str, Any] = {**GOOD, "passages": [place], **other}
    return Scripted(text=json.dumps({"questions": [question]}, ensure_ascii=False))


def test_a_question_that_its_passage_bears_is_kept_with_its_words(
    server: OpenAIServer, brief: Brief
) -> None:
    draft = written(server, brief, said(brief))[0]
    quote = draft.quotes[0]
    text = brief.document.document.text
    assert text[quote.start : quote.end] == GOOD["words"]
    assert (draft.kind, draft.role, draft.risk) == ("model", "treasury", "high")
    assert "6 M$" in json.dumps(server.requests, ensure_ascii=False)


@pytest.mark.parametrize(
    "other",
    [
        {"passages": [99]},
        {"passages": []},
        {"passages": "1"},
        {"words": "des mots que personne n’a écrits ici"},
        {"words": "30 quais"},
        {"question": "Pourquoi réparer 45 quais ?"},
        {"question": "Que veut dire « quais magnifiques » ?"},
        {"question": "Why should we repair the wharves instead of building new ones?"},
        {"question": "Réparez les quais."},
        {"role": "roi"},
        {"risk": "immense"},
        {"reason": ""},
        {"question": None},
    ],
)
def test_a_question_that_its_passage_does_not_bear_is_dropped(
    server: OpenAIServer, brief: Brief, other: dict[str, object]
) -> None:
    assert written(server, brief, said(brief, **other)) == []


@pytest.mark.parametrize(
    "reply",
    [
        Scripted(text="Je ne sais pas."),
        Scripted(text='{"questions": 3}'),
        Scripted(text='{"questions": ["a"]}'),
        Scripted(text='{"questions": [{"que', cut=10),
        Scripted(status=500),
    ],
)
def test_a_model_that_fails_gives_no_question_and_no_error(
    server: OpenAIServer, brief: Brief, reply: Scripted
) -> None:
    assert written(server, brief, reply) == []


def test_the_rules_questions_come_with_the_models(server: OpenAIServer, bot: Briefbot) -> None:
    corpus = Corpus(bot.index).among({"quais_faux"})
    server.script(said(Brief(corpus, "quais_faux", figure_sheet(corpus))))
    settings = bot.settings.model_copy(update={"llm": "essai", "llm_base_url": server.url})
    found = Briefbot(bot.index, bot.retriever, settings).propose(frozenset({"quais_faux"}))
    assert GOOD["question"] in [each.question for each in found]
    assert len({each.kind for each in found}) > 3
