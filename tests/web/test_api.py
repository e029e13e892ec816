"""The endpoints that programs call, over real HTTP."""

from __future__ import annotations

import asyncio
import json
import ssl
import statistics
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from browser.scripted import ScriptedBriefbot
from browser.serving import served
from gradio_client import Client
from gradio_client.exceptions import AppError

from benchmarks.load import CALL, ask
from briefbot.settings import Settings


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> ScriptedBriefbot:
    return ScriptedBriefbot(settings=Settings(index=tmp_path_factory.mktemp("api") / "none"))


@pytest.fixture(scope="module")
def address(bot: ScriptedBriefbot) -> Iterator[str]:
    with served(bot) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Client:
    return Client(address, verbose=False)


def call(address: str, name: str, **given: Any) -> Any:
    """What ``curl`` does: post the question, then read the event's one result."""
    base = f"{address}/gradio_api/call/v2/{name}"
    event = httpx.post(base, json=given).raise_for_status().json()["event_id"]
    lines = httpx.get(f"{base}/{event}", timeout=30).text.splitlines()
    assert "event: complete" in lines, lines
    data = lines[lines.index("event: complete") + 1]
    return json.loads(data.removeprefix("data: "))[0]


def test_ask_gives_the_answers_own_json(client: Client, bot: ScriptedBriefbot) -> None:
    reply = client.predict("Combien ?", api_name="/ask")
    expected = bot.ask("Combien ?").as_json()
    assert reply == {**expected, "latency_ms": reply["latency_ms"]}
    assert list(reply) == list(expected)


def test_ask_takes_documents_previous_questions_and_an_id(
    client: Client, bot: ScriptedBriefbot
) -> None:
    reply = client.predict(
        question="Et après ?",
        documents=["memoire-forets"],
        previous=["Combien ?", "Quand ?"],
        id="q3",
        api_name="/ask",
    )
    assert reply["id"] == "q3"
    assert bot.asked[-1] == ("Et après ?", 2, frozenset({"memoire-forets"}))


def test_search_gives_passages(client: Client) -> None:
    reply = client.predict("Combien ?", k=2, api_name="/search")
    assert list(reply) == ["id", "question", "passages"]
    assert len(reply["passages"]) == 2
    assert {"document", "section", "page", "text", "start", "end", "score"} <= set(
        reply["passages"][0]
    )


def test_curl_can_do_it_too(address: str) -> None:
    assert call(address, "ask", question="Combien ?")["status"] == "answered"
    assert call(address, "search", question="Combien ?", k=1)["passages"]


def test_a_question_that_cannot_be_asked_is_refused_in_french(client: Client) -> None:
    with pytest.raises(AppError, match="La question est vide"):
        client.predict("  ", api_name="/ask")


def test_only_the_named_endpoints_are_public(address: str) -> None:
    known = httpx.get(f"{address}/gradio_api/info").json()
    assert set(known["named_endpoints"]) == {
        "/ask", "/check", "/figures", "/outcomes", "/propose", "/search"
    }  # fmt: skip
    assert known["unnamed_endpoints"] == {}


def test_ten_at_once_are_all_answered(address: str) -> None:
    failures: list[str] = []
    waits: list[float] = []
    until = time.monotonic() + 4

    def one() -> None:
        while time.monotonic() < until:
            started = time.monotonic()
            try:
                status = call(address, "ask", question="Combien ?")["status"]
            except (httpx.HTTPError, AssertionError) as error:
                failures.append(repr(error))
                return
            waits.append(time.monotonic() - started)
            if status != "answered":
                failures.append(status)

    threads = [threading.Thread(target=one) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(waits) >= 10
    assert statistics.median(waits) > 0


class Counting(ScriptedBriefbot):
    """Keeps how many answers were being made at once."""

    at_once = most = 0

    def ask(self, question: str, *given: Any) -> Any:
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        time.sleep(0.01)
        answer = super().ask(question, *given)
        self.at_once -= 1
        return answer


@pytest.fixture
def counting(tmp_path: Path) -> Counting:
    return Counting(settings=Settings(index=tmp_path / "none"))


def test_fifty_people_are_all_answered_each_on_connections_of_their_own(
    counting: Counting,
) -> None:
    context = ssl.create_default_context()

    async def person(address: str) -> None:
        async with httpx.AsyncClient(base_url=address, timeout=120, verify=context) as client:
            for question in ("Combien ?", "Que recommande le mémoire ?", "Pourquoi ?"):
                await ask(client, question)

    async def people(address: str) -> None:
        await asyncio.gather(*(person(address) for _ in range(50)))

    with served(counting) as address:
        counting.asked.clear()  # the page's examples
        asyncio.run(people(address))
    assert len(counting.asked) == 150
    assert counting.most <= 2


def test_questions_are_answered_in_the_order_they_came(counting: Counting) -> None:
    with served(counting) as address, httpx.Client(base_url=address, timeout=60) as client:
        counting.asked.clear()  # the page's examples
        asked = [f"Combien, {number} ?" for number in range(20)]
        events = [client.post(CALL, json={"question": each}).json()["event_id"] for each in asked]
        for event in events:
            assert "event: complete" in client.get(f"{CALL}/{event}").text
    began = [question for question, *_rest in counting.asked]
    assert sorted(began) == sorted(asked)
    # Of two that are begun at once, either may be first.
    assert all(abs(began.index(each) - place) <= 1 for place, each in enumerate(asked))
