"""The conversation as HTML: questions, answers with their ``[n]``, sources, suggestions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from briefbot.answering.models import Answer, Citation
from briefbot.cahier.offers import of_answer
from briefbot.french.web import page as french
from briefbot.web.questions.links import link_to
from briefbot.web.questions.turns import Conversation
from briefbot.web.templating import render
from briefbot.web.text import ITEM, answer_with_references, one_line, place, split_on_keys, typeset

_LONGEST_CONSULTED = 320  # characters shown of a passage that was not cited: some four lines


def render_thread(
    conversation: Conversation,
    pending: str = "",
    growing: Answer | None = None,
    error: str = "",
) -> Markup:
    """The whole conversation, or the page's first heading where there is none yet.

    ``pending`` is a question being answered, ``growing`` its answer so far, ``error`` a sentence
    in place of an answer.
    """
    return render(
        "thread.html",
        french=french,
        conversation=conversation,
        pending=pending,
        growing=growing,
        error=error,
        blocks_of=_blocks,
        place=place,
        as_question=_as_question,
        answer_with_references=answer_with_references,
        of_answer=of_answer,
        link_to=link_to,
        typeset=typeset,
        longest_consulted=_LONGEST_CONSULTED,
    )


def _blocks(answer: Answer) -> Iterator[tuple[bool, list[list[str | Citation]]]]:
    """The answer's paragraphs and lists, by lines; of a line, words and what they cite.

    The first of each pair is whether its lines are a list's.
    """
    citations = {citation.key: citation for citation in answer.citations}
    for paragraph in re.split(r"\n\s*\n", answer.text.strip()):
        lines = [line for line in paragraph.split("\n") if line.strip()]
        for is_list, run in groupby(lines, key=lambda line: bool(ITEM.match(line))):
            yield is_list, [split_on_keys(line.strip(), citations) for line in run]


def _as_question(suggestion: str) -> str:
    """A heading becomes a question on it; what is a question already stays."""
    suggestion = one_line(suggestion)
    return suggestion if suggestion.endswith("?") else french.about_heading(suggestion)


def render_examples(examples: Sequence[str]) -> Markup:
    """Questions to click, below the question box, while there is no conversation."""
    return render("examples.html", french=french, examples=examples)
