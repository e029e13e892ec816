"""What a follow-up means, given the answers before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefbot.answering.dialogue.ellipsis import (
    agrees,
    chooses,
    dependence,
    fragment,
    refers_to_one,
)
from briefbot.answering.dialogue.enumerated import Place, item, place_asked
from briefbot.answering.dialogue.substitution import completed, replaced, stems, swap_figures
from briefbot.answering.dialogue.topic import things, topic
from briefbot.answering.models import Answer, Citation
from briefbot.answering.question.models import AskedFor
from briefbot.answering.question.noun_phrases import parts
from briefbot.answering.question.parse import read_question
from briefbot.french.answering import questions as french
from briefbot.text.figures import Figure, figures
from briefbot.text.words import words

LOOKED_BACK = 4  # answers: who asks more seldom means one further back
LONGEST_TOPIC = 160  # characters of a question said again in another: two lines


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question in full, and the citations of the answer that it asks more of (``focus``).

    There is no focus where the question has words of its own to look for.
    """

    question: str
    focus: tuple[Citation, ...] = ()


def resolve(question: str, history: Sequence[Answer]) -> str:
    """The full question a follow-up stands for; the question itself where it stands alone."""
    return follow_up(question, history).question


def follow_up(question: str, history: Sequence[Answer]) -> FollowUp:
    """What a question means after the answers before it.

    What was asked in vain counts as well: « et en 2024 ? » still asks it, of another year. Never
    fails, whatever the text.
    """
    answers = [answer for answer in history if answer.status != "out_of_scope"][-LOOKED_BACK:]
    link = dependence(question) if answers else "alone"
    answers.reverse()
    place = place_asked(question)
    if place is not None and answers and (placed := _placed(question, place, answers)):
        return FollowUp(placed)
    if link == "alone":
        return FollowUp(question)
    replacing = fragment(question) if link == "fragment" and place is None else ""
    if replacing:
        about = _ONE_ABOUT.match(replacing)
        if about is not None and (full := _about(answers, about["what"])):
            return FollowUp(full)
        return FollowUp(replaced(replacing, [_full(answer) for answer in answers]))
    before = _asked_before(question, answers)
    subject = _subject(question, _full(before))
    said = _figure_meant(question, before)
    full = completed(question, ", ".join(filter(None, (said, subject))))
    # Words of its own may lead it elsewhere in the document.
    return FollowUp(full, () if stems(question) else before.citations)


def _full(answer: Answer) -> str:
    return answer.understood_as or answer.question


def _asked_before(question: str, answers: Sequence[Answer]) -> Answer:
    """The latest answer; an earlier one where its question alone speaks of the same thing."""
    said = stems(question)
    return next((each for each in answers if said & stems(_full(each))), answers[0])


# --- « et la deuxième ? »


def _placed(question: str, place: Place, answers: Sequence[Answer]) -> str:
    """The question with the item of a list it points at; empty where no list has it."""
    full = _full(answers[0])
    only = bool(fragment(question))
    asked = read_question(full)
    if only and asked.number is not None:
        return _renumbered(full, asked, place)
    named = next((found for answer in answers if (found := item(answer, place))), "")
    if any(_recommends(_full(answer)) for answer in answers):
        named = french.recommendation(place.number, read_question(question).language)
    if not named:
        return ""
    if only or read_question(question).kind in ("detail", "topic"):
        return french.detail(named, read_question(question).language)
    return f"{question[: place.start]}{named}{question[place.end :]}"


def _recommends(full: str) -> bool:
    return any(word.fold.startswith("recom") for word in words(full))


def _renumbered(full: str, asked: AskedFor, place: Place) -> str:
    """The question before with another number in the place of its own."""
    figure = next(_numbers(full, asked), None)
    if figure is None:
        return ""
    number = str(place.number) if figure.text.isdigit() else place.text
    return f"{full[: figure.start]}{number}{full[figure.end :]}"


def _numbers(full: str, asked: AskedFor) -> Iterator[Figure]:
    """Where a question says the number of the recommendation or item it asks of."""
    for figure in figures(full):
        if figure.kind in ("ordinal", "count") and figure.value == asked.number:
            yield figure


_ONE_ABOUT = re.compile(
    r"(?:celle|celui|the one)\s+(?P<what>(?:sur|pour|de|du|des|d['’]|about|on|for)\s*\w.*)",
    re.IGNORECASE,
)


def _about(answers: Sequence[Answer], what: str) -> str:
    """The recommendation « sur les jeunes », asked as the one before; empty where none was."""
    full = _full(answers[0])
    asked = read_question(full)
    number = next((each for each in _numbers(full, asked) if each.text.isdigit()), None)
    if "numbered_recommendation" in asked.intents and number is not None:
        return f"{full[: number.start]}{what}{full[number.end :]}"
    if any(_recommends(_full(answer)) for answer in answers):
        return french.recommendation_about(what, asked.language)
    return ""


# --- « c'est par année ? »


def _subject(question: str, before: str) -> str:
    """What a question is asked of: who its « il » stands for, else all the one before is about."""
    if refers_to_one(question):
        agreeing = [each for each in parts(before) if each.tells and agrees(question, each)]
        names = [each for each in agreeing if each.name]
        subjects = [each for each in agreeing if not each.preposition and each.definite]
        if names or subjects:
            one = (names or subjects)[0]
            return topic(before[one.start : one.end])
    about = read_question(before)
    if (
        about.number is not None
        and "numbered_recommendation" in about.intents
        and not chooses(question)
    ):
        return french.recommendation(about.number, about.language)
    swapped, _left = swap_figures(_without_figure_meant(before), question)
    whole = _unnumbered(swapped) if chooses(question) else swapped
    subject = _shortened(topic(whole))
    # « Pourquoi (coûtent les navettes) ? » would ask how much once more.
    same = _leads(completed(question, subject)) in (_leads(question), "topic")
    return subject if same else _shortened(things(whole)) or subject


def _leads(question: str) -> str:
    return read_question(question).kind


def _figure_meant(question: str, before: Answer) -> str:
    """The figure that « c'est par année ? » is asked of: the first of the kind that was wanted."""
    asked = read_question(question)
    if asked.terms or asked.claimed or asked.asserted or asked.kind not in ("yesno", "topic"):
        return ""
    wanted = read_question(_full(before)).wanted
    return next((each.text for each in figures(before.text) if each.kind in wanted), "")


def _without_figure_meant(full: str) -> str:
    """The question without the figure put in its brackets: the next one may be asked of more."""
    for figure in figures(full):
        if full[: figure.start].endswith("(") and full[figure.end :].startswith(", "):
            return full[: figure.start] + full[figure.end + 2 :]
    return full


def _unnumbered(full: str) -> str:
    """The question without the number of the one it asked of: « laquelle » asks of all of them."""
    asked = read_question(full)
    for figure in figures(full):
        if asked.number is not None and figure.value == asked.number:
            return full[: figure.start].rstrip() + full[figure.end :]
    return full


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_TOPIC:
        return text
    return text[:LONGEST_TOPIC].rsplit(" ", 1)[0].rstrip(" ,")
