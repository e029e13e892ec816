"""A model that writes ill chooses sentences; an answer that loses what was asked gives way."""

import json
from collections.abc import Iterator

import pytest
from support.openai_server import OpenAIServer, Scripted, json_reply

from briefbot.answering.chat import ChatAnswerer, open_chat_answerer
from briefbot.answering.chat.choosing import read_choice
from briefbot.answering.extractive import ExtractiveAnswerer
from briefbot.answering.models import Answer
from briefbot.index.store import Index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import Settings

ALL = tuple(range(1, 9))
MONEY = "Quel montant le CQCM demande-t-il en priorité ?"
LISTED = "Quels sont les avantages du modèle coopératif ?"
YES_OR_NO = "Le CQCM a-t-il été fondé en 1940 ?"
INVENTED = [(f"Le CQCM recommande d'investir {n},9 M$.", ALL) for n in range(10, 14)]


@pytest.fixture(scope="module")
def extractive(brief_index: Index, settings: Settings) -> ExtractiveAnswerer:
    return ExtractiveAnswerer(brief_index, open_retriever(brief_index, settings))


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer().running() as running:
        yield running


@pytest.fixture
def answerer(
    server: OpenAIServer, extractive: ExtractiveAnswerer, brief_index: Index, settings: Settings
) -> ChatAnswerer:
    chosen = settings.model_copy(
        update={"llm": "essai", "llm_base_url": server.url, "llm_timeout": 60.0}
    )
    return open_chat_answerer(
        brief_index, open_retriever(brief_index, settings), extractive, chosen
    )


def last(answerer: ChatAnswerer, question: str) -> Answer:
    return list(answerer.stream(question))[-1]


def taught_to_choose(answerer: ChatAnswerer, server: OpenAIServer) -> None:
    server.script(json_reply(*INVENTED))
    for _ in range(2):
        assert last(answerer, MONEY).answered_by == "extractive"


def test_a_model_whose_sentences_fall_is_given_sentences_to_choose(
    answerer: ChatAnswerer, server: OpenAIServer, extractive: ExtractiveAnswerer
) -> None:
    taught_to_choose(answerer, server)
    server.script(Scripted(text='{"numbers": [1, 2]}'))
    answer = last(answerer, MONEY)
    assert answer.answered_by == "essai"
    assert "8,8" in answer.text
    for citation in answer.citations:
        text = extractive.corpus[citation.document].document.text
        assert text[citation.start : citation.end] == citation.quote
    (request,) = server.requests
    assert "<passage" not in request["messages"][1]["content"]
    assert "\n2. " in request["messages"][1]["content"]


def test_what_links_the_sentences_claims_nothing(
    answerer: ChatAnswerer, server: OpenAIServer
) -> None:
    taught_to_choose(answerer, server)
    chosen = [
        {"number": 1, "link": "Enfin"},
        {"number": 2, "link": "De plus"},
        {"number": 3, "link": "C'est donc prouvé, car"},
    ]
    server.script(Scripted(text=json.dumps({"sentences": chosen})))
    answer = last(answerer, MONEY)
    assert answer.answered_by == "essai"
    assert "De plus" in answer.text
    assert "prouvé" not in answer.text
    assert "Enfin" not in answer.text  # there is nothing before it


@pytest.mark.parametrize(
    ("reply", "numbers"),
    [
        ("3, 1", [3, 1]),
        ("[2]\n[5]", [2, 5]),
        ('{"numbers": [4, 4, 2]}', [4, 2]),
        ('{"sentences": [{"number": 7, "link": ""}, {"number": true}]}', [7]),
        ("Le CQCM demande 8,8 M$ et 5 M$.", []),
        ("8,8", []),
        ("Réponse : 3", []),
        ('{"numbers": "3"}', []),
        ("[" * 100_000, []),
    ],
)
def test_only_a_choice_is_read_as_one(reply: str, numbers: list[int]) -> None:
    assert list(read_choice(reply)) == numbers


