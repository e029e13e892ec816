"""What resists a demand draws: a refusal before, what is not known, what figures are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.sources.units import Unit
from briefbot.french.likely import resisting as french
from briefbot.likely.brief import Brief
from briefbot.likely.grounds.drawn import Drawn, stating
from briefbot.likely.models import DraftQuestion
from briefbot.likely.wording import CUT, clipped, stated
from briefbot.text.words import fold_in_place

# What a writer says of its own figures.
_LIMITS = re.compile(
    r"\b(?:pas|aucun) (?:un )?echantillon\b|\baucune marge d'erreur\b"
    r"|\b(?:etaient|sont|tous|toutes) volontaires\b|\bpas (?:\w+ )?representati\w+"
    r"|\b(?:donnees|resultats|chiffres) (?:partiel|preliminaire|incompl)"
    r"|\bextrapol\w+|\bplus ou moins \d+ ?%|\bn'(?:est|sont) pas homolog\w+"
    r"|\bsous toutes reserves\b|\bordre de grandeur\b|\bprudence\b.{0,40}\b(?:chiffre|resultat"
    r"|donnee)"
)
# What a writer says that it does not know.
_UNKNOWN = re.compile(
    r"\bnous (?:ne )?(?:l'|les |en )?(?:ne l'avons|n'avons|n'en avons|ne les avons) (?:pas|jamais) "
    r"(?:\w+ )?(?:mesur|calcul|chiffr|evalu|compt|verifi|etudi)\w+"
    r"|\bnous ignorons (?:pourquoi|combien|si|comment|quel)"
    r"|\bnous (?:ne savons|n'avons) (?:pas|pourquoi|combien|si)\b"
    r"(?=.{0,20}\b(?:pourquoi|combien|si|comment|quel|donnees|les moyens d|le chiffre"
    r"|d'explication))"
    r"|\bnous comprenons mal\b|\bpersonne ne (?:sait (?:combien|pourquoi|comment|si)"
    r"|connait|compte|mesure)\b"
    r"|\b(?:n'existe|n'existent|il n'y a) (?:pas|aucune?)\b.{0,30}\b(?:donnees?|registre"
    r"|statistiques?)"
    r"|\bn'(?:a|ont|avons) (?:pas |jamais )?(?:pu |su )?(?:encore )?(?:dire (?:si|combien|pourquoi)"
    r"|savoir|etablir|verifie|mesure|evalue|calcule|chiffre|compte)\b"
    r"|\b(?:nous|on) (?:ne savons|ne sait) pas\b"
    r"|\bfaute de donnees\b|\bn'(?:a|ont|avait) (?:jamais|pas) ete "
    r"(?:mesur|calcul|chiffr|evalu|etudi|compt)\w+"
)
# An earlier demand of the same kind came to nothing.
_REFUSED = re.compile(
    r"\bn'(?:a|ont|avait) pas ete (?:retenu|accord|accept|adopt|donne suite)\w*"
    r"|\bpour la (?:deuxieme|troisieme|quatrieme|cinquieme) (?:annee|fois)\b|\bsans suite\b"
    r"|\b(?:s'est|se sont) retiree?s?\b|\b(?:projet|programme|essai|volet|service)s?"
    r"(?: [\w']+){0,5} "
    r"(?:a|ont) (?:pris fin|cesse|ferme|ete (?:suspendu|abandonne|interrompu))"
    r"|\bn'y a pas donne suite\b|\bn'(?:a|ont) pas ete (?:reconduit|renouvel|repris)\w*"
)
# It says why.
_BECAUSE = re.compile(
    r"\bparce qu|\bcar\b|\bpuisqu|\bfaute d|\bjuge\w*\b|\b(?:a )?explique\b|\blorsqu|\bau motif\b"
    r"|\bsous pretexte\b|\ben raison d|\ba cause d"
)
# « n'y a pas donné suite », « cette date »: what was said before tells which.
_DANGLING = re.compile(
    r"\bn'(?:y|en)\b|\b(?:ces|cette|cet|celui|celle|ceux)\b|\bce (?:chiffre|taux|montant|nombre)\b"
)
_LONGEST_BEFORE = 160  # characters


_UNTOLD = Drawn("unknown", "opposition", "high", french.UNKNOWN, french.UNKNOWN_REASON)
_REFUSAL = Drawn("refusal", "minister", "high", french.REFUSAL, french.REFUSAL_REASON)
_LIMIT = Drawn("limit", "journalist", "high", french.LIMIT, french.LIMIT_REASON)


def _told(brief: Brief, pattern: re.Pattern[str]) -> Iterator[tuple[Unit, re.Match[str], str]]:
    """The sentences and notes that a pattern is found in, where, and the words around it."""
    notes = [unit for unit in brief.document.units if unit.kind == "footnote"]
    for unit, found in stating((*brief.sentences, *notes), pattern):
        at = unit.start + found.start()
        yield unit, found, _with_before(brief, unit, stated(brief.document, unit, at, at + 1))


def _with_before(brief: Brief, unit: Unit, words: str) -> str:
    """The words of a statement, after the sentence that tells which thing they speak of."""
    if CUT in words or not _DANGLING.search(fold_in_place(words)) or not unit.place:
        return words
    before = brief.document.units[unit.place - 1]
    beside = before.block == unit.block and len(before.text) <= _LONGEST_BEFORE
    return f"{clipped(before.text)}{CUT} {words}" if beside else words


def unknowns(brief: Brief) -> Iterator[DraftQuestion]:
    """What the document says it does not know."""
    for unit, _found, words in _told(brief, _UNKNOWN):
        yield from _UNTOLD.of(brief, unit, words)


def refusals(brief: Brief) -> Iterator[DraftQuestion]:
    """What was asked before and not given."""
    for unit, _found, words in _told(brief, _REFUSED) if brief.demands else ():
        if not _BECAUSE.search(fold_in_place(unit.text)) and brief.is_of_a_demand(unit):
            yield from _REFUSAL.of(brief, unit, words)


def limits(brief: Brief) -> Iterator[DraftQuestion]:
    """What the document says its own figures are not: a sentence that is read from its start."""
    for unit, _found, _words in _told(brief, _LIMITS):
        yield from _LIMIT.of(brief, unit, clipped(unit.text))
