"""Example questions come from the documents at hand."""

from __future__ import annotations

from browser.scripted import Draft, ScriptedBriefbot, sample_document

from briefbot.answering.models import Answer
from briefbot.settings import Settings
from briefbot.web.examples import example_questions


def test_they_name_the_author_and_the_headings_of_the_document() -> None:
    examples = example_questions(ScriptedBriefbot())  # type: ignore[arg-type]
    assert examples[0] == "Que recommande le RFH\u00a0?"
    assert "Demande prioritaire" in examples[1]
    assert 1 < len(examples) <= 4
    assert len(set(examples)) == len(examples)


def test_one_that_the_documents_do_not_answer_is_not_offered() -> None:
    bot = ScriptedBriefbot()
    bot.scripts["recommande"] = Answer("", "not_found", "Rien.")
    examples = example_questions(bot)  # type: ignore[arg-type]
    assert examples
    assert not any("recommande le" in example for example in examples)


def test_none_is_sent_to_a_chat_model_to_be_tried() -> None:
    bot = ScriptedBriefbot(settings=Settings(llm="openai:x"))
    assert example_questions(bot)  # type: ignore[arg-type]
    assert bot.asked == []


def test_an_author_without_an_article_is_not_given_one() -> None:
    draft = Draft("note", "Une note", organisation="Bureau des essais (BDE)")
    draft.heading("Les résultats de la saison")
    draft.paragraph("Le bureau recommande la prudence.")
    examples = example_questions(ScriptedBriefbot([draft.document()]))  # type: ignore[arg-type]
    assert all("BDE" not in example for example in examples)
    assert any("Les résultats de la saison" in example for example in examples)


def test_several_documents_each_have_their_turn() -> None:
    other = Draft("autre", "Un autre texte")
    other.heading("Le transport en région éloignée", page=1)
    other.paragraph("Des mots.")
    bot = ScriptedBriefbot([sample_document(), other.document()])
    examples = example_questions(bot)  # type: ignore[arg-type]
    assert any("transport en région" in example for example in examples)


def test_headings_said_twice_or_saying_nothing_ask_nothing() -> None:
    draft = Draft("d", "Texte")
    for title in ("Retombées attendues", "Retombées attendues", "Notes", "2. Des besoins criants"):
        draft.heading(title)
        draft.paragraph("Des mots.")
    examples = example_questions(ScriptedBriefbot([draft.document()]))  # type: ignore[arg-type]
    assert examples == (
        "Que disent les documents au sujet de «\u00a0Des besoins criants\u00a0»\u00a0?",
    )
