"""The conversation as HTML: questions, answers with their ``[n]``, sources, suggestions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from briefbot.answering.models import Answer, Citation
from briefbot.cahier.offers import of_answer
from briefbot.documents.models import Passage
from briefbot.french import page as french
from briefbot.web.links import link_to
from briefbot.web.markup import (
    answer_with_references,
    button,
    copy_button,
    keep_button,
    link_button,
    place,
    printable,
    printable_html,
)
from briefbot.web.text import ITEM, escape, one_line, split_on_keys, typeset
from briefbot.web.turns import Conversation

_LONGEST_CONSULTED = 320  # characters shown of a passage that was not cited


def render_thread(
    conversation: Conversation,
    pending: str = "",
    growing: Answer | None = None,
    error: str = "",
) -> str:
    """The whole conversation, or the page's first heading where there is none yet.

    ``pending`` is a question being answered, ``growing`` its answer so far, ``error`` a sentence
    in place of an answer.
    """
    turns = [_turn(conversation, number) for number in range(len(conversation))]
    if pending:
        turns.append(_pending(len(conversation), pending, growing))
    if error:
        turns.append(f'<p class="error" role="alert">{escape(error)}</p>')
    if not conversation and not pending:
        turns.append(f'<h2 class="welcome">{escape(french.EMPTY_TITLE)}</h2>')
    if conversation and not pending:
        turns.append(_take_away())
    return "".join(turns)


def render_answer_text(answer: Answer, turn: int) -> str:
    """The answer's words as paragraphs and lists, each ``[n]`` a button that opens its proof."""
    citations = {citation.key: citation for citation in answer.citations}
    blocks = []
    for paragraph in re.split(r"\n\s*\n", answer.text.strip()):
        lines = [line for line in paragraph.split("\n") if line.strip()]
        for is_list, run in groupby(lines, key=lambda line: bool(ITEM.match(line))):
            written = [_with_keys(line.strip(), citations, turn) for line in run]
            if is_list:
                items = "".join(f"<li>{item}</li>" for item in written)
                blocks.append(f'<ul class="said" role="list">{items}</ul>')
            else:
                blocks.append(f"<p>{'<br>'.join(written)}</p>")
    return "".join(blocks)


def _with_keys(line: str, citations: dict[int, Citation], turn: int) -> str:
    return "".join(
        _cite(citations[part], turn) if isinstance(part, int) else escape(part)
        for part in split_on_keys(line, frozenset(citations))
    )


def _cite(citation: Citation, turn: int) -> str:
    label = escape(french.source_label(citation.key, one_line(place(citation))))
    return (
        f'<button type="button" class="cite" data-event="cite" data-turn="{turn}" '
        f'data-key="{citation.key}" aria-label="{label}" title="{label}">[{citation.key}]</button>'
    )


def _turn(conversation: Conversation, turn: int) -> str:
    answer, note = conversation[turn].answer, conversation[turn].note
    told = f'<p class="told">{escape(note)}</p>' if note else ""
    return (
        f'<article class="turn" id="turn-{turn}" aria-labelledby="question-{turn}">'
        f"{_question(turn, answer.question, link_to(conversation, turn))}{told}"
        f"{_answer(turn, answer)}"
        f"</article>"
    )


def _question(turn: int, question: str, link: str) -> str:
    return (
        f'<div class="question-head"><h2 id="question-{turn}" tabindex="-1" dir="auto">'
        f"{escape(typeset(question))}</h2>"
        f'<span class="tools">{button("revise", french.EDIT, turn=turn)}'
        f"{link_button(link)}</span></div>"
    )


def _answer(turn: int, answer: Answer) -> str:
    sure = " sure" if answer.fits else ""
    parts = [
        f'<p class="status {answer.status}{sure}">{escape(french.STATUS[answer.status])}</p>',
    ]
    if answer.understood_as and one_line(answer.understood_as) != one_line(answer.question):
        parts.append(f'<p class="aside">{escape(french.understood(answer.understood_as))}</p>')
    parts.append(f'<div class="answer" dir="auto">{render_answer_text(answer, turn)}</div>')
    if answer.notice:
        parts.append(f'<p class="aside">{escape(answer.notice)}</p>')
    parts += [f'<p class="aside">{escape(caution)}</p>' for caution in answer.cautions]
    if answer.suggestions:
        parts.append(_suggestions(answer.suggestions))
    if answer.citations:
        parts.append(_sources(turn, answer.citations))
    if answer.consulted:
        parts.append(_consulted(answer.consulted))
    made = french.answered_in(answer.answered_by, answer.latency_ms)
    parts.append(
        f'<div class="foot">{copy_button(french.COPY_ANSWER, answer_with_references(answer))}'
        f"{keep_button(of_answer(answer))}"
        f'<span class="made">{escape(made)}</span></div>'
    )
    return "".join(parts)


