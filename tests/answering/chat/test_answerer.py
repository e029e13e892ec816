"""A chat model behind a real server: what it does well is shown proved, what it does ill is not."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from support.openai_server import OpenAIServer, Scripted, json_reply

from briefbot.answering.chat import ChatAnswerer, open_chat_answerer
from briefbot.answering.extractive import ExtractiveAnswerer
from briefbot.answering.models import Answer
from briefbot.api import Briefbot
from briefbot.index.store import Index
from briefbot.retrieval.retriever import HybridRetriever, open_retriever
from briefbot.settings import Settings

QUESTION = "Quel montant le CQCM demande-t-il en priorité ?"
ALL = tuple(range(1, 9))
PRIORITY = ("Le CQCM recommande d'investir 8,8 M$.", ALL)
PACT = (
    "Le CQCM recommande de recapitaliser l'Entente de partenariat pour un montant global minimal "
    "de 5 M$ par année.",
    ALL,
)
INVENTED = ("Le CQCM recommande d'investir 9,9 M$.", ALL)


LEISURE, HURRY = 60.0, 2.0  # seconds: for what must succeed on a busy machine, and for what hangs


@dataclass
class Bench:
    """An answerer, the server its model is on, and the answerer that stands by."""

    server: OpenAIServer
    extractive: ExtractiveAnswerer
    retriever: HybridRetriever
    settings: Settings

    def answerer(self, within: float = LEISURE) -> ChatAnswerer:
        chosen = self.settings.model_copy(
            update={"llm": "essai", "llm_base_url": self.server.url, "llm_timeout": within}
        )
        index = self.retriever.index
        return open_chat_answerer(index, self.retriever, self.extractive, chosen)

    def ask(self, *replies: Scripted, **more: Any) -> Answer:
        return self.stream(*replies, **more)[-1]

    def stream(
        self, *replies: Scripted, question: str = QUESTION, within: float = LEISURE, **more: Any
    ) -> list[Answer]:
        self.server.script(*replies)
        return list(self.answerer(within).stream(question, **more))


@pytest.fixture(scope="module")
def bench(brief_index: Index, settings: Settings) -> Iterator[Bench]:
    retriever = open_retriever(brief_index, settings)
    extractive = ExtractiveAnswerer(brief_index, retriever)
    with OpenAIServer().running() as server:
        yield Bench(server, extractive, retriever, settings)


def assert_extractive(answer: Answer, bench: Bench) -> None:
    """The extractive answer, word for word, with a French sentence on why."""
    alone = bench.extractive.answer(QUESTION)
    assert (answer.text, answer.citations, answer.status) == (
        alone.text,
        alone.citations,
        alone.status,
    )
    assert answer.answered_by == "extractive"
    assert "modèle « essai »" in answer.notice.replace("\u00a0", " ")


def test_proved_sentences_are_shown_with_the_documents_own_words(bench: Bench) -> None:
    answer = bench.ask(json_reply(PRIORITY, PACT))
    assert answer.status == "answered"
    assert answer.answered_by == "essai"
    assert answer.notice == ""
    assert answer.text.startswith("Le CQCM recommande d'investir 8,8\u00a0M$. [1]")
    for citation in answer.citations:
        document = bench.extractive.corpus[citation.document].document
        assert document.text[citation.start : citation.end] == citation.quote
        assert f"[{citation.key}]" in answer.text
    assert "8,8" in answer.citations[0].quote


def test_the_model_is_given_numbered_passages_and_a_schema(bench: Bench) -> None:
    bench.ask(json_reply(PRIORITY))
    request = bench.server.requests[0]
    system, human = (message["content"] for message in request["messages"])
    assert request["temperature"] == 0
    assert request["stream"] is True
    assert request["max_completion_tokens"] == 800
    assert request["response_format"]["type"] == "json_schema"
    assert human.count("<passage numero=") == 8
    assert QUESTION in human
    assert "données" in system


def test_sentences_come_one_by_one(bench: Bench) -> None:
    answers = bench.stream(json_reply(PRIORITY, PACT, size=5))
    assert [answer.text.count("Le CQCM") for answer in answers] == [1, 2, 2]
    for before, after in pairwise(answers):
        assert after.text.startswith(before.text)
        assert after.citations[: len(before.citations)] == before.citations


def test_a_sentence_is_shown_before_the_model_is_done(bench: Bench) -> None:
    bench.server.script(json_reply(PRIORITY, PACT, size=8, pause=0.05))
    stream = bench.answerer().stream(QUESTION)
    first = next(stream)
    stream.close()
    assert "8,8" in first.text
    assert "recapitaliser" not in first.text


def test_an_unproved_sentence_goes_and_the_answer_says_so(bench: Bench) -> None:
    answer = bench.ask(json_reply(INVENTED, PRIORITY))
    assert answer.status == "answered"
    assert "9,9" not in answer.text
    assert "8,8\u00a0M$" in answer.text
    assert answer.notice.startswith("Une phrase du modèle a été retirée")


def test_an_introduction_that_claims_nothing_is_no_loss(bench: Bench) -> None:
    answer = bench.ask(json_reply(("Voici ce que demande le document.", ()), PRIORITY))
    assert (answer.status, answer.notice) == ("answered", "")
    assert "Voici" not in answer.text


@pytest.mark.parametrize("number", [0, 9, 99, -1])
def test_a_passage_that_was_not_given_proves_nothing(bench: Bench, number: int) -> None:
    answer = bench.ask(json_reply((PRIORITY[0], (1, number))))
    assert_extractive(answer, bench)


def test_a_model_that_finds_nothing_hides_nothing_found(bench: Bench) -> None:
    answer = bench.ask(json_reply(coverage="none"))
    assert_extractive(answer, bench)
    assert "n’a rien trouvé" in answer.notice


@pytest.mark.parametrize(
    "question", ["Quelle heure est-il ?", "Quel est le prix du pétrole en Norvège ?"]
)
def test_with_nothing_to_go_on_the_model_is_not_called(bench: Bench, question: str) -> None:
    answer = bench.ask(json_reply(PRIORITY), question=question)
    assert answer.declined
    assert answer.citations == ()
    assert bench.server.requests == []


FAULTS = {
    "401": Scripted(status=401),
    "403": Scripted(status=403),
    "404": Scripted(status=404),
    "429 at once": Scripted(status=429),
    "429 with Retry-After": Scripted(status=429, headers={"Retry-After": "600"}),
    "500": Scripted(status=500),
    "hanging": Scripted(hang=120),
    "dripping": Scripted(text="- Le CQCM " + "recommande " * 999, size=1, pause=0.05),
    "cut at once": Scripted(text="- Le CQCM", cut=0),
    "cut stream": json_reply(PRIORITY, cut=40),
    "no end announced": Scripted(text="- Le CQCM recommande d'investir 8,8 M$. [1]", finish=None),
    "empty": Scripted(),
    "blank": Scripted(text=" \n "),
    "not JSON": Scripted(text="Bonjour {]"),
    "no protocol": Scripted(body=b"<html>Bonjour</html>"),
    "wrong schema": Scripted(text='{"answer": "Le CQCM demande 8,8 M$.", "sources": [1]}'),
    "wrong types": Scripted(text='{"coverage": 1, "sentences": {"text": []}}'),
    "100 kB": Scripted(text="Le CQCM " * 12_500, size=4096),
    "100 kB of lines": Scripted(text="- Le CQCM demande 9 M$. [1]\n" * 3600, size=4096),
    "English": json_reply(("The CQCM recommends that the government invest 8.8 M$.", ALL)),
    "Spanish": json_reply(("El CQCM recomienda al gobierno invertir 8,8 M$.", ALL)),
    "all invented": json_reply(INVENTED),
    "a link": json_reply(("Le CQCM recommande d'investir 8,8 M$ : https://exemple.com", ALL)),
    "mark-up": json_reply(("Le CQCM recommande <b>d'investir</b> 8,8 M$.", ALL)),
    "refusal": Scripted(text="Je ne peux pas répondre à cette demande."),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_ends_in_the_extractive_answer_and_a_notice(bench: Bench, fault: str) -> None:
    assert_extractive(bench.ask(FAULTS[fault], within=HURRY), bench)


def test_nobody_at_the_address(bench: Bench) -> None:
    chosen = bench.settings.model_copy(
        update={"llm": "essai", "llm_base_url": "http://127.0.0.1:9/v1"}
    )
    index = bench.retriever.index
    answerer = open_chat_answerer(index, bench.retriever, bench.extractive, chosen)
    *_, answer = answerer.stream(QUESTION)
    assert_extractive(answer, bench)
    assert "injoignable" in answer.notice


def test_a_refusal_that_passes_is_tried_again(bench: Bench) -> None:
    for refusal in (Scripted(status=500), Scripted(status=429, headers={"Retry-After": "0"})):
        answer = bench.ask(refusal, json_reply(PRIORITY))
        assert (answer.status, answer.answered_by) == ("answered", "essai")
        assert len(bench.server.requests) == 2


@pytest.mark.parametrize("how", [{"cut": 220}, {"finish": "length"}, {"pause": 1.0, "size": 60}])
def test_what_was_proved_before_a_fault_stays(bench: Bench, how: dict[str, Any]) -> None:
    lines = f"- {PRIORITY[0]} [1][2][3][4][5][6][7][8]\n- Le CQCM demande " + "encore " * 60
    answer = bench.ask(Scripted(text=lines, **how), within=3 * HURRY)
    assert answer.status == "partial"
    assert "8,8" in answer.text
    assert answer.answered_by == "essai"
    assert "incomplète" in answer.notice


def test_a_server_that_knows_no_schema_is_asked_for_lines(bench: Bench) -> None:
    line = Scripted(text=f"- {PRIORITY[0]} [1][2][3][4][5][6][7][8]")
    bench.server.script(Scripted(refuse_schema=True), line)
    answerer = bench.answerer()
    for asked in (2, 3):  # the second question is put in lines from the start
        *_, answer = answerer.stream(QUESTION)
        assert (answer.status, answer.answered_by) == ("answered", "essai")
        assert len(bench.server.requests) == asked
    assert "response_format" not in bench.server.requests[-1]
    assert "- phrase [2][3]" in bench.server.requests[-1]["messages"][0]["content"]


def test_a_follow_up_is_rewritten_and_the_rewrite_kept(bench: Bench) -> None:
    first = bench.ask(json_reply(PACT))
    whole = "Quel montant le CQCM demande-t-il pour la coordination ?"
    said = ("Le CQCM demande 600 000 $ par année.", ALL)
    answer = bench.ask(
        Scripted(text=whole),
        json_reply(said),
        question="Et pour la coordination ?",
        history=(first,),
    )
    assert answer.understood_as == whole
    assert answer.question == "Et pour la coordination ?"
    assert "600\u00a0000\u00a0$" in answer.text
    assert whole in bench.server.requests[-1]["messages"][1]["content"]


@pytest.mark.parametrize(
    "rewrite",
    [
        Scripted(text="Quel montant de 12 M$ le CQCM demande-t-il pour la coordination ?"),
        Scripted(text="Que dit Desjardins de la coordination ?"),
        Scripted(text="Voici :\nQuel montant ?"),
        Scripted(text="Quel montant <script> pour la coordination ?"),
        Scripted(text=""),
        Scripted(status=500),
        Scripted(hang=120),
        Scripted(text="x" * 100_000, size=5000),
    ],
)
def test_a_rewrite_that_fails_or_invents_gives_way_to_the_rule(
    bench: Bench, rewrite: Scripted
) -> None:
    question = "Et pour la coordination ?"
    first = bench.ask(json_reply(PACT))
    rule = bench.extractive.answer(question, (first,)).understood_as
    replies = [rewrite, rewrite] if rewrite.status == 500 else [rewrite]
    within = HURRY if rewrite.hang else LEISURE
    answer = bench.ask(
        *replies, json_reply(PACT), question=question, within=within, history=(first,)
    )
    assert answer.understood_as == rule


def test_the_documents_asked_of_are_the_only_ones_given(bench: Bench) -> None:
    answer = bench.ask(json_reply(PRIORITY), documents=frozenset({"aucun"}))
    assert answer.declined
    assert bench.server.requests == []


def test_many_may_ask_at_once(bench: Bench) -> None:
    bench.server.script(json_reply(PRIORITY, PACT, size=20, pause=0.01))
    answerer = bench.answerer()
    with ThreadPoolExecutor(4) as people:
        answers = list(people.map(lambda _: list(answerer.stream(QUESTION))[-1], range(8)))
    assert {(answer.answered_by, answer.status) for answer in answers} == {("essai", "answered")}
    assert len({answer.text for answer in answers}) == 1


def test_the_whole_program_speaks_through_the_model(
    bench: Bench, brief_index_folder: Path, settings: Settings
) -> None:
    chosen = settings.model_copy(update={"llm": "essai", "llm_base_url": bench.server.url})
    briefbot = Briefbot.open(brief_index_folder, chosen)
    bench.server.script(json_reply(PRIORITY))
    assert briefbot.ask(QUESTION).as_json()["answered_by"] == "essai"


def test_nothing_said_is_logged(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="briefbot")
    caplog.set_level(logging.INFO)
    bench.ask(json_reply(PRIORITY, INVENTED))
    bench.ask(Scripted(status=401))
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert "1 sentences shown, 1 refused" in logged
    for word in ("montant", "priorité", "CQCM", "8,8", "9,9", "investir"):
        assert word not in logged


def test_no_trace_goes_to_a_tracing_service(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenAIServer().running() as tracer:
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", tracer.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "essai")
        bench.ask(json_reply(PRIORITY))
        assert tracer.requests == []