@pytest.mark.parametrize("reply", ['{"numbers": []}', "je ne sais pas", '{"numbers": [99, 0]}', ""])
def test_a_choice_of_nothing_gives_way(
    answerer: ChatAnswerer, server: OpenAIServer, extractive: ExtractiveAnswerer, reply: str
) -> None:
    taught_to_choose(answerer, server)
    server.script(Scripted(text=reply))
    answer = last(answerer, MONEY)
    assert (answer.text, answer.answered_by) == (extractive.answer(MONEY).text, "extractive")
    assert "essai" in answer.notice


def test_a_choice_beside_the_question_gives_way(
    answerer: ChatAnswerer, server: OpenAIServer, extractive: ExtractiveAnswerer
) -> None:
    taught_to_choose(answerer, server)
    server.script(Scripted(text='{"numbers": [20, 21]}'))
    assert last(answerer, MONEY).text == extractive.answer(MONEY).text


@pytest.mark.parametrize(
    "said",
    [
        "Le CQCM recommande prioritairement au gouvernement du Québec de .",
        "Le CQCM recommande prioritairement au gouvernement du Québec de :",
        "Les avantages du modèle d'affaires coopératif et mutualiste.",
        "La coopération et la mutualité au Québec.",
        "Celui-ci recommande d'investir 8,8 M$.",
        "8,8 M$",
    ],
)
def test_what_small_models_end_or_begin_with_is_no_answer(
    answerer: ChatAnswerer, server: OpenAIServer, extractive: ExtractiveAnswerer, said: str
) -> None:
    """A heading, a clause left hanging, a figure alone, a sentence of nobody."""
    server.script(json_reply((said, ALL)))
    answer, alone = last(answerer, MONEY), extractive.answer(MONEY)
    assert (answer.text, answer.status) == (alone.text, "answered")
    assert "8,8" in answer.text


def test_a_list_of_which_the_model_gives_half_is_given_whole(
    answerer: ChatAnswerer, server: OpenAIServer, extractive: ExtractiveAnswerer
) -> None:
    alone = extractive.answer(LISTED)
    items = [line for line in alone.text.split("\n") if line.startswith("- ")]
    assert len(items) > 2
    one = items[0].removeprefix("- ").split(" [")[0]
    server.script(json_reply((f"Le CQCM recommande : {one}", ALL)))
    answer = last(answerer, LISTED)
    assert (answer.text, answer.status) == (alone.text, alone.status)


def test_an_answer_without_the_figure_asked_gives_way(
    answerer: ChatAnswerer, server: OpenAIServer, extractive: ExtractiveAnswerer
) -> None:
    said = (
        "Le CQCM recommande de recapitaliser l'Entente de partenariat pour un montant global "
        "minimal de 5 M$ par année."
    )
    server.script(json_reply((said, ALL)))
    answer = last(answerer, MONEY)
    assert answer.text == extractive.answer(MONEY).text
    assert "en dit moins" in answer.notice


def test_an_answer_without_the_verdict_asked_gives_way(
    answerer: ChatAnswerer, server: OpenAIServer, extractive: ExtractiveAnswerer
) -> None:
    alone = extractive.answer(YES_OR_NO)
    assert alone.text.startswith("Oui")
    server.script(json_reply(("Le CQCM a été fondé en 1940.", ALL)))
    assert last(answerer, YES_OR_NO).text == alone.text


def test_what_the_documents_hold_whole_is_not_partial(
    answerer: ChatAnswerer, server: OpenAIServer
) -> None:
    said = ("Le CQCM recommande d'investir 8,8 M$.", ALL)
    server.script(json_reply(said, INVENTED[0], coverage="partial"))
    answer = last(answerer, MONEY)
    assert (answer.answered_by, answer.status) == ("essai", "answered")
    assert "Une phrase du modèle a été retirée" in answer.notice
