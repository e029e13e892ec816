"""Servers that swell, drip, mislead or misspeak: the deadline holds, memory too, and so does the
answer."""

import json
import resource
import zlib
from collections.abc import Iterator
from itertools import repeat

import pytest
from support.openai_server import OpenAIServer, Scripted, json_reply

from briefbot.answering.chat import ChatAnswerer, open_chat_answerer
from briefbot.answering.chat.model.reply import read_reply
from briefbot.answering.extractive import ExtractiveAnswerer
from briefbot.answering.models import Answer
from briefbot.index.store import Index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import Settings

QUESTION = "Quel montant le CQCM demande-t-il en priorité ?"
ALL = tuple(range(1, 9))
PRIORITY = ("Le CQCM recommande d'investir 8,8 M$.", ALL)
MEMORY = 100  # MiB that no reply may add
HUNDREDS = 160  # MiB that the servers here would send


class _Bench:
    def __init__(self, index: Index, settings: Settings, server: OpenAIServer) -> None:
        self.server = server
        self._index, self._settings = index, settings
        self._retriever = open_retriever(index, settings)
        self.extractive = ExtractiveAnswerer(index, self._retriever)

    def answerer(self, within: float = 60.0) -> ChatAnswerer:
        chosen = self._settings.model_copy(
            update={"llm": "essai", "llm_base_url": self.server.url, "llm_timeout": within}
        )
        return open_chat_answerer(self._index, self._retriever, self.extractive, chosen)

    def ask(self, *replies: Scripted, within: float = 60.0) -> Answer:
        self.server.script(*replies)
        return list(self.answerer(within).stream(QUESTION))[-1]


@pytest.fixture(scope="module")
def bench(brief_index: Index, settings: Settings) -> Iterator[_Bench]:
    with OpenAIServer().running() as server:
        yield _Bench(brief_index, settings, server)


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def gzip_bomb() -> list[bytes]:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b"a" * (1 << 20)
    return [*(packer.compress(block) for _ in range(HUNDREDS)), packer.flush()]


class _Endless:
    """A line that goes on, read piece by piece."""

    def __iter__(self) -> Iterator[bytes]:
        yield b'data: {"x":"'
        yield from repeat(b"a" * 65536, HUNDREDS * 16)

    def __bool__(self) -> bool:
        return True


RAW = {
    "a line without end": Scripted(raw=_Endless()),  # type: ignore[arg-type]
    "a gzip bomb": Scripted(raw=gzip_bomb(), headers={"Content-Encoding": "gzip"}),
    "invalid UTF-8": Scripted(raw=[b'data: {"choices":[{"delta":{"content":"\xff\xfe"}}]}\n\n']),
    "no JSON": Scripted(raw=[b"data: <html>oups</html>\n\n"]),
    "nulls": Scripted(raw=[b'data: {"id":null,"choices":null}\n\ndata: [DONE]\n\n']),
    "lists": Scripted(raw=[b"data: [1,2,3]\n\n", b"data: [DONE]\n\n"]),
}


@pytest.mark.parametrize("what", RAW)
def test_a_server_that_swells_or_misspeaks_gives_way(bench: _Bench, what: str) -> None:
    bench.ask(json_reply(PRIORITY))  # all that a first answer loads is loaded
    before = peak()
    answer = bench.ask(RAW[what])
    alone = bench.extractive.answer(QUESTION)
    assert (answer.text, answer.status) == (alone.text, alone.status)
    assert "modèle « essai »" in answer.notice.replace("\u00a0", " ")
    assert peak() - before < MEMORY


def test_a_first_event_that_does_not_say_who_speaks_is_read(bench: _Bench) -> None:
    answer = bench.ask(json_reply(PRIORITY, role=False))
    assert (answer.answered_by, answer.status) == ("essai", "answered")


def test_marks_without_end_are_read_at_once() -> None:
    """What would take a pattern tried again from every mark more than a minute."""
    item = json.dumps({"text": "x" + "[1]" * 5000 + "x", "passages": [1]})
    text = '{"coverage":"full","sentences":[' + item
    for _ in range(200):
        reply = read_reply(text, ended=False)
    assert reply.claims[0].text.endswith("x")


def test_the_deadline_holds_while_sentences_are_proved(bench: _Bench) -> None:
    long = "Le CQCM recommande, " + "et de soutenir la transformation économique, " * 14
    reply = json_reply(*[(f"{long}{n} fois.", ALL) for n in range(20)])
    answer = bench.ask(reply, within=1.0)
    assert answer.text == bench.extractive.answer(QUESTION).text


def test_no_redirect_is_followed(bench: _Bench) -> None:
    with OpenAIServer([json_reply(PRIORITY)]).running() as elsewhere:
        for status in (302, 307, 308):
            moved = {"Location": f"{elsewhere.url}/chat/completions"}
            answer = bench.ask(Scripted(status=status, headers=moved))
            assert answer.answered_by == "extractive"
        assert elsewhere.requests == []


def test_one_refusal_does_not_give_the_schema_up(bench: _Bench) -> None:
    bench.server.script(Scripted(status=400), json_reply(PRIORITY))
    answerer = bench.answerer()
    for _ in range(2):
        *_, answer = answerer.stream(QUESTION)
        assert answer.status == "answered"
    refused, in_lines, again = bench.server.requests
    assert "response_format" in refused
    assert "response_format" not in in_lines
    assert "response_format" in again
