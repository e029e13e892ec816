"""For a model whose own sentences do not hold: it chooses and orders the documents' sentences.

What is shown is then the documents' words, said by whom they are; of the model are their choice,
their order, and what links them, which is one of a few words that claim nothing.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefbot.answering.chat.model.calls import Deadline, written_text
from briefbot.answering.chat.model.opening import ChatModel, held_to
from briefbot.answering.chat.model.prompts import choice_messages
from briefbot.answering.chat.proof.covering import is_cited
from briefbot.answering.chat.proof.form import is_plain, is_whole
from briefbot.answering.chat.proof.sources import Source
from briefbot.answering.citing.draft import Draft, Line, say, write
from briefbot.answering.models import Answer, Citation
from briefbot.answering.sources.units import Unit, UnitDocument, one_line
from briefbot.errors import ChatModelError
from briefbot.french.answering import chat as french
from briefbot.text.figures import figures, in_figure
from briefbot.text.words import words

OFFERED = 24  # numbered sentences: a thousand words, which a small model still reads
MOST_CHOSEN = 6
LONGEST_CHOICE = 600  # characters of a reply that holds numbers and links alone
REMEMBERED = 12  # sentences of the model by which its way of answering is picked
FEWEST_SURVIVING = 0.5  # of them, for it to go on writing freely
CHOICES_BEFORE_WRITING = 10  # answers after which it may try to write again

CHOICE_SCHEMA: dict[str, Any] = {
    "title": "Choix",
    "description": "Numéros des phrases qui répondent à la question, dans l'ordre.",
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "maxItems": MOST_CHOSEN,
            "items": {
                "type": "object",
                "properties": {
                    "number": {"type": "integer"},
                    "link": {"type": "string", "enum": ["", *french.LINKS]},
                },
                "required": ["number", "link"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["sentences"],
    "additionalProperties": False,
}
# A reply in neither form holds no choice: « 8,8 M$ » is no sentence 8.
_NUMBERS_ALONE = re.compile(r"[\s\[\](){},;.\-–•*\d]+")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence of the documents, and the word that links it to the one before, if any."""

    unit: Unit
    link: str = ""


class Survival:
    """What has become of a model's sentences lately: does it do better to write or to choose?"""

    def __init__(self) -> None:
        self._shown: deque[bool] = deque(maxlen=REMEMBERED)
        self._chosen = 0

    def record(self, shown: int, refused: int) -> None:
        """One answer's sentences, proved and not."""
        self._shown.extend([True] * shown + [False] * refused)

    def picks_writing(self) -> bool:
        """Whether the next answer is to be written freely; asked once an answer."""
        few = len(self._shown) < REMEMBERED // 2
        if few or sum(self._shown) >= FEWEST_SURVIVING * len(self._shown):
            return True
        self._chosen += 1
        if self._chosen > CHOICES_BEFORE_WRITING:
            self._chosen = 0
            self._shown.clear()
            return True
        return False


def offered(sources: Sequence[Source], extractive: Answer) -> list[Unit]:
    """The sentences to choose from: those the extractive answer cites, then the passages' own."""
    units = [
        ground.unit
        for source in sources
        for ground in source.grounds
        if ground.unit.kind != "row" and is_whole_unit(ground.unit)
    ]
    unique = list({(unit.document, unit.start): unit for unit in units}.values())
    unique.sort(key=lambda unit: not is_cited(unit, extractive.citations))
    return unique[:OFFERED]


def is_whole_unit(unit: Unit) -> bool:
    """Whether a unit can be shown alone: an item is introduced, a sentence has its verb."""
    return unit.kind == "item" or unit.lead is not None or is_whole(unit.text, unit.words)


def choose(
    model: ChatModel, question: str, units: Sequence[Unit], deadline: Deadline
) -> list[Chosen]:
    """The units whose numbers the model gives, in its order.

    Raises:
        ChatModelError: it failed, or gave no number in the form asked.
    """
    messages = choice_messages(question, [one_line(unit.text) for unit in units])
    runnable = held_to(CHOICE_SCHEMA, model)
    text = written_text(runnable, messages, model.name, deadline, LONGEST_CHOICE)
    chosen = [
        Chosen(units[number - 1], link)
        for number, link in read_choice(text).items()
        if 1 <= number <= len(units)
    ]
    if not chosen:
        raise ChatModelError(french.unusable(model.name))
    return chosen[:MOST_CHOSEN]


def read_choice(text: str) -> dict[int, str]:
    """The numbers given, each once, with their links; none where the reply is in no form asked."""
    text = text.strip()
    if _NUMBERS_ALONE.fullmatch(text) and not re.search(r"\d[.,]\d", text):
        return {int(number): "" for number in re.findall(r"\d{1,3}", text)}
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    items = next((given[key] for key in ("sentences", "numbers") if key in given), ())
    read: dict[int, str] = {}
    for item in items if isinstance(items, list) else ():
        number, link = (
            (item.get("number"), item.get("link")) if isinstance(item, dict) else (item, "")
        )
        if type(number) is int:
            read.setdefault(number, link if link in french.LINKS else "")
    return read


def written(
    chosen: Sequence[Chosen], documents: Mapping[str, UnitDocument]
) -> tuple[str, tuple[Citation, ...]]:
    """The chosen sentences quoted whole, each with who says it, and their citations."""
    lines: list[Line] = []
    for each in chosen:
        line = say(documents[each.unit.document], each.unit)
        if lines and each.link:
            line = replace(line, text=french.linked(each.link, line.text))
        lines.append(line)
    return write(Draft(tuple(lines)), documents)


LONGEST = 300  # characters


def usable_rewrite(text: str, question: str, history: Sequence[Answer]) -> str:
    """The rewritten question; empty where it cannot be taken for the follow-up.

    It must be one plain line, and every word of substance and figure in it must come from the
    conversation: a rewrite that brings its own would answer a question that nobody asked.
    """
    line = text.strip().strip('«»"“” \u00a0')
    if not line or "\n" in line or len(line) > LONGEST or not is_plain(line):
        return ""
    said = "\n".join([question, *(f"{a.question}\n{a.understood_as}\n{a.text}" for a in history)])
    known = {key for word in words(said) for key in word.keys}
    stated = figures(said)
    told = figures(line)
    brought = any(
        word.content and known.isdisjoint(word.keys) and not in_figure(word.start, told)
        for word in words(line)
    )
    invented = any(not any(figure.same(other) for other in stated) for figure in told)
    return "" if brought or invented else line
