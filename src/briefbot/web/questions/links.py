"""The link that gives an answer again, and what became of the answer since it was copied."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams

from briefbot.answering.models import Answer
from briefbot.french.web import page as french
from briefbot.web.desk import Desk
from briefbot.web.questions.turns import Conversation, answers, turn_of
from briefbot.web.text import one_line

MOST_BEFORE = 12  # earlier questions in a link: an address of some 2,000 characters


@dataclass(frozen=True, slots=True)
class Link:
    """What a link asks, of which documents, and what was answered when it was copied.

    ``question`` is the question as it was understood. ``said`` and ``after`` are a follow-up's own
    words and the questions before it, for the answers that hang on more than the question.
    """

    question: str
    documents: tuple[str, ...] = ()
    index: str = ""
    answer: str = ""
    said: str = ""
    after: tuple[str, ...] = ()


def link_to(conversation: Conversation, number: int) -> str:
    """The part of an address, after its « ? », that asks turn ``number`` again."""
    turn = conversation[number]
    asked = turn.answer.understood_as or turn.answer.question
    pairs = [("q", asked), *(("document", name) for name in turn.documents)]
    pairs += [("index", turn.index), ("answer", answer_print(turn.answer))]
    if one_line(asked) != one_line(turn.answer.question):
        before = conversation[max(0, number - MOST_BEFORE) : number]
        pairs.append(("said", turn.answer.question))
        pairs += [("after", earlier.answer.question) for earlier in before]
    return urlencode(pairs, quote_via=quote, safe="")


def read_link(query: QueryParams) -> Link | None:
    """The link that an address is; None where it asks nothing."""
    question = query.get("q", "")
    if not question.strip():
        return None
    return Link(
        question,
        tuple(query.getlist("document")),
        query.get("index", ""),
        query.get("answer", ""),
        query.get("said", ""),
        tuple(query.getlist("after")[:MOST_BEFORE]),
    )


def reopened(conversation: Conversation, link: Link, desk: Desk) -> Conversation:
    """The conversation as the link was copied from it, or told how its answer differs.

    ``conversation`` is the one answer to the link's question. Where it is not the answer copied,
    the questions before it are asked too.
    """
    if not link.answer or answer_print(conversation[-1].answer) == link.answer:
        return conversation
    if link.said and link.index == desk.fingerprint:
        whole = _asked_after_others(link, desk)
        if answer_print(whole[-1].answer) == link.answer:
            return whole
    note = french.LINK_CHANGED if link.index != desk.fingerprint else french.LINK_DIFFERS
    return (*conversation[:-1], replace(conversation[-1], note=note))


def _asked_after_others(link: Link, desk: Desk) -> Conversation:
    conversation: Conversation = ()
    documents = frozenset(link.documents) or None
    for question in (*link.after, link.said):
        answer = desk.briefbot().ask(question, answers(conversation), documents)
        conversation = (*conversation, turn_of(answer, link.documents, desk))
    return conversation


def answer_print(answer: Answer) -> str:
    """Twelve letters that change with what is said or cited."""
    cited = [(citation.document, citation.quote) for citation in answer.citations]
    said = repr((answer.status, answer.text, cited))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:12]
