"""What a chat model wrote, read into claims: sentences that name passages by their numbers.

Two forms are read: the JSON of ``SCHEMA``, and lines such as ``- Une phrase. [2][3]``. Nothing
here judges a claim; a part that is in neither form is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Coverage = Literal["full", "partial", "none"]

LONGEST_REPLY = 16_000  # characters; what comes after is not read
MOST_CLAIMS = 20

SCHEMA: dict[str, Any] = {
    "title": "Reponse",
    "description": "Réponse à la question, phrase par phrase, avec les numéros des passages.",
    "type": "object",
    "properties": {
        "coverage": {
            "type": "string",
            "enum": ["full", "partial", "none"],
            "description": "full : les passages répondent ; partial : en partie ; none : non.",
        },
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string", "description": "Une phrase, sans numéro."},
                    "passages": {
                        "type": "array",
                        "items": {"type": "integer"},
                        "description": "Numéros des passages qui la prouvent.",
                    },
                },
                "required": ["text", "passages"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["coverage", "sentences"],
    "additionalProperties": False,
}

ABSENT = "ABSENT"
PARTIAL = "PARTIEL"

_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"^\s*```[a-z]*\s*")
_COVERAGE = re.compile(r'"coverage"\s*:\s*"(full|partial|none)"')
_SENTENCES = re.compile(r'"sentences"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_LINE = re.compile(r"^\s*[-–•*]\s+(?P<text>\S.*)$")
_NUMBERS = re.compile(r"\d[\d\s,;]{0,19}")
_LONGEST_MARK = 22  # characters of « [1, 2, 3] »
_decoder = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class ReplyClaim:
    """A sentence and the numbers of the passages it is said to stand on, from 1."""

    text: str
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ModelReply:
    """What could be read so far; ``closed`` when the form itself says that it is whole."""

    claims: tuple[ReplyClaim, ...] = ()
    coverage: Coverage = "full"
    closed: bool = False


def read_reply(text: str, ended: bool) -> ModelReply:
    """The claims that are whole in what the model wrote so far.

    ``ended`` tells that the model said that it was done: only then is a last line without a line
    break taken for whole.
    """
    body = _FENCE.sub("", _THOUGHT.sub("", text[:LONGEST_REPLY])).lstrip("\ufeff \t\r\n")
    if body.startswith("{"):
        return _read_json(body)
    return _read_lines(body, ended)


def _read_json(body: str) -> ModelReply:
    opening = _SENTENCES.search(body)
    stated = _COVERAGE.search(body)
    coverage: Coverage = stated.group(1) if stated else "full"  # type: ignore[assignment]
    if opening is None:
        return ModelReply(coverage=coverage, closed=coverage == "none")
    items, end = _json_items(body, opening.end())
    claims = tuple(claim for item in items if (claim := _claim(item)))
    return ModelReply(claims[:MOST_CLAIMS], coverage, closed=body.startswith("]", end))


def _json_items(body: str, start: int) -> tuple[list[Any], int]:
    """The whole objects of an array that may not be, and where reading stopped."""
    items: list[Any] = []
    position = _skip(body, start)
    while body.startswith("{", position):
        try:
            item, position = _decoder.raw_decode(body, position)
        except (ValueError, RecursionError):
            break
        items.append(item)
        position = _skip(body, position)
    return items, position


def _skip(body: str, position: int) -> int:
    match = _BETWEEN.match(body, position)
    return match.end() if match else position


def _claim(item: Any) -> ReplyClaim | None:
    text, numbers = item.get("text"), item.get("passages")
    if not isinstance(text, str) or not isinstance(numbers, list) or not text.strip():
        return None
    if not all(type(number) is int for number in numbers):
        return None
    sentence, _ = _without_marks(text)
    return ReplyClaim(sentence, _unique(numbers)) if sentence.strip() else None


def _read_lines(body: str, ended: bool) -> ModelReply:
    lines = body.splitlines(keepends=True)
    if lines and not ended and not lines[-1].endswith("\n"):
        lines.pop()
    words = {line.strip(" .*-\r\n").upper() for line in lines}
    coverage: Coverage = "none" if ABSENT in words else "partial" if PARTIAL in words else "full"
    claims = tuple(_line_claims(lines))
    return ModelReply(claims[:MOST_CLAIMS], coverage, closed=ended)


def _line_claims(lines: list[str]) -> Iterator[ReplyClaim]:
    for line in lines:
        match = _LINE.match(line.rstrip("\r\n"))
        sentence, numbers = _without_marks(match["text"]) if match else ("", ())
        if sentence and numbers:
            yield ReplyClaim(sentence, numbers)


def _without_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """A sentence without the « [1][2, 3] » at its end, and their numbers.

    Read from the end, mark by mark: a pattern would try again from each of them.
    """
    body = text.strip()
    stop = body[-1:] if body.endswith((".", "!", "?")) else ""
    marked = body[: len(body) - len(stop)].rstrip()
    numbers: list[int] = []
    while marked.rstrip(" ,\t").endswith("]"):
        marked = marked.rstrip(" ,\t")
        start = marked.rfind("[", max(0, len(marked) - _LONGEST_MARK))
        inner = marked[start + 1 : -1].strip() if start >= 0 else ""
        if not _NUMBERS.fullmatch(inner):
            break
        numbers[:0] = [int(number) for number in re.findall(r"\d{1,4}", inner)]
        marked = marked[:start]
    if not numbers:
        return body, ()
    return marked.rstrip() + stop, _unique(numbers)


def _unique(numbers: list[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers))
