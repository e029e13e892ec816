"""The rehearsal on a terminal or through a pipe: answers end with an empty line."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from briefbot.answering.sources.units import one_line
from briefbot.french import rehearsal as french
from briefbot.rehearsal.models import Card, Review
from briefbot.rehearsal.session import Sitting

Say = Callable[[str], None]


def rehearse(sitting: Sitting, lines: Iterator[str], say: Say, most: int) -> None:
    """Ask up to ``most`` questions; the end of the input ends the sitting.

    Raises:
        BriefbotError: progress cannot be kept, or an answer cannot be checked.
    """
    if sitting.card is None:
        say(french.NONE_DUE)
        return
    for number in range(1, most + 1):
        card = sitting.card
        if card is None:
            break
        say(f"\n{french.place(number, min(sitting.left + number - 1, most))}")
        say(f"{french.voice(card.role, card.risk)}\n{card.question}\n")
        answer = _answer(lines, say, french.PROMPT)
        if answer is None:
            say(french.STOPPED)
            break
        review = sitting.review(answer)
        _show(review, card, say)
        say(french.follow_up(review.follow_up))
        again = _answer(lines, say, french.PROMPT_AGAIN)
        if again:
            for line in _statements(sitting.review(again)):
                say(line)
        sitting.settle(passed=review.passed)
    say(french.summary(len(sitting.passed), len(sitting.failed)))


def _answer(lines: Iterator[str], say: Say, prompt: str) -> str | None:
    """The lines up to an empty one; None where the input has ended."""
    say(prompt)
    started = time.monotonic()
    said: list[str] = []
    ended = True
    for line in lines:
        ended = False
        if not line.strip():
            break
        said.append(line.rstrip("\n"))
    if ended:
        return None
    if said:
        say(french.took(round(time.monotonic() - started)))
    return "\n".join(said)


def _show(review: Review, card: Card, say: Say) -> None:
    for line in _statements(review):
        say(line)
    for each in review.forgotten:
        say(french.forgotten(each.text, each.citation.reference))
    say(french.length(review.words, review.seconds))
    say(french.PASSED if review.passed else french.FAILED)
    if card.prepared:
        say(f"{french.PREPARED}\n{card.prepared}")
    else:
        say(french.NO_PREPARED)
    for cited in card.evidence:
        say(f"  «\u00a0{one_line(cited.quote)}\u00a0»\n    {cited.reference}")


def _statements(review: Review) -> Iterator[str]:
    for each in review.statements:
        yield french.statement(each.text, each.verdict, french.SERIES.join(each.told))
