"""A fragment put in the place of what it stands against in the question before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefbot.answering.question.noun_phrases import Phrase, parts, phrases
from briefbot.answering.question.ordering import extreme_of, ordering_of
from briefbot.answering.question.parse import read_question
from briefbot.answering.question.targets import ACTS
from briefbot.french.answering import questions as french
from briefbot.text.figures import Figure, figures
from briefbot.text.words import fold, words

_CLOSING = re.compile(
    r"(?:\s*,\s*(?:non|hein|n['’]est[- ]ce pas|c['’]est (?:ça|bien ça)|right|correct|no))?"
    r"[\s\u00a0?!.…]*$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s\(([^()]+)\)(?=[^()]*$)")
_PRONOMINAL = re.compile(
    r"\b(?:ones?|celui|celle|ceux|celles|l'autre|precedente?s?|suivante?s?|derniere?s?)\b"
)


def replaced(new: str, asked: Sequence[str]) -> str:
    """The question before with the words of a fragment in the place of what they stand against.

    ``asked`` are the full questions, the latest first.
    """
    full, left = swap_figures(_with_order(asked[0], new), new)
    if full != asked[0] and not stems(left):
        return full
    pronominal = _PRONOMINAL.search(fold(new)) is not None
    bracket = _BRACKETED.search(full)
    if bracket is None:
        return completed(full, new) if pronominal else _put_in_place(new, full)
    if pronominal:
        return f"{full[: bracket.start(1)]}{new}, {full[bracket.start(1) :]}"
    # What the fragment stands against was named in the question that opened the subject.
    opening = next((each for each in asked if not _BRACKETED.search(each)), None)
    if opening is None:
        return f"{full[: bracket.start(1)]}{new}{full[bracket.end(1) :]}"
    return _put_in_place(new, opening)


def _put_in_place(new: str, full: str) -> str:
    """The question with the new words for the phrase they stand against, else added to it."""
    found = phrases(new)
    if not found or found[0].start > 0:
        return completed(full, new)
    place = _counterpart(found[0], full)
    return completed(full, new) if place is None else _put(full, place, new, found[0])


def swap_figures(full: str, new: str) -> tuple[str, str]:
    """Figures of the fragment put in the place of like ones; gives what is left of the fragment."""
    left = new
    for figure in reversed(figures(new)):
        like = _like(figure, full)
        if like is not None:
            full = f"{full[: like.start]}{figure.text}{full[like.end :]}"
            left = left[: figure.start] + left[figure.end :]
    return full, left


def _with_order(full: str, new: str) -> str:
    """« le plus de membres », then « et le moins ? »: the one in the place of the other."""
    before, order = ordering_of(full), extreme_of(new)
    if before is None or order is None or before.order not in ("most", "least"):
        return full
    put, taken = order.places[0], before.places[0]
    return full[: taken.start] + new[put.start : put.end] + full[taken.end :]


def _like(figure: Figure, text: str) -> Figure | None:
    same = (f for f in figures(text) if f.comparable(figure) and f.value != figure.value)
    return next(same, None)


def _counterpart(new: Phrase, full: str) -> Phrase | None:
    """The phrase of a question that another one is put in the place of, if any.

    After a preposition: the last one after a like preposition, else the last complement. Else the
    one of the same number and kind, not what is asked for (« quel taux ») nor a time.
    """
    found = phrases(full)
    if new.preposition == "de":
        return _completion(found, new, full)
    told = [each for each in found if each.tells]
    if new.preposition:
        introduced = [
            each for each in found if each.preposition not in ("", "de") and not _is_time(each)
        ]
        like = [each for each in introduced if _alike(each.preposition, new.preposition)]
        complements = [each for each in introduced if each.tells]
        if like or new.preposition != "pour":
            return next(reversed(like or complements), None)
    best = max(told, key=lambda each: _likeness(new, each), default=None)
    if best is None:
        return None
    if not new.preposition:
        return _telling_part(best, full)
    if ACTS.match(full, best.end):  # « combien la Ligue demande-t-elle », then « et pour … »
        return None
    return _of_whom(best, full) or _whole(best, told, full)


def _is_time(phrase: Phrase) -> bool:
    """« en 2024 », which nothing but another time stands against."""
    told = figures(phrase.text)
    return bool(told) and all(figure.kind in ("year", "date") for figure in told)


def _of_whom(phrase: Phrase, full: str) -> Phrase | None:
    """« des coops » of « le taux de survie des coops », to be put anew by « pour … »."""
    inner = (each for each in parts(full) if phrase.start < each.start < phrase.end)
    whose = [each for each in inner if _completes(each) and (each.definite or _of_the(each))]
    return whose[-1] if whose else None


def _of_the(part: Phrase) -> bool:
    """« Des coops » after a noun: of the co-ops, not some."""
    return part.determiner in ("des", "du")


def _completion(found: Sequence[Phrase], new: Phrase, full: str) -> Phrase | None:
    """The last « de … » that is as definite as the new one, with all that completes it."""
    inner = [each for each in parts(full) if _completes(each)]
    like = [each for each in inner if each.definite == new.definite] or inner
    return _widened(like[-1], found, full) if like else None


def _whole(phrase: Phrase, found: Sequence[Phrase], full: str) -> Phrase:
    """A phrase with the complements that follow it at once."""
    for each in found:
        if each.start > phrase.start and not full[phrase.end : each.start].strip():
            phrase = replace(phrase, end=each.end, text=full[phrase.start : each.end])
    return phrase


def _completes(part: Phrase) -> bool:
    return part.preposition == "de" and part.tells and not part.asked


_PLACES = frozenset({"à", "dans", "en", "chez", "sur", "vers", "sous"})


def _alike(one: str, other: str) -> bool:
    return one == other or (one in _PLACES and other in _PLACES)


def _telling_part(phrase: Phrase, full: str) -> Phrase:
    """Of « le coût des navettes » the navettes: the first part that carries a subject."""
    within = [each for each in parts(full) if phrase.start <= each.start and each.end <= phrase.end]
    if len(within) < 2 or within[0].tells:
        return phrase
    part = next((each for each in within if each.tells), phrase)
    return _widened(part, (phrase,), full)


def _widened(part: Phrase, found: Sequence[Phrase], full: str) -> Phrase:
    """A part up to the end of the phrase it is in: « de la centrale » « d'appels »."""
    end = next((each.end for each in found if each.start <= part.start < each.end), part.end)
    return replace(part, end=end, text=full[part.start : end])


