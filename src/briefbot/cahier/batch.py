"""Many questions at once: kept first, answered one by one, each then accepted or put aside.

What was kept or answered is in the database before the next is begun: whoever stops, or is
stopped, goes on where it was left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefbot.answering.models import Answer
from briefbot.cahier.acts import Act, find
from briefbot.cahier.models import Entry, NewEntry
from briefbot.cahier.offers import of_answer, proved
from briefbot.cahier.store import Cahier
from briefbot.index.store import Index
from briefbot.text.words import fold

Ask = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many questions of a list are new, and how many the cahier had already."""

    added: int
    known: int


@dataclass(frozen=True, slots=True)
class Step:
    """A question that was answered, and how many wait still."""

    entry: Entry
    waiting: int


def take_in(cahier: Cahier, questions: Sequence[str], who: str) -> TakenIn:
    """Keep the questions that are not there yet, to be answered and accepted."""
    held = cahier.contents(history=False).entries
    known = {fold(words) for entry in held for words in (entry.question, *entry.wordings)}
    new = [question for question in questions if fold(question) not in known]
    cahier.add([NewEntry(question, proposed=True) for question in new], who)
    return TakenIn(len(new), len(questions) - len(new))


def is_waiting(entry: Entry) -> bool:
    """Whether a proposed entry has no answer yet."""
    return entry.proposed and not entry.found


def answer_waiting(cahier: Cahier, index: Index, ask: Ask, who: str) -> Iterator[Step]:
    """Answer the questions that wait, one at a time; each is kept before it is told.

    Raises:
        BriefbotError: the cahier cannot be written, or nothing can answer.
    """
    waiting = [each for each in cahier.contents(history=False).entries if is_waiting(each)]
    for place, entry in enumerate(waiting, 1):
        answered = _answered(cahier, entry.id, ask(entry.question), index, who)
        if answered is not None:
            yield Step(answered, len(waiting) - place)


def _answered(
    cahier: Cahier, entry_id: str, answer: Answer, index: Index, who: str
) -> Entry | None:
    """Keep an answer; None where the entry was answered, accepted or removed meanwhile."""
    offer = of_answer(answer)
    proofs = proved(offer, index)
    with cahier.database.writing() as connection:
        current = find(connection, entry_id)
        if current is None or not is_waiting(current):
            return None
        return Act(connection, who).change("answer", current, found=offer.found, evidence=proofs)
