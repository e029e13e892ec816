"""What a program may send for a question: one French sentence each, and the next goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from browser.serving import served

from briefbot.api import Briefbot
from tests.attacks.small import QUESTION, build

LONE = "\ud800"  # half of a pair that is no character
DEEP: list[Any] = []
for _ in range(50):
    DEEP = [DEEP]

WRONG: dict[str, tuple[str, dict[str, Any]]] = {
    "a number for a question": ("ask", {"question": 12}),
    "nothing for a question": ("ask", {"question": None}),
    "a list for a question": ("ask", {"question": ["a"]}),
    "lists in lists": ("ask", {"question": DEEP}),
    "half a character": ("ask", {"question": f"Combien {LONE} ?"}),
    "half a character for an id": ("ask", {"question": QUESTION, "id": LONE}),
    "text for documents": ("ask", {"question": QUESTION, "documents": "canards"}),
    "numbers for documents": ("ask", {"question": QUESTION, "documents": [1]}),
    "documents that are not there": ("ask", {"question": QUESTION, "documents": ["hiboux", "x"]}),
    "a number for previous": ("ask", {"question": QUESTION, "previous": 7}),
    "half a character before": ("ask", {"question": QUESTION, "previous": [LONE]}),
    "truth for a count": ("search", {"question": QUESTION, "k": True}),
    "text for a count": ("search", {"question": QUESTION, "k": "huit"}),
    "documents searched that are not there": ("search", {"question": "a", "documents": ["x"]}),
    "a number for a text": ("check", {"text": 3}),
    "half a character in a text": ("check", {"text": LONE}),
    "a number for a role": ("propose", {"role": 3}),
    "figures of a document that is not there": ("figures", {"documents": ["x"]}),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(Briefbot.open(settings=build(tmp_path_factory.mktemp("wrong")))) as address:
        yield address


def result(address: str, name: str, given: dict[str, Any]) -> tuple[str, Any]:
    """How the event of a request ended, and what it said."""
    base = f"{address}/gradio_api/call/v2/{name}"
    sent = httpx.post(base, content=json.dumps(given), headers={"content-type": "application/json"})
    if sent.status_code != httpx.codes.OK:
        return "error", sent.json()["detail"]
    lines = httpx.get(f"{base}/{sent.json()['event_id']}", timeout=60).text.splitlines()
    events = [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]
    said = [line.removeprefix("data: ") for line in lines if line.startswith("data: ")]
    return events[-1], json.loads(said[-1])


@pytest.mark.parametrize("what", WRONG)
def test_each_is_told_in_one_sentence_and_the_next_is_answered(address: str, what: str) -> None:
    ended, said = result(address, *WRONG[what])
    assert ended == "error"
    sentence = said["error"] if isinstance(said, dict) else said
    assert isinstance(sentence, str)
    assert sentence.endswith((".", "?"))
    assert "Traceback" not in sentence
    ended, (answer,) = result(address, "ask", {"question": QUESTION})
    assert (ended, answer["status"]) == ("complete", "answered")
