"""What a question wants beside a kind of answer, read from its wording alone.

An intent is said of the question as a whole: that it asks for a yes or a no, for a change, for
every recommendation. Composers choose by these names and never look at the words. Patterns are
matched on the folded question (lower case, no accents).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from briefbot.answering.question.kinds import Kind
from briefbot.answering.question.scope import outside
from briefbot.text.clauses import has_total, negated, opposes, universal, wishes
from briefbot.text.grammar import word_set
from briefbot.text.words import fold

Intent = Literal[
    # where to look
    "outside", "about_document", "publisher", "at_the_end", "whole_document", "section",
    # of the recommendations
    "numbered_recommendation", "which_recommendation", "count_recommendations",
    "all_recommendations", "addressed_request", "key_figures",
    # of amounts and times
    "money", "requested", "total", "purpose", "largest", "smallest", "yearly", "which_year",
    "since", "until", "change",
    # of the document as a whole, as a trained classifier tells it
    "whole_total", "whole_requests", "whole_summary", "whole_identity",
    # of a claim
    "verdict", "negated", "conditional", "opposed", "universal", "wished", "according",
    "question_mark",
]  # fmt: skip

_DOCUMENT_NOUN = r"\b(?:memoire|document|texte|rapport|brief|report|paper)\b"
_RECOMMENDED = r"(?:recommandation|recommendation|mesure|proposition)s?\b"
_FIGURES = r"(?:chiffres|donnees|statistiques|figures|numbers|stats)"
_WORTH = r"(?:cles?|importante?s?|marquante?s?|saillante?s?|essentiel(?:le)?s?|a (?:retenir|citer))"
_PATTERNS: Mapping[Intent, str] = {
    # « date de publication ? », of what if not the document
    "about_document": _DOCUMENT_NOUN
    + r"|\bdate (?:de (?:sa )?|du |d')(?:publication|parution|depot|redaction)\W*$"
    r"|^(?:qui (?:est|sont) )?(?:l'|les )?auteurs?\W*$|^who (?:is|are) the authors?",
    "publisher": r"\b(?:qui|quel organisme|who|which organi[sz]ation)\b.*\b(?:ecri|redig|publi"
    r"|depos|produi|sign|wrote|written|author)|\bauteurs?\b|\bde qui\b|\bauthors?\b",
    "whole_document": r"\b(?:memoire|document|rapport|avis|brief|report|paper)\b",
    "section": r"\bque (?:dit|contient|raconte|conclut)|\bparle\b|\bpart(?:ie)?\b|\bsection\b"
    r"|\bchapitre\b|\blignes\b|\bpasse quoi\b|\bs'est passe\b|\barrive\b"
    r"|what (?:does|is in)|\btell",
    "which_recommendation": r"\b(?:quel(?:le)?|laquelle des|which|what) (?:\w+ )?"
    r"(?:recommandation|recommendation|mesure|measure|proposition|proposal|demande|request)s?\b",
    "count_recommendations": r"\b(?:combien d\S*|nombres? d\S*|how many) (?:\w+ ){0,2}"
    + _RECOMMENDED,
    "all_recommendations": r"\b(?:chaque|chacune des) "
    r"(?:recommandation|recommendation|mesure|demande|proposition)s?\b"
    r"|\b(?:quelles?|toutes|liste\w*|enumer\w+|nomm\w+|what|which|all|les \w+) (?:sont |are )?"
    r"(?:les |the |de |des |\w+ ){0,2}(?:recommandations|recommendations|mesures|demandes"
    r"|propositions|requests|asks)\b"
    r"|\btableau (?:des|de toutes les) (?:recommandations|mesures|demandes|propositions)\b"
    r"|^(?:les )?recommandations\b|que (?:recommande|demande|reclame)"
    r"|what does .* (?:recommends?|asks?)\b",
    # « que demandent-ils au ministère de la Culture », « … par élève »
    "addressed_request": r"\bque (?:recommand|demand|reclam)\S*(?: \S+){0,3}? "
    r"(?:(?:au|aux|a la|a l') ?(?!gouvernement|etat\b|quebec|province|l'etat)|par \w)",
    "key_figures": rf"\b{_FIGURES} (?:les plus )?{_WORTH}\b|\bprincipa(?:ux|les) {_FIGURES}\b"
    rf"|\b(?:key|main) {_FIGURES}\b",
    "requested": r"\b(?:demand\w*|reclam\w*|recommand\w*|ask\w*|request\w*|factur\w*)\b",
    # « Combien demandent-ils, et pour quoi ? »
    "purpose": r"\b(?:pour|a) quoi\b|\bpour (?:quel(?:le)?s?|faire)\b|\bde quelle facon\b"
    r"|\bfor what\b",
    "yearly": r"\b(?:par an(?:nee)?|annuel\w*|annuit\w*|a l'annee|chaque annee|tous les ans"
    r"|recurrent\w*|per year|a year|yearly|annual(?:ly)?|each year|every year)\b",
    "which_year": r"\b(?:annee|year)\b",
    "according": r"\b(?:selon|d'apres|according to)\b",
    "conditional": r"(?<!comme )\b(?:si|s'(?=ils?\b)|if)\b(?! bien\b)",
}  # fmt: skip
# Those that a misspelled question word must not hide.
_SPELLED: Mapping[Intent, str] = {
    "at_the_end": (
        r"\b(?:a la (?:toute )?fin|(?:la )?fin du (?:memoire|document|texte|rapport)|en terminant"
        r"|pour (?:finir|conclure)|(?:at|in) the end|end of the (?:brief|document|report|paper)"
        r"|(?:last|final) (?:section|part|chapter)|derniere? (?:section|partie|chapitre)"
        r"|conclusions?)\b"
    ),
    "since": (
        r"\bdepuis (?:quand|quel)|\bsince (?:when|what|which)\b|\bexiste\b|\bremonte"
        r"|\bhow long has\b"
    ),
    "until": (
        r"\bjusqu'?a quand\b|\bjusqu'?en quelle?\b|\buntil (?:when|what|which)\b"
        r"|\bd'ici quand\b|\bdate butoir\b|\becheance\b|\bfini\w* quand\b"
        r"|\bquand .{0,40}\b(?:fini|termine|expire|prend fin)"
    ),
    "change": (  # « de combien les loyers ont-ils monté »
        r"(?:^(?:et |mais )?|,? et |,? and )(?:de combien\b(?! d[e'])|by how much\b)"
        r"|^how much (?:more|less)\b"
    ),
}
_COMPILED = tuple((intent, re.compile(pattern)) for intent, pattern in _PATTERNS.items())
_COMPILED_SPELLED = tuple((intent, re.compile(pattern)) for intent, pattern in _SPELLED.items())
# By what two requests are compared, and no part of what is compared: how such words begin.
_MONEY = tuple(
    word_set(
        """
        demand recommand recommend mesure proposition request ask montant somme amount cout cher
        prix recoi recev obtien obtenu financ budget enveloppe argent investi cost expensive fund
        receiv money
        """
    )
)
_MOST = re.compile(
    r"\b(?:biggest|largest|highest|greatest|(?:le |la |les )?plus (?:gros|grosse|grand|grande"
    r"|important|importante|eleve|elevee|cher|chere)s?|maximum)\b"
)
_LEAST = re.compile(
    r"\b(?:smallest|lowest|least|plus (?:petit|petite|faible|bas|basse|modeste)s?"
    r"|moins (?:cher|chere|eleve|elevee|importante?)s?)\b"
)
_AMONG = re.compile(
    r"\b(?:des|les|of the|among) (?:deux|trois|quatre|cinq|six|two|three|four|five|\d)\b"
    r"|\bparmi\b"
)
_ONE_OF = re.compile(
    r"\b(?:piece|part|share|item|ask|request|morceau|montant|demande|somme|poste|mesure"
    r"|recommandation|volet|tranche|priorite)s?\b"
)
_TO_COME = re.compile(r"\w{2,}(?:rait|raient|rons|ront|ra)\b|\b(?:would|will|could|should)\b")
# What is asked after a yes or a no: « ont-ils baissé, et de combien ? », « Si oui, lesquels ? »
_ASIDE = re.compile(
    r"(?:,? (?:et|and)\b|[?.] ?(?:si oui|if so)\b)(?=[^?]{0,12}\b(?:quel|combien|comment|pourquoi"
    r"|quand|qui|ou\b|how|what|when|why|which|who)).*$"
)
_OPEN = re.compile(
    r"\b(?:quel(?:le)?s?|quoi|combien|comment|pourquoi|lequel|laquelle|lesquel(?:le)?s"
    r"|(?<!\best[- ])ce qu['e]"
    r"|how|what|which|why|who|whom)\b|^(?:et |mais )?qu[e'](?! ?est[- ]ce)"
)
_EITHER = re.compile(r"\b(?:ou|or)\b(?! (?:non|pas|faux|bien|plus|moins|autre|not|more|less)\b)")


def intents_of(text: str, spelled: str, kind: Kind) -> frozenset[Intent]:
    """The intents of a question, of its leading kind.

    ``spelled`` is what of it asks, folded, with question words put right.
    """
    plain = fold(text)
    found = {intent for intent, pattern in _COMPILED if pattern.search(plain)}
    found |= {intent for intent, pattern in _COMPILED_SPELLED if pattern.search(spelled)}
    checks: Mapping[Intent, bool] = {
        "outside": outside(text),
        "money": any(map(of_money, plain.replace("'", " ").split())),
        "total": has_total(plain),
        "verdict": _asks_verdict(plain),
        "negated": negated(text),
        "opposed": opposes(plain),
        "universal": universal(plain),
        "wished": wishes(plain) or _TO_COME.search(plain) is not None,
        "question_mark": "?" in text,
    }
    found |= {intent for intent, holds in checks.items() if holds}
    return frozenset(found | _extreme(plain, kind))


def of_money(folded: str) -> bool:
    """Whether a folded word is of money, or of a request for some."""
    return folded.startswith(_MONEY) and folded.isalnum()


def _asks_verdict(plain: str) -> bool:
    """Whether a question asks for a yes or a no, and for nothing else before it."""
    asked = _ASIDE.sub("", plain)
    return not _OPEN.search(asked) and not _EITHER.search(asked)


def _extreme(plain: str, kind: Kind) -> set[Intent]:
    """Whether the largest or the least of the amounts that make up a whole is asked for."""
    among = _AMONG.search(plain) is not None
    if not among and (kind == "compare" or not _ONE_OF.search(plain)):
        return set()
    if _MOST.search(plain):
        return {"largest"}
    return {"smallest"} if _LEAST.search(plain) else set()
