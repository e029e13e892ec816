"""The words of a question that carry its subject, apart from those that only ask.

« Combien demandent-ils en tout ? » has the terms « demandent » and « tout », and no subject: their
roles say so, and which roles may be left aside is for each composer to say. Patterns of roles are
matched on the folded word or its stem.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from briefbot.answering.question.intents import of_money
from briefbot.answering.question.models import Language, Role, Term
from briefbot.answering.question.splitting import Message
from briefbot.answering.question.targets import (
    ACTS,
    is_label_noun,
    summed_up_words,
    without_the_end,
)
from briefbot.text import grammar
from briefbot.text.clauses import is_total
from briefbot.text.figures import Figure
from briefbot.text.grammar import word_set
from briefbot.text.words import Word, keys, words

LONGEST_BETWEEN = 8  # characters between a word that compares and its figure: « dépassent-elles »
_COMPARING = ("depass", "exced", "superieur", "inferieur", "atteign", "exceed", "reach")
_OWNERS = word_set("son sa ses leur leurs notre nos votre vos mon ma mes")


def terms_of(
    message: Message, language: Language, claimed: tuple[Figure, ...], *, numbered: bool
) -> tuple[tuple[Term, ...], tuple[Word, ...]]:
    """The terms of a message, and the words that only say what type of answer is wanted.

    Where the question is of a numbered item, the noun before the number is neither.
    """
    summed_up = summed_up_words(message.text)
    text = without_the_end(message.text)
    every = words(text)
    shouting = text.upper() == text
    priced = any(figure.kind == "amount" for figure in claimed)
    terms: list[Term] = []
    hints: list[Word] = []
    seen: set[str] = set()
    for place, word in enumerate(every):
        entity = not shouting and _is_name(word, place, text, language)
        if any(_is_figure(figure, word) or _compares(word, figure) for figure in claimed):
            continue
        if not word.content or len(word.fold) < 2 or word.stem in seen:
            continue
        if numbered and is_label_noun(word.fold):
            continue
        if word.fold in ("propre", "propres") and place and every[place - 1].fold in _OWNERS:
            continue  # « son propre rôle »
        if priced and word.fold.startswith(("cout", "cost")):  # « coûte 5 M$ »
            continue
        if _asks(word, language) and not entity:
            continue
        if _types(word.fold, language):
            hints.append(word)
            continue
        seen.add(word.stem)
        background = message.is_background(word.start)
        terms.append(Term(word, entity, background, roles_of(word, summed_up)))
    return tuple(terms), tuple(hints)


def _is_figure(figure: Figure, word: Word) -> bool:
    """Whether a word is part of a figure (« une entreprise sur deux » also holds a noun)."""
    if not figure.start <= word.start < figure.end:
        return False
    return figure.kind != "percent" or word.end == figure.end or word.fold[0].isdigit()


def _compares(word: Word, figure: Figure) -> bool:
    """Whether a word only holds something against a figure: « dépasse 400 000 »."""
    near = 0 <= figure.start - word.end <= LONGEST_BETWEEN
    return near and word.fold.startswith(_COMPARING)


def _is_name(word: Word, place: int, text: str, language: Language) -> bool:
    if word.text.isupper() and len(word.text) > 1:
        return word.fold not in grammar.FRENCH_QUESTION  # « SVP »
    if not word.text[:1].isupper():
        return False
    starts = place == 0 or re.search(r"[.?!:]\s*[«\"“]?\s*$", text[: word.start]) is not None
    named = language == "fr" and not _asks(word, language)
    return not starts or (named and ACTS.match(text, word.end) is not None)


def _asks(word: Word, language: Language) -> bool:
    folded = word.fold
    if folded in grammar.FRENCH_QUESTION or speaks_of_a_text(word):
        return True
    if any(key in _stems_of(grammar.FRENCH_GENERAL_VERBS) for key in word.keys):
        return True
    return language == "en" and (
        folded in grammar.ENGLISH_FUNCTION or folded in grammar.ENGLISH_FRAME
    )


def speaks_of_a_text(word: Word) -> bool:
    """Whether a French word is one by which one speaks of a text and of what it says."""
    said = _stems_of(grammar.FRENCH_FRAME_VERBS)
    return word.fold in grammar.FRENCH_FRAME or any(key in said for key in word.keys)


@lru_cache(maxsize=2)
def _stems_of(verbs: frozenset[str]) -> frozenset[str]:
    return frozenset(keys(verb)[-1] for verb in verbs)


def _types(folded: str, language: Language) -> bool:
    return folded in grammar.FRENCH_TYPE or (language == "en" and folded in grammar.ENGLISH_TYPE)


_PUBLISHES = re.compile(
    r"(?:sort|par[ua]|publ|depo[st]|dat|redig|ecri|releas|publish|came|out|port)\w{0,4}$"
)
# How the words begin that say which figures are wanted, and that a request is, or the whole of it.
_KEY_FIGURE = tuple(
    word_set(
        """
        cle important marquant saillant essentiel reten cit princip key main figures numbers stats
        """
    )
)
_WHOLE_REQUEST = tuple(
    word_set(
        """
        demand factur recommand reclam invest ask request bill somm financ addition montant cout
        prix budget proposit mesur envelopp memoir princip priorit general main
        """
    )
)
_REQUEST = word_set("request requests ask asks proposal proposals")
# A verb that only ties a figure to what it is of: « représente 15 % du PIB ».
_MEASURES = re.compile(
    r"(?:represent|compt|attein|elev|totalis|equival|constitu|val|corresp|chiffr|mont|apport|procur)"
    r"\w{0,5}$"
)
_TEXT_PARTS = word_set(
    """
    argument arguments argumentaire faveur position propos idee idees message messages sujet sujets
    theme themes contenu essentiel point points ligne lignes grande grandes principal principale
    principaux principales cle cles saillant saillants demande demandes partie parties section
    chapitre traite tout ensemble contexte main key ideas takeaways case content
    """
)


def roles_of(word: Word, summed_up: Collection[str]) -> frozenset[Role]:
    """The roles of a word; ``summed_up`` are the folded words a summary is wanted of."""
    said, stem = word.fold, word.stem
    checks: dict[Role, bool] = {
        "publishing": _PUBLISHES.match(stem) is not None,
        "money": of_money(said),
        "key_figure": said.startswith(_KEY_FIGURE),
        "request": said in _REQUEST,
        "whole": is_total(said) or stem.startswith(_WHOLE_REQUEST),
        "measuring": _MEASURES.match(stem) is not None,
        "text_part": said in _TEXT_PARTS,
        "summed_up": said in summed_up,
    }
    return frozenset(role for role, holds in checks.items() if holds)
