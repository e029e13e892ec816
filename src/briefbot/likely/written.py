"""The questions that a chat model writes, kept only where the passages that they name bear them.

Of each it is checked that the passages exist, that the words it says it stands on are in one of
them, and that every figure and quotation of the question is there too. What fails is dropped.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from briefbot.answering.chat.model.calls import Deadline, stream_chunks
from briefbot.answering.chat.model.opening import ChatModel, held_to
from briefbot.answering.citing.citations import Quote
from briefbot.answering.question.parse import detect_language
from briefbot.documents.models import Passage
from briefbot.errors import ChatModelError
from briefbot.french.likely import proposals as french
from briefbot.likely.brief import Brief
from briefbot.likely.models import RISKS, ROLES, DraftQuestion, Risk, Role
from briefbot.text.figures import figures
from briefbot.text.plain import one_line
from briefbot.text.words import fold

log = logging.getLogger(__name__)

MOST_GIVEN = 24_000  # characters of passages: what a small model's 8,192 tokens hold
LONGEST = 300  # characters of a question: the longest that a rule writes has some 280
LONGEST_REPLY = 20_000  # characters
_FEWEST = 4  # words: fewer stand anywhere
_QUOTED = re.compile(r"«\s*(.+?)\s*»")
_MARKUP = str.maketrans({"<": "‹", ">": "›"})  # a passage cannot close its own tag
_TEXT = {"type": "string"}
SCHEMA: dict[str, Any] = {
    "title": "questions",
    "type": "object",
    "additionalProperties": False,
    "required": ["questions"],
    "properties": {
        "questions": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["question", "reason", "role", "risk", "passages", "words"],
                "properties": {
                    "question": _TEXT,
                    "reason": _TEXT,
                    "role": {"type": "string", "enum": list(ROLES)},
                    "risk": {"type": "string", "enum": list(RISKS)},
                    "passages": {"type": "array", "items": {"type": "integer"}},
                    "words": _TEXT,
                },
            },
        }
    },
}


class QuestionWriter:
    """Has a chat model write questions on a brief; where it fails, there are none."""

    def __init__(self, model: ChatModel, timeout: float) -> None:
        self._model = model
        self._timeout = timeout

    def drafts(self, brief: Brief) -> Iterator[DraftQuestion]:
        """The questions that hold."""
        passages = _given(brief)
        try:
            told = self._reply(passages)
        except ChatModelError as error:
            log.warning("no question of the chat model: %s", error)
            return
        for said in _questions(told):
            draft = _draft(said, passages, brief)
            if draft is not None:
                yield draft

    def _reply(self, passages: Sequence[Passage]) -> str:
        runnable = held_to(SCHEMA, self._model) if self._model.structured else self._model.client
        text = ""
        messages = _messages(passages)
        deadline = Deadline(self._timeout)
        for chunk in stream_chunks(runnable, messages, self._model.name, deadline):
            text += str(chunk.text)
            if len(text) > LONGEST_REPLY:
                break
        return text


def _given(brief: Brief) -> tuple[Passage, ...]:
    """The document's first passages, as many as a model is given."""
    kept, length = [], 0
    for passage in brief.corpus.passages(brief.name):
        length += len(passage.text)
        if length > MOST_GIVEN:
            break
        kept.append(passage)
    return tuple(kept)


def _messages(passages: Sequence[Passage]) -> list[BaseMessage]:
    numbered = "\n".join(
        f'<passage numero="{number}">\n{passage.text.translate(_MARKUP)}\n</passage>'
        for number, passage in enumerate(passages, 1)
    )
    return [SystemMessage(french.MODEL_RULES), HumanMessage(numbered)]


def _questions(told: str) -> list[Mapping[str, Any]]:
    """The objects of a reply; nothing where it is no such JSON."""
    try:
        read = json.loads(told[told.index("{") : told.rindex("}") + 1])
    except (ValueError, RecursionError):
        return []
    found = read.get("questions") if isinstance(read, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _draft(
    said: Mapping[str, Any], passages: Sequence[Passage], brief: Brief
) -> DraftQuestion | None:
    """The question as a draft, its words found in a passage that it names; None for any other."""
    question, reason, words = (_line(said.get(name)) for name in ("question", "reason", "words"))
    numbers = said.get("passages")
    role: Role | None = next((role for role in ROLES if role == said.get("role")), None)
    risk: Risk | None = next((risk for risk in RISKS if risk == said.get("risk")), None)
    if not isinstance(numbers, list) or role is None or risk is None or not reason:
        return None
    known = [n for n in numbers if isinstance(n, int) and 0 < n <= len(passages)]
    if len(known) < len(numbers) or not _asks(question):
        return None
    named = [passages[number - 1] for number in known]
    quotes = [quote for passage in named if (quote := _stands(words, passage, brief)) is not None]
    if not quotes or not _borne(question, [passage.text for passage in named]):
        return None
    return DraftQuestion("model", fold(question), role, risk, question, reason, tuple(quotes))


def _line(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _asks(question: str) -> bool:
    fits = question.endswith("?") and len(question) <= LONGEST
    return fits and detect_language(fold(question)) == "fr"


def _stands(words: str, passage: Passage, brief: Brief) -> Quote | None:
    """Where the words stand in a passage, whatever blanks part them."""
    if len(words.split()) < _FEWEST:
        return None
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(pattern, brief.document.document.text[passage.start : passage.end])
    if found is None:
        return None
    return Quote(brief.name, passage.start + found.start(), passage.start + found.end())


def _borne(question: str, texts: Sequence[str]) -> bool:
    """Whether the figures and the quotations of a question stand in its passages."""
    held = [figure for text in texts for figure in figures(text)]
    said = " ".join(one_line(text) for text in texts)
    counted = all(
        any(figure.same(other) for other in held)
        for figure in figures(question)
        if figure.kind != "ordinal"
    )
    return counted and all(fold(one_line(q)) in fold(said) for q in _QUOTED.findall(question))
