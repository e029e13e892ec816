"""The name that a passage has in the place of a claim's: « à Rimouski → à Verdun »."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from briefbot.answering.chat.proof.polarity import forms
from briefbot.answering.chat.proof.sources import Ground
from briefbot.checking.claims.verbs import subject_of
from briefbot.checking.comparing.naming import names_of
from briefbot.checking.models import Aspect, Difference
from briefbot.text.words import Word, fold

_TO_THEM = re.compile(r"\b(?:lui|leur) (?:a|ont|avai\w+|\w+e|\w+ent)\b")
_IS_WORD = re.compile(r"[adl]|[a-z]{2,}")  # no unit: « 5 M$ à Québec »
_HYPHENED = re.compile(r"\w+(?:[-‐‑]\w+)*")
_WHERE = forms("a en dans")
# Articles tell nothing of what ties a name: « au ministère des Transports », « de la Santé ».
_TIES = {"au": "a", "aux": "a", "du": "de", "des": "de", "d": "de"} | dict.fromkeys(
    ("la", "le", "les", "l"), ""
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A name with what it stands among: the words of substance before and after it, and what
    ties it to the former.
    """

    word: Word
    before: frozenset[str]
    ties: frozenset[str]
    after: frozenset[str]

    def stands_for(self, other: _Placed) -> bool:
        """Whether it stands where another does: after the same words, or as the same subject."""
        if self.ties and self.ties == other.ties and not self.before.isdisjoint(other.before):
            return True
        return not self.before and not self.after.isdisjoint(other.after)


def replaced(
    text: str, found: Sequence[Word], absent: Collection[str], ground: Ground
) -> Iterator[Difference]:
    """For each absent name of a claim, the one that the passage has in its place."""
    unit = ground.unit
    own = [replace(w, start=w.start - unit.start, end=w.end - unit.start) for w in unit.words]
    mine = {word.fold for word in found}
    theirs = [each for each in _placed(unit.text, own) if each.word.fold not in mine]
    for name in _placed(text, found):
        if name.word.text not in absent:
            continue
        alike = (each for each in theirs if name.stands_for(each))
        other = next(alike, None) or _place(name, theirs)
        aspect: Aspect = "place" if name.ties & _WHERE else "who"
        if other is not None:
            yield Difference(aspect, name.word.text, _whole(unit.text, other.word))
        elif name.ties == {"a"} and (whom := _to_whom(ground)) and name.word.text not in whom:
            yield Difference("who", name.word.text, whom)


def _to_whom(ground: Ground) -> str:
    """Whom « lui a demandé » is of: the subject of the sentence before, where it is another."""
    if not ground.before or not _TO_THEM.search(fold(ground.unit.text)):
        return ""
    earlier, subject = subject_of(ground.before[-1].text), subject_of(ground.unit.text)
    return "" if earlier == subject else earlier


def _whole(text: str, name: Word) -> str:
    """A name with what a hyphen ties to it, as written."""
    found = _HYPHENED.match(text, name.start)
    return found.group() if found else name.text


def _place(name: _Placed, theirs: Sequence[_Placed]) -> _Placed | None:
    """The one place that a passage names, where the claim names another: « en … », « en … »."""
    if not name.ties or not name.ties <= _WHERE:
        return None
    places = [each for each in theirs if each.ties and each.ties <= _WHERE]
    alone = len({(each.before, each.ties) for each in places}) == 1  # « Abitibi-Témiscamingue »
    return places[0] if alone else None


def _placed(text: str, found: Sequence[Word]) -> Iterator[_Placed]:
    starts = {word.start for word in names_of(text, found, ())}
    for place, word in enumerate(found):
        if word.start not in starts:
            continue
        ties: set[str] = set()
        before: frozenset[str] = frozenset()
        for earlier in reversed(found[:place]):
            if earlier.content and earlier.start not in starts:
                before = frozenset(earlier.keys)
                break
            if not earlier.content and _IS_WORD.fullmatch(earlier.fold):
                ties.add(_TIES.get(earlier.fold, earlier.fold))
        later = (w for w in found[place + 1 :] if w.content and w.start not in starts)
        after = frozenset(next((w.keys for w in later), ()))
        yield _Placed(word, before, frozenset(ties - {""}), after)
