"""A question put to the chat model, and its reply read as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from briefbot.answering.chat.model.calls import Deadline, http_status, stream_chunks, written_text
from briefbot.answering.chat.model.opening import ChatModel, held_to
from briefbot.answering.chat.model.prompts import answer_messages, rewrite_messages
from briefbot.answering.chat.model.reply import LONGEST_REPLY, SCHEMA, ModelReply, read_reply
from briefbot.answering.models import Answer
from briefbot.documents.models import Metadata, Passage
from briefbot.errors import ChatModelError
from briefbot.french.answering import chat as french

_BAD_REQUEST = 400
_FORM = ("temperature", "response_format", "json_schema", "schema", "structured", "format")
_CLOSINGS = ("}", "]", "\n")  # only after one of these can a claim have become whole
_STEP = 16  # characters between two readings: all of LONGEST_REPLY is read a thousand times at most
_ENDS = ("finish_reason", "done_reason", "stop_reason")  # as the providers name it
_UNFINISHED = frozenset({None, "length", "max_tokens", "model_length", "content_filter", "error"})


def ask(
    model: ChatModel,
    question: str,
    passages: Sequence[tuple[Passage, Metadata]],
    deadline: Deadline,
) -> Iterator[ModelReply]:
    """What can be read of the reply, each time it may have grown.

    Raises:
        ChatModelError: the model failed, was cut, or wrote nothing that can be read. What was
            yielded before stands.
    """
    messages = answer_messages(question, passages, model.structured)
    runnable = held_to(SCHEMA, model)
    text, end = "", None
    read = 0
    for chunk in stream_chunks(runnable, messages, model.name, deadline):
        text += str(chunk.text)
        end = end or _end(chunk)
        if not deadline.remaining:
            raise ChatModelError(french.too_slow(model.name, deadline.seconds))
        if len(text) > LONGEST_REPLY:
            break
        if len(text) - read >= _STEP and any(closing in text[read:] for closing in _CLOSINGS):
            read = len(text)
            yield read_reply(text, ended=False)
    reply = read_reply(text, ended=end not in _UNFINISHED)
    yield reply
    if not reply.claims and reply.coverage != "none":
        raise ChatModelError(french.unusable(model.name))
    if not reply.closed:
        raise ChatModelError(french.cut(model.name))


def rewrite(model: ChatModel, question: str, history: Sequence[Answer], deadline: Deadline) -> str:
    """What the model makes of a follow-up, as it wrote it.

    Raises:
        ChatModelError: the model failed.
    """
    messages = rewrite_messages(question, history)
    return written_text(model.client, messages, model.name, deadline, LONGEST_REPLY)


def adapted(model: ChatModel, error: ChatModelError) -> ChatModel | None:
    """The model asked for less, where its server refused how it was asked; else None."""
    refusal = error.__cause__
    if http_status(refusal) != _BAD_REQUEST:
        return None
    if "temperature" in str(refusal) and getattr(model.client, "temperature", None) is not None:
        return replace(model, client=model.client.model_copy(update={"temperature": None}))
    return replace(model, structured=False) if model.structured else None


def names_what_it_refuses(error: ChatModelError) -> bool:
    """Whether a refusal is of the form asked for, and so will come again."""
    said = str(error.__cause__).lower()
    return any(word in said for word in _FORM)


def _end(chunk: Any) -> str | None:
    metadata = chunk.response_metadata
    return next((str(metadata[name]) for name in _ENDS if metadata.get(name)), None)
