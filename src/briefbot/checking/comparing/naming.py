"""The names of a claim beside those of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefbot.answering.chat.proof.polarity import forms
from briefbot.answering.chat.proof.sources import Ground, flat
from briefbot.answering.sources.units import UnitDocument
from briefbot.text.figures import Figure, in_figure
from briefbot.text.words import Word, words

TOP = 300  # characters: a title, a place, who presents it
# A capital begins a title or a month's place in a name, and names nobody by itself.
_TITLES = forms("m mme mlle me dr dre monsieur madame maitre")


def names_of(text: str, found: Sequence[Word], stated: Sequence[Figure]) -> Iterator[Word]:
    """The words of a claim that name someone or some place, as they are written."""
    for place, word in enumerate(found):
        if in_figure(word.start, stated) or word.fold in _TITLES or not word.content:
            continue
        acronym = len(word.text) > 1 and word.text.isupper()
        opens = not text[: word.start].strip(' «“"(') or re.search(
            r"[.!?:]\s*[«“\"]?\s*$", text[: word.start]
        )
        if acronym or (word.text[:1].isupper() and (not opens or _goes_on(found, place))):
            yield word


def _goes_on(found: Sequence[Word], place: int) -> bool:
    """Whether a capital at the start is of a name: « Hydro-Québec », « Marie Tremblay »."""
    following = found[place + 1 : place + 2]
    return bool(following) and following[0].text[:1].isupper()


@lru_cache(maxsize=256)
def at_top(document: UnitDocument) -> frozenset[str]:
    """The folded words of the lines in which a document says whose it is."""
    return frozenset(word.fold for word in words(document.document.text[:TOP]))


def absent_names(
    text: str,
    found: Sequence[Word],
    stated: Sequence[Figure],
    ground: Ground,
    document: UnitDocument,
) -> tuple[Word, ...]:
    """The names that stand nowhere in a passage, in its headings, nor in its document's title."""
    meta = document.document.metadata
    known = f"{ground.names} {flat(meta.title)} {flat(meta.organisation)}"
    own = {word.fold for word in words(f"{meta.title} {meta.organisation}")}
    return tuple(
        word
        for word in names_of(text, found, stated)
        if word.fold not in own and not re.search(rf"\b{re.escape(word.fold)}", known)
    )