def _likeness(new: Phrase, old: Phrase) -> float:
    score = 2.0 * (new.plural == old.plural) - 2.0 * (
        new.plural is not None and old.plural is not None and new.plural != old.plural
    )
    score += 1.0 * (new.name == old.name) + 0.5 * (new.determiner == old.determiner)
    score += 0.5 * (new.gender == old.gender)
    score -= 2.0 * (old.asked and old.preposition != "de")
    score -= 1.5 * bool(figures(old.text))
    score -= 1.5 * (old.start > 0 and not (old.determiner or old.preposition or old.name))
    return score


_ARTICLES = {"le": ("au", "du"), "les": ("aux", "des")}


def _put(full: str, place: Phrase, new: str, first: Phrase) -> str:
    """The new words in the place of a phrase, its preposition kept where they bring none."""
    if first.preposition or not place.preposition:
        return full[: place.start] + _cased(new, first, place.start == 0) + full[place.end :]
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
    return f"{full[: place.start]}{kept} {_cased(new, first, False)}{full[place.end :]}"


def _cased(text: str, phrase: Phrase, opens: bool) -> str:
    """A fragment's words with the capital that their new place wants; a name keeps its own."""
    if opens:
        return text[:1].upper() + text[1:]
    return text[:1].lower() + text[1:] if phrase.determiner or phrase.preposition else text


def completed(question: str, subject: str) -> str:
    """The question with what it is asked of in brackets, before « non ? » and the full stop."""
    closing = _CLOSING.search(question)
    cut = closing.start() if closing else len(question)
    if not subject or not words(question[:cut]):
        return question
    return french.completed(question[:cut], subject, question[cut:])


def stems(text: str) -> set[str]:
    """The stems of the words that carry a question's subject."""
    return {key for term in read_question(text).terms for key in term.word.keys}
