"""How a question hangs on what was said before: the French and English grammar of dependence."""

from __future__ import annotations

import re
from typing import Literal

from briefbot.answering.question.noun_phrases import Phrase, asks, is_verb, phrases
from briefbot.answering.question.parse import read_question
from briefbot.answering.question.scope import outside
from briefbot.answering.question.terms import speaks_of_a_text
from briefbot.text.grammar import DOCUMENT, ENGLISH_FRAME, ENGLISH_FUNCTION, word_set
from briefbot.text.words import Word, fold, words

# alone: a full question; fragment: words that take a place in the question before (« et X ? »);
# open: a clause that says « it », or nothing of its own (« pourquoi ? », « c'est par année ? »).
Dependence = Literal["alone", "fragment", "open"]

_OPENING = re.compile(
    r"^\s*(?:(?:et|pis|puis|mais|ok|okay|bon|and|but|or|then|so|donc|alors|sinon|aussi)\b[\s,]*)+"
    r"(?:(?:qu'en est[- ]il|quid) (?:de\s+|d['’]|(?=du\b|des\b)))?"
    r"|^\s*(?:what|how) about\s+|^\s*(?:qu['’]en est[- ]il|quid) (?:de\s+|d['’]|(?=du\b|des\b))",
    re.IGNORECASE,
)
_SINGULAR = re.compile(r"\b(?:il|elle)\b")
_IMPERSONAL = re.compile(
    r"\bil (?:y a|faut|s'agi\w*|existe\w*|reste\w*|manque\w*|parait|se peut)"
    r"|\bil est (?:vrai|exact|possible|prevu)\b"
    r"|\by a[- ]t[- ]?(?:il|u)\b|(?:est|serait|faut|agit|existe|reste)[- ](?:t[- ])?il\b"
    r"|\b(?:c'est|est[- ]ce) (?:bien )?(?:vrai|exact|juste|faux|possible)\b"
    r"|\bis it (?:true|correct|right|accurate|possible)|\bthere (?:is|are)\b"
)
_PLURAL = re.compile(r"\b(?:ils|elles|they|them)\b")
_NEUTER = re.compile(
    r"\b(?:ca|cela|ceci)\b|\bc(?:e |')(?:est|etait|sera|serait|sont)\b|\best[- ]ce\b(?! qu)"
    r"|\bit\b|\b(?:is|was|are|were|does|did|do|has|have|had|will|would|can|could)"
    r" (?:that|this|these|those)\b"
    r"|\b(?:that|this)(?:'s| is| was| would)\b"
)
_DEFINES = re.compile(r"\b(?:c'est (?:quoi|qui)|ca (?:veut dire|signifie|mange) quoi)\b")
# What can only point backwards, wherever it stands.
_POINTS = re.compile(
    r"\b(?:a|de|d'|a cause de|grace a|pour|avec|sur|dans|par|sans|comme|la-|of|for|about|from|with"
    r"|by|to) ?(?:ca|cela|ceci|eux|it|that|this|those|these|them)\b(?! \w*(?:que|qui)\b)"
    r"|\b(?:la[- ](?:dessus|dedans|dessous)|dedans|dessus|celui|celle|ceux|celles)\b"
    r"|\blaquelle\b|\blequel\b|\blesquel(?:le)?s\b|\b(?:l'autre|les autres)\b(?! \w{3})"
    r"|\b(?:other|earlier|later|former|latter|previous|next|first|last|same|second) ones?\b"
    r"|\bwhich ones?\b|\b(?:ce dernier|cette derniere|ces derniers|ces dernieres)\b"
)
_DEMONSTRATIVE = word_set("ce cet cette ces this that these those")
_POSSESSIVE = word_set("son sa ses leur leurs its their his her")
# « ce mémoire », « cette année » point at the document or the day, not at what was said.
_AROUND = DOCUMENT | word_set(
    "corpus budget annee mois semaine jour matin soir siecle page year month week day question"
)
_DOCUMENTS = DOCUMENT | word_set(
    "pdf conclusion introduction synthese annexe recommandations recommendations"
)
_COURTESY = word_set(
    "merci bonjour bonsoir salut allo bye thanks thank hello hi ok okay parfait super bravo you"
)
_CLAUSE = word_set(
    "est sont etait ont a ai avez fait peut doit va vont is are was were has have do does did"
)
_SHORT = 6  # words up to which a question may leave its subject unsaid; set by hand


def fragment(question: str) -> str:
    """What follows « et » where there is neither a verb nor a question word; empty elsewhere."""
    opening = _OPENING.match(question)
    rest = question[opening.end() if opening else 0 :].strip().rstrip("?!. \u00a0…").strip()
    said = words(rest)
    if not said or _has_clause(said):
        return ""
    if opening is not None:
        return rest
    introduced = any(said[0].start == each.start < each.bare for each in phrases(rest))
    short = len(said) <= _SHORT and question.rstrip().endswith("?")
    fits = short and introduced and not _types(rest)
    return rest if fits and not {word.fold for word in said} & _DOCUMENTS else ""


def dependence(question: str) -> Dependence:
    """How much of what was said before a question needs."""
    if outside(question) or not words(question) or _courteous(question):
        return "alone"
    if _points(question):
        return "fragment" if fragment(question) and _pronominal(question) else "open"
    if fragment(question):
        return "fragment"
    asked = read_question(question)
    said = {word.fold for word in words(question)}
    if not asked.terms:
        numbered = "numbered_recommendation" in asked.intents
        if asked.kind == "summary" or said & _DOCUMENTS or numbered:
            return "alone"
        return "open"
    return "open" if _unnamed_subject(question) else "alone"