def _suggestions(suggestions: Sequence[str]) -> str:
    items = "".join(
        f"<li>{button('ask', suggestion, 'choice', question=_as_question(suggestion))}</li>"
        for suggestion in suggestions
    )
    return f'<h3>{escape(french.SUGGESTIONS)}</h3><ul class="choices" role="list">{items}</ul>'


def _as_question(suggestion: str) -> str:
    """A heading becomes a question on it; what is a question already stays."""
    suggestion = one_line(suggestion)
    return suggestion if suggestion.endswith("?") else french.about_heading(suggestion)


def _sources(turn: int, citations: Sequence[Citation]) -> str:
    items = "".join(_source(turn, citation) for citation in citations)
    return f'<h3>{escape(french.SOURCES)}</h3><ol class="sources" role="list">{items}</ol>'


def _source(turn: int, citation: Citation) -> str:
    return (
        f'<li><button type="button" class="source" data-event="cite" data-turn="{turn}" '
        f'data-key="{citation.key}"><span class="key">{citation.key}</span>'
        f'<span class="where">{escape(place(citation))}</span>'
        f'<span class="of">{escape(one_line(citation.title))}</span>'
        f'<q dir="auto">{escape(one_line(citation.quote))}</q></button>'
        f'<span class="tools">'
        f"{copy_button(french.COPY_CITATION, printable(citation), printable_html(citation))}</span>"
        f'<p class="print-only">[{citation.key}] {printable_html(citation)}</p></li>'
    )


def _consulted(passages: Sequence[Passage]) -> str:
    items = "".join(_glance(passage) for passage in passages)
    summary = escape(french.consulted(len(passages)))
    return (
        f'<details class="consulted"><summary>{summary}</summary>'
        f'<ul role="list">{items}</ul></details>'
    )


def _glance(passage: Passage) -> str:
    heading = " › ".join(title for title in passage.path if title) or passage.document
    where = {"document": passage.document, "start": passage.start, "end": passage.end}
    words = one_line(passage.text)
    cut = "…" if len(words) > _LONGEST_CONSULTED else ""
    return (
        f"<li>{button('read', heading, 'plain', **where)}"
        f"<p>{escape(words[:_LONGEST_CONSULTED])}{cut}</p></li>"
    )


def _pending(turn: int, question: str, growing: Answer | None) -> str:
    words = (
        f'<div class="answer" dir="auto">{render_answer_text(growing, turn)}</div>'
        if growing and growing.text
        else f'<p class="aside">{escape(french.SEARCHING)}</p>'
    )
    return (
        f'<article class="turn pending" id="turn-{turn}" aria-busy="true">'
        f'<div class="question-head"><h2 tabindex="-1" dir="auto">'
        f"{escape(typeset(question))}</h2></div>"
        f"{words}"
        f'<div class="foot">{button("halt", french.STOP)}</div></article>'
    )


def render_examples(examples: Sequence[str]) -> str:
    """Questions to click, below the question box, while there is no conversation."""
    if not examples:
        return ""
    items = "".join(
        f"<li>{button('ask', example, 'choice', question=example)}</li>" for example in examples
    )
    return (
        f'<div class="examples"><h3 id="examples">{escape(french.EXAMPLES)}</h3>'
        f'<ul class="choices" role="list" aria-labelledby="examples">{items}</ul></div>'
    )


def _take_away() -> str:
    return (
        f'<div class="take-away"><span>{escape(french.EXPORT)}</span>'
        f"{button('take', french.EXPORT_WORD, format='docx')}"
        f"{button('take', french.EXPORT_MARKDOWN, format='md')}"
        f'<button type="button" class="quiet" data-print="">{escape(french.PRINT)}</button>'
        f"{button('restart', french.NEW)}</div>"
    )
