"""Example questions come from what the documents at hand hold."""

from __future__ import annotations

import pytest
from browser.scripted import Draft, ScriptedBriefbot, sample_document

from briefbot.answering.models import Answer
from briefbot.documents.models import Document
from briefbot.settings import Settings
from briefbot.web.questions.examples import example_questions

EVERY = Settings(llm="openai:x")  # with a chat model none is tried, so that all are seen


def offered(*documents: Document, count: int = 9) -> tuple[str, ...]:
    bot = ScriptedBriefbot(documents, EVERY)
    return example_questions(bot, count)  # type: ignore[arg-type]


def brief(*lines: str, organisation: str = "Ligue des phares (LDP)") -> Document:
    draft = Draft("phares", "Mémoire sur les phares", organisation=organisation)
    draft.heading("Les mots et leurs effets", page=1)
    for line in lines:
        draft.paragraph(line)
    return draft.document()


def test_they_ask_what_a_person_would_of_the_brief() -> None:
    examples = example_questions(ScriptedBriefbot())  # type: ignore[arg-type]
    assert examples[:2] == ("Combien demande le RFH\u00a0?", "Que recommande le RFH\u00a0?")
    assert len(set(examples)) == len(examples) <= 4


def test_no_heading_in_guillemets_is_ever_proposed() -> None:
    examples = offered(sample_document(), brief("La LDP recommande un plan.", "Et 43 phares."))
    assert not any("«" in example for example in examples)
    assert not any("Les mots et leurs effets" in example for example in examples)


@pytest.mark.parametrize(
    ("lines", "question"),
    [
        (("La LDP recommande d’investir 2 M$.",), "Combien demande la LDP\u00a0?"),
        (("La LDP recommande un plan.",), "Que recommande la LDP\u00a0?"),
        (
            ("La LDP recommande d’agir d'ici 2030 partout.",),
            "Que demande la LDP d’ici 2030\u00a0?",
        ),
        (
            ("La LDP recommande d’investir 2 M$.", "La LDP recommande 2 M$ par année."),
            "Les 2 M$ sont-ils demandés chaque année\u00a0?",
        ),
        (
            ("La LDP veille sur 43 ouvrages.",),
            "Combien y a-t-il d’ouvrages, selon la LDP\u00a0?",
        ),
    ],
)
def test_each_kind_of_thing_held_makes_its_question(lines: tuple[str, ...], question: str) -> None:
    assert question in offered(brief(*lines))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("La LDP recommande un plan.",), "Combien demande"),
        (("La LDP existe.",), "recommande"),
        (("La LDP recommande 2 M$ par année.",), "chaque année"),
        (("La LDP recommande un plan.",), "d’ici"),
        (("La LDP existe depuis 40 années.",), "années"),
    ],
)
def test_what_is_not_held_is_not_asked(lines: tuple[str, ...], words: str) -> None:
    assert not any(words in example for example in offered(brief(*lines)))


def test_one_whose_answer_is_not_sure_is_not_offered() -> None:
    bot = ScriptedBriefbot()
    bot.scripts["recommande"] = Answer("", "not_found", "Rien.")
    bot.scripts["Combien demande"] = Answer("", "answered", "Sans passage.")
    examples = example_questions(bot)  # type: ignore[arg-type]
    assert examples
    assert not any(words in example for example in examples for words in bot.scripts)


def test_none_is_sent_to_a_chat_model_to_be_tried() -> None:
    bot = ScriptedBriefbot(settings=EVERY)
    assert example_questions(bot)  # type: ignore[arg-type]
    assert bot.asked == []


def test_an_author_without_an_article_is_not_given_one() -> None:
    examples = offered(brief("On recommande la prudence.", organisation="Bureau des essais (BDE)"))
    assert "Quelles sont les recommandations\u00a0?" in examples
    assert all("BDE" not in example for example in examples)


def test_several_documents_each_have_their_turn() -> None:
    examples = offered(sample_document(), brief("La LDP recommande un plan."))
    assert "Que recommande la LDP\u00a0?" in examples
    assert "Que recommande le RFH\u00a0?" in examples