def agrees(question: str, phrase: Phrase) -> bool:
    """Whether « il », « elle » or « ils » of a question could stand for a phrase."""
    plain = fold(question)
    if _PLURAL.search(plain):
        return phrase.plural is not False
    pronoun = _SINGULAR.search(plain)
    if pronoun is None or phrase.plural:
        return False
    return phrase.gender in ("", "m" if pronoun.group() == "il" else "f")


def refers_to_one(question: str) -> bool:
    """Whether a question speaks of someone or something by « il », « elle », « ils »."""
    plain = _IMPERSONAL.sub(" ", fold(question))
    return bool(_SINGULAR.search(plain) or re.search(r"\b(?:ils|elles)\b", plain))


def chooses(question: str) -> bool:
    """Whether a question asks which one of several things: « laquelle des quatre »."""
    return re.search(r"\b(?:lequel|laquelle|lesquel(?:le)?s|which)\b", fold(question)) is not None


def _points(question: str) -> bool:
    """Whether it holds words that only point backwards: « ça », « cette loi », « sa mission »."""
    if _POINTS.search(fold(question)):
        return True
    found = phrases(question)
    said = words(question)
    for before, word, after in zip((None, *said), said, (*said[1:], None), strict=False):
        opens = any(each.start <= word.start < each.bare for each in found)
        joins = before is not None and before.fold in ENGLISH_FRAME  # « says that … »
        points = word.fold in _DEMONSTRATIVE and after is not None and _noun(after)
        owned = word.fold in _POSSESSIVE and not any(
            each.tells and each.end <= word.start for each in found
        )
        if opens and ((points and not joins) or owned):
            return True
    return False


def _noun(word: Word) -> bool:
    known = word.fold not in _AROUND | ENGLISH_FUNCTION
    return word.content and known and not is_verb(word)


def _pronominal(question: str) -> bool:
    return _OPENING.match(question) is not None and not any(
        word.fold in _POSSESSIVE | _DEMONSTRATIVE for word in words(question)
    )


def _unnamed_subject(question: str) -> bool:
    """Whether a clause says « it » or « they », or nothing, where its subject should be named."""
    plain = _IMPERSONAL.sub(" ", fold(question))
    if _DEFINES.search(plain):
        return False
    found = [each for each in phrases(question) if each.tells]
    neuter = _NEUTER.search(plain)
    if neuter is not None:
        return _neuter_unnamed(question, plain, found, neuter.start())
    if _PLURAL.search(plain):
        named = any(each.definite for each in found)
        return not named and not (found and _says(question))
    pronoun = _SINGULAR.search(plain)
    if pronoun is not None:
        before = (each for each in found if each.end <= pronoun.start())
        return not any(agrees(question, each) and each.preposition != "de" for each in before)
    return _subjectless(question, found)


def _neuter_unnamed(question: str, plain: str, found: list[Phrase], at: int) -> bool:
    """Whether nothing in the question is what its « ça » or « it » stands for."""
    if any(each.definite and each.end <= at for each in found):
        return False
    follows = any(each.definite or _bare_subject(each) for each in found)
    if read_question(question).language == "en":  # English does not name the subject afterwards
        return True
    if _OPENING.match(question):
        return True
    if not any(asks(word) for word in words(plain)):
        # « Ça touche les jeunes ? »: the object is named, not what « ça » is.
        return not (follows and re.search(r"\bqu[ei']|,", plain))
    return not follows


def _subjectless(question: str, found: list[Phrase]) -> bool:
    """« Pour accomplir quoi ? », « Financé par qui ? », « Quelles retombées ? »."""
    said = words(question)
    if len(said) > _SHORT or not any(asks(word) for word in said):
        return False
    counts = read_question(question).kind == "count"
    return not any(
        each.definite or _bare_subject(each) or (counts and _counted(each)) for each in found
    )


def _counted(phrase: Phrase) -> bool:
    """« Combien de mutuelles ? » says of what by itself."""
    return phrase.asked and phrase.preposition == "de"


def _says(question: str) -> bool:
    """Whether the verb is one of saying: « ils parlent d'agriculture » is asked of the text."""
    return any(speaks_of_a_text(word) or word.fold in ENGLISH_FRAME for word in words(question))


def _bare_subject(phrase: Phrase) -> bool:
    """« Ça coûte combien, une coop ? »: a thing named in passing, not « en vertu d'une loi »."""
    return not phrase.preposition and not phrase.asked and phrase.determiner in ("un", "une", "a")


def _has_clause(said: tuple[Word, ...]) -> bool:
    for word in said:
        if asks(word) or (word.fold in _CLAUSE and (word.fold != "a" or word is not said[0])):
            return True
    before = (None, *said)
    return any(
        is_verb(word) and word.fold != "a" and not (last is not None and last.fold in _BEFORE_NOUN)
        for last, word in zip(before, said, strict=False)
    )


_BEFORE_NOUN = word_set(
    "le la les l un une des du de d au aux ce cet cette ces son sa ses leur leurs cote niveau"
)


def _types(text: str) -> bool:
    """Whether words name a type of answer (« montant total »): a question in key words."""
    asked = read_question(text)
    if asked.hints or "numbered_recommendation" in asked.intents:
        return True
    return asked.kind not in ("topic", "list", "detail")


def _courteous(question: str) -> bool:
    return all(word.fold in _COURTESY for word in words(question))
