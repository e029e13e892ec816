"""What recorded replies of real chat models come to: ``python -m benchmarks.replayed_models``.

The replies that ``benchmarks.recorded_models`` kept are said again by a server, word for word, to
the program as it is now: once to a model that writes, once to one that was found to write ill and
chooses. For each model and way: answers that hold what was asked, those that are the model's own,
and, beside them, what the extractive answers hold.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from benchmarks.recorded_models import BRIEF, QUESTIONS
from briefbot.answering.chat import ChatAnswerer, open_chat_answerer
from briefbot.answering.extractive import ExtractiveAnswerer
from briefbot.answering.models import Answer
from briefbot.index.building.build import build_index
from briefbot.index.store import Index, open_index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import Settings

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from support.openai_server import OpenAIServer, Scripted, json_reply

RECORDED = Path(__file__).parents[1] / "tests" / "data" / "models"
Way = Literal["written", "chosen"]
WAYS: tuple[Way, ...] = ("written", "chosen")
# What a right answer holds, in the order of the questions; read in the brief by hand.
HELD = (
    ("8,8 M",),
    ("Enracinement local", "Pérennité", "Enrichissement collectif", "Démocratie"),
    ("125 000 emplois",),
    ("8,8 M", "5 millions", "600 000", "4 millions", "1,2 million"),
    ("13,5 %",),
    ("44 %", "64 %"),
    ("conclue entre le gouvernement du Québec et le CQCM",),
    ("Oui",),
    ("relève",),
    ("11 millions",),
)
RIGHT = dict(zip(QUESTIONS, HELD, strict=True))
# False sentences, by which a model is found to write ill.
_INVENTED = [(f"Le CQCM recommande d'investir {n},9 M$.", tuple(range(1, 9))) for n in range(4)]
_TEACHING = "Quel montant le CQCM demande-t-il en priorité ?"
_QUESTION = re.compile(r"<question>\n(.*)\n</question>")
_PATIENCE = 120.0  # seconds for one answer: the replies come at once, the machine may be busy


@dataclass(frozen=True, slots=True)
class Recording:
    """One model's replies, by question and way."""

    model: str
    replies: Mapping[str, Mapping[str, Any]]

    def of(self, way: Way) -> list[str]:
        """The questions that the model was heard on in that way."""
        return [question for question in QUESTIONS if self.replies.get(question, {}).get(way)]


@dataclass(frozen=True, slots=True)
class Replayed:
    """An answer that a recorded reply came to, beside the extractive one."""

    question: str
    answer: Answer
    extractive: Answer

    @property
    def own(self) -> bool:
        """Whether the answer is the model's."""
        return self.answer.answered_by != self.extractive.answered_by


class _Server(OpenAIServer):
    """Says what a model said to the question that it is asked, in the way that it is asked."""

    def __init__(self, recording: Recording) -> None:
        super().__init__()
        self._recording = recording

    def take(self, request: dict[str, Any]) -> Scripted:
        asked = request["messages"][-1]["content"]
        found = _QUESTION.search(asked)
        kept = self._recording.replies.get(found[1] if found else "")
        if kept is None:
            return json_reply(*_INVENTED)
        return Scripted(text=kept["written" if "<passage" in asked else "chosen"])


def recordings() -> list[Recording]:
    """All that are kept, in the order of their names."""
    read = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RECORDED.glob("*"))]
    return [Recording(each["model"], each["replies"]) for each in read]


class Replay:
    """The brief, ready to be asked with a recorded model."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._index, self._settings = index, settings
        self._retriever = open_retriever(index, settings)
        self.extractive = ExtractiveAnswerer(index, self._retriever)

    def answers(self, recording: Recording, way: Way) -> Iterator[Replayed]:
        """What each of a model's replies comes to."""
        with _Server(recording).running() as server:
            for question in recording.of(way):
                answerer = self._answerer(server.url, recording.model)
                if way == "chosen":
                    for _ in range(2):
                        list(answerer.stream(_TEACHING))
                answer = list(answerer.stream(question))[-1]
                yield Replayed(question, answer, self.extractive.answer(question))

    def _answerer(self, url: str, model: str) -> ChatAnswerer:
        own = {"llm": model, "llm_base_url": url, "llm_timeout": _PATIENCE}
        settings = self._settings.model_copy(update=own)
        return open_chat_answerer(self._index, self._retriever, self.extractive, settings)


def is_right(question: str, answer: Answer) -> bool:
    """Whether an answer holds all that a right one holds."""
    text = re.sub(r"\s", " ", answer.text)
    return all(part in text for part in RIGHT[question])


def main() -> None:
    """Print a line for each model and way."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(index=Path(folder) / "index", llm="")
        build_index([BRIEF], settings)
        replay = Replay(open_index(settings.index, settings), settings)
        for recording in recordings():
            for way in WAYS:
                found = list(replay.answers(recording, way))
                right = sum(is_right(each.question, each.answer) for each in found)
                beside = sum(is_right(each.question, each.extractive) for each in found)
                own = [each for each in found if each.own]
                print(
                    f"{recording.model}, {way}: {right} right of {len(found)}, extractive "
                    f"{beside}; {len(own)} the model's own",
                    flush=True,
                )
                for each in own:
                    print(f"  {each.question}\n    {each.answer.text}")


if __name__ == "__main__":
    main()
