"""What a follow-up means, given the answers before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbot.answering.figures import Figure, figures
from briefbot.answering.followup import agrees, dependence, fragment, refers_to_one
from briefbot.answering.listed import Place, item, place_asked
from briefbot.answering.models import Answer
from briefbot.answering.phrases import Phrase, phrases, topic
from briefbot.answering.question import AskedFor, read_question
from briefbot.answering.words import fold, words
from briefbot.french import dialogue as french

LOOKED_BACK = 4  # answers
LONGEST_TOPIC = 160  # characters
_CLOSING = re.compile(
    r"(?:\s*,\s*(?:non|hein|n['’]est[- ]ce pas|c['’]est (?:ça|bien ça)|right|correct|no))?"
    r"[\s\u00a0?!.…]*$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s\(([^()]+)\)(?=[^()]*$)")
_PRONOMINAL = re.compile(
    r"\b(?:ones?|celui|celle|ceux|celles|l'autre|precedente?s?|suivante?s?|derniere?s?)\b"
)


def resolve(question: str, history: Sequence[Answer]) -> str:
    """The full question a follow-up stands for; the question itself where it stands alone.

    Answers that declined are not looked at. Never fails, whatever the text.
    """
    answers = [answer for answer in history if not answer.declined][-LOOKED_BACK:]
    if not answers:
        return question
    link = dependence(question)
    if link == "alone":
        return question
    answers.reverse()
    place = place_asked(question)
    if place is not None and (placed := _placed(question, place, answers)):
        return placed
    before = _asked_before(question, answers)
    replacing = fragment(question) if link == "fragment" else None
    if replacing is not None:
        return _replaced(replacing.text, _full(answers[0]))
    return _completed(question, _subject(question, before))


def _full(answer: Answer) -> str:
    return answer.understood_as or answer.question


def _asked_before(question: str, answers: Sequence[Answer]) -> str:
    """The latest full question; an earlier one where that alone speaks of the same thing."""
    said = _stems(question)
    for answer in answers:
        if said & _stems(_full(answer)):
            return _full(answer)
    return _full(answers[0])


def _stems(text: str) -> set[str]:
    return {key for term in read_question(text).terms for key in term.word.keys}


# --- « et la deuxième ? »


def _placed(question: str, place: Place, answers: Sequence[Answer]) -> str:
    """The question with the item of a list it points at; empty where no list has it."""
    full = _full(answers[0])
    only = fragment(question) is not None
    asked = read_question(full)
    if only and asked.number is not None:
        return _renumbered(full, asked, place)
    named = next((found for answer in answers if (found := item(answer, place))), "")
    if not named:
        return ""
    if only or read_question(question).kind in ("detail", "topic"):
        return french.detail(named, read_question(question).language)
    return f"{question[: place.start]}{named}{question[place.end :]}"


def _renumbered(full: str, asked: AskedFor, place: Place) -> str:
    """The question before with another number in the place of its own."""
    for figure in figures(full):
        if figure.kind in ("ordinal", "count") and figure.value == asked.number:
            number = place.text if figure.kind == "ordinal" else str(place.number)
            return f"{full[: figure.start]}{number}{full[figure.end :]}"
    return ""


# --- « et pour les jeunes ? »


def _replaced(new: str, full: str) -> str:
    """The question before with the words of a fragment in the place of what they stand against."""
    swapped, left = _swap_figures(full, new)
    if swapped != full and not _stems(left):
        return swapped
    bracket = _BRACKETED.search(swapped)
    if bracket is not None:
        kept = f"{new}, {bracket.group(1)}" if _PRONOMINAL.search(fold(new)) else new
        return f"{swapped[: bracket.start(1)]}{kept}{swapped[bracket.end(1) :]}"
    found = phrases(new)
    first = found[0] if found and found[0].start == 0 else None
    if _PRONOMINAL.search(fold(new)) or first is None:
        return _completed(swapped, new)
    place = _counterpart(first, swapped)
    if place is None:
        return _completed(swapped, new)
    return _put(swapped, place, new, first)


def _swap_figures(full: str, new: str) -> tuple[str, str]:
    """Figures of the fragment put in the place of like ones; gives what is left of the fragment."""
    left = new
    for figure in reversed(figures(new)):
        like = _like(figure, full)
        if like is not None:
            full = f"{full[: like.start]}{figure.text}{full[like.end :]}"
            left = left[: figure.start] + left[figure.end :]
    return full, left


def _like(figure: Figure, text: str) -> Figure | None:
    same = (f for f in figures(text) if f.comparable(figure) and f.value != figure.value)
    return next(same, None)


def _counterpart(new: Phrase, full: str) -> Phrase | None:
    """The phrase of a question that another one is put in the place of.

    The last one after the same preposition; else the one of the same number and kind, not what
    is asked for (« quel taux ») nor a time.
    """
    candidates = [each for each in phrases(full) if each.tells or each.preposition]
    if new.preposition:
        same = [each for each in candidates if each.preposition == new.preposition]
        if same and not (same[-1].asked and new.preposition == "de"):
            return same[-1]
    told = [each for each in candidates if each.tells]
    return max(told, key=lambda each: _likeness(new, each), default=None)


def _likeness(new: Phrase, old: Phrase) -> float:
    score = 2.0 * (new.plural == old.plural) - 2.0 * (
        new.plural is not None and old.plural is not None and new.plural != old.plural
    )
    score += 1.0 * (new.name == old.name) + 0.5 * (new.determiner == old.determiner)
    score += 0.5 * (new.gender == old.gender)
    score -= 2.0 * (old.asked and old.preposition != "de")
    score -= 1.5 * bool(figures(old.text))
    return score


_ARTICLES = {"le": ("au", "du"), "les": ("aux", "des")}


def _put(full: str, place: Phrase, new: str, first: Phrase) -> str:
    """The new words in the place of a phrase, its preposition kept where they bring none."""
    if first.preposition or not place.preposition:
        return full[: place.start] + _cased(new, place.start == 0) + full[place.end :]
    if place.asked and place.preposition == "de":  # « combien de coops »
        bare = new[first.bare :]
        of = "d'" if fold(bare)[:1] in "aeiouh" else "de "
        return f"{full[: place.start]}{of}{bare}{full[place.end :]}"
    contracted = _ARTICLES.get(first.determiner)
    kept = full[place.start : place.bare].split()[0]
    if contracted is not None and place.preposition in ("à", "de"):
        kept = contracted[0] if place.preposition == "à" else contracted[1]
        new = new[first.bare :]
    elif place.preposition in ("à", "de"):
        kept = place.preposition
    return f"{full[: place.start]}{kept} {new}{full[place.end :]}"


def _cased(text: str, first: bool) -> str:
    return text[:1].upper() + text[1:] if first else text


# --- « c'est par année ? »


def _subject(question: str, before: str) -> str:
    """What a question is asked of: who its « il » stands for, else all the one before is about."""
    if refers_to_one(question):
        named = [each for each in phrases(before) if each.tells and agrees(question, each)]
        subjects = [each for each in named if not each.preposition and each.definite]
        if subjects:
            return topic(subjects[0].text) or subjects[0].text
    swapped, _left = _swap_figures(before, question)
    return _shortened(topic(swapped))


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_TOPIC:
        return text
    return text[:LONGEST_TOPIC].rsplit(" ", 1)[0].rstrip(" ,")


def _completed(question: str, subject: str) -> str:
    """The question with what it is asked of in brackets, before « non ? » and the full stop."""
    closing = _CLOSING.search(question)
    cut = closing.start() if closing else len(question)
    if not subject or not words(question[:cut]):
        return question
    return french.completed(question[:cut], subject, question[cut:])
