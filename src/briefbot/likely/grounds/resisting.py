"""What resists a demand draws: who opposes it, what is missing, what the figures are worth, what
it sets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbot.answering.citing.draft import quote_of
from briefbot.answering.sources.units import Unit
from briefbot.figures.models import FigureRow
from briefbot.french.likely import resisting as french
from briefbot.likely.brief import Brief
from briefbot.likely.demands.costs import is_each
from briefbot.likely.demands.models import Demand
from briefbot.likely.grounds.drawn import Drawn, stating
from briefbot.likely.grounds.facts import is_year
from briefbot.likely.models import DraftQuestion
from briefbot.likely.wording import CUT, clipped, opens, said, sentence_at, stated
from briefbot.text.words import fold_in_place

_AGAINST = re.compile(
    r"\bs'oppos(?:e|ent)\b|\b(?:s'est|se sont) (?:\w+ )?oppose\w*"
    r"|\b(?:s'est|se sont) (?:\w+ )?prononcee?s? contre\b|\ba vote contre\b"
    r"|\b(?:conteste|denonce|desapprouve)(?:nt)?\b|\bpour denoncer\b|\bse plaignent\b"
    r"|\bn'ont pas voulu\b|\b(?:a|ont) dit non\b|\b(?:n'en|ne) (?:veut|veulent) pas\b"
    r"|\bn'aim(?:e|ent) pas\b|\bprefere(?:nt)?\b|\bprefererai(?:t|ent)\b"
    r"|\b(?:n'est|ne sont) pas (?:tous )?d'accord\b|\bvoix contre\b"
    r"|\bauraient (?:mieux aime|prefere|voulu qu)|\bs'(?:est|etait) abstenu|\bse sont abstenu"
    r"|\bvote a ete de \d+ contre\b|\bveu(?:t|lent) attendre\b"
    r"|\bd'un mauvais oeil\b|\bn'a pas fait l'unanimite\b|\bcrai(?:nt|gnent|gnait)\b"
    r"|\breticen(?:t|ce)s?\b|\bcontre l'avis\b"
    r"|\bjuge(?:nt)?\b.{0,20}\b(?:contraire|trop|inapplicable|irrealiste|couteu\w+)\b"
)
# The writer answers them itself.
_REPLIED = re.compile(
    r"\bc'est pourquoi\b|\breponse\b|\brepondons\b|\bobjection\b|\bnous proposons\b|\bargument\b"
)
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
    r"|\bnous comprenons mal\b|\bpersonne ne (?:sait|connait|compte|mesure)\b"
    r"|\b(?:n'existe|n'existent|il n'y a) (?:pas|aucune?)\b.{0,30}\b(?:donnees?|registre"
    r"|statistiques?)"
    r"|\bn'(?:a|ont|avons) (?:pas |jamais )?(?:pu |su )?(?:encore )?(?:dire (?:si|combien|pourquoi)"
    r"|savoir|etablir|verifie|mesure|evalue|calcule|chiffre|compte)\b"
    r"|\b(?:nous|on) (?:ne savons|ne sait) pas\b"
    r"|\bfaute de donnees\b|\bn'(?:a|ont|avait) (?:jamais|pas) ete "
    r"(?:mesur|calcul|chiffr|evalu|etudi|compt)\w+"
)
_KINDS = ("number", "share", "duration", "money")
# « 1 200 $ », « trois ans »: a figure that bounds who or what a demand is for.
_BOUNDING = re.compile(
    r"\b(?:au moins|au plus|maximum de|minimum de|plus de|moins de|seuil\w*|plafond\w*|jusqu'a"
    r"|a partir de|tous les|toutes les|pendant|reserver?|abaisser|hausser|porter)\b[^.;]{0,60}$"
)

# « d'ici la fin de 2028 », « au plus tard le », « devancer au ».
_DUE = re.compile(r"\b(?:d'ici|au plus tard|avant|devancer|reporter)\b(?:\s\S+){0,5}\s?$")

_RAISED = re.compile(r"\b(?:port(?:er|ee?s?)|fix(?:er|ee?s?)|pass(?:er|ant)) (?:de .{1,30} )?a\s$")
# « La mise de fonds devrait passer à 10 % »: how what is asked would be.
_WOULD = re.compile(
    r"\b(?:serai|devrai|pourrai|couvrirai|durerai|verserai|paierai|mettrai)(?:t|ent)\b"
)
_RELATIVE = re.compile(r"\s(?:qui|dont|où)\s")  # what is said there is so already
_JUSTIFIED = re.compile(r"\bparce qu|\bcar\b|\bsoit\b|\bcomme (?:au|en|dans|le|la)\b|\bactuel")
# An earlier demand of the same kind came to nothing.
_REFUSED = re.compile(
    r"\bn'(?:a|ont|avait) pas ete (?:retenu|accord|accept|adopt|donne suite)\w*"
    r"|\bpour la (?:deuxieme|troisieme|quatrieme|cinquieme) (?:annee|fois)\b|\bsans suite\b"
    r"|\b(?:s'est|se sont) retiree?s?\b|\b(?:projet|programme|essai|volet|service)s?"
    r"(?: [\w']+){0,5} "
    r"(?:a|ont) (?:pris fin|cesse|ferme|ete (?:suspendu|abandonne|interrompu))"
    r"|\bn'y a pas donne suite\b|\bn'(?:a|ont) pas ete (?:reconduit|renouvel|repris)\w*"
)
# « n'y a pas donné suite », « cette date »: what was said before tells which.
_DANGLING = re.compile(
    r"\bn'(?:y|en)\b|\b(?:ces|cette|cet|celui|celle|ceux)\b|\bce (?:chiffre|taux|montant|nombre)\b"
)
_LONGEST_BEFORE = 160  # characters
_OWN_VOICE = re.compile(r"^(?:elle|il|nous|je|on)\b|\bnous (?:nous )?(?:y )?oppos")


_UNTOLD = Drawn("unknown", "opposition", "high", french.unknown, french.UNKNOWN_REASON)
_OPPONENT = Drawn("opponent", "opposition", "high", french.opponent, french.OPPONENT_REASON)
_REFUSAL = Drawn("refusal", "minister", "high", french.refusal, french.REFUSAL_REASON)
_LIMIT = Drawn("limit", "journalist", "high", french.limit, french.LIMIT_REASON)


def _told(brief: Brief, pattern: re.Pattern[str]) -> Iterator[tuple[Unit, str]]:
    """The sentences and notes that a pattern is found in, with the words around it."""
    notes = [unit for unit in brief.document.units if unit.kind == "footnote"]
    for unit, found in stating((*brief.sentences, *notes), pattern):
        at = unit.start + found.start()
        yield unit, _with_before(brief, unit, stated(brief.document, unit, at, at + 1))


def _with_before(brief: Brief, unit: Unit, words: str) -> str:
    """The words of a statement, after the sentence that tells which thing they speak of."""
    if CUT in words or not _DANGLING.search(fold_in_place(words)) or not unit.place:
        return words
    before = brief.document.units[unit.place - 1]
    beside = before.block == unit.block and len(before.text) <= _LONGEST_BEFORE
    return f"{clipped(before.text)}{CUT} {words}" if beside else words


def _said_after(
    pattern: re.Pattern[str], brief: Brief, unit: Unit, words: str
) -> Iterator[FigureRow]:
    """The figures among the words of a demand that a pattern stands before."""
    for row in brief.figures(unit):
        before = fold_in_place(unit.text[: max(row.start - unit.start, 0)])
        if said(row) in words and pattern.search(before):
            yield row


def opponents(brief: Brief) -> Iterator[DraftQuestion]:
    """Those whom the document itself says to be against what it asks, and does not answer."""
    for unit, words in _told(brief, _AGAINST):
        after = [u for u in brief.document.section_units(unit.section) if u.start > unit.start][:2]
        replied = any(_REPLIED.search(fold_in_place(each.text)) for each in after)
        if not replied and not _OWN_VOICE.search(fold_in_place(unit.text)):
            yield from _OPPONENT.of(brief, unit, words)


def unknowns(brief: Brief) -> Iterator[DraftQuestion]:
    """What the document says it does not know."""
    for unit, words in _told(brief, _UNKNOWN):
        yield from _UNTOLD.of(brief, unit, words)


def refusals(brief: Brief) -> Iterator[DraftQuestion]:
    """What was asked before and not given."""
    for unit, words in _told(brief, _REFUSED) if brief.demands else ():
        yield from _REFUSAL.of(brief, unit, words)


def limits(brief: Brief) -> Iterator[DraftQuestion]:
    """What the document says its own figures are not: a sentence that is read from its start."""
    for unit, _words in _told(brief, _LIMITS):
        yield from _LIMIT.of(brief, unit, clipped(unit.text))


def thresholds(brief: Brief) -> Iterator[DraftQuestion]:
    """Numbers that a demand sets, in its own words or where its document details it."""
    for demand in brief.demands:
        words = _RELATIVE.split(demand.words)[0]
        rows = [
            row
            for row in brief.figures(demand.statement)
            if said(row) in words
            and row.kind in _KINDS
            and _is_set(brief, demand.statement, row)
            and not _is_so_already(brief, demand, row)
        ]
        if rows and not _JUSTIFIED.search(fold_in_place(demand.words)):
            yield _threshold(
                demand.subject, french.threshold(demand.words, said(rows[-1])), demand.statement
            )
    for unit in brief.sentences:
        conditional = _WOULD.search(fold_in_place(unit.text))
        if conditional is None or _JUSTIFIED.search(fold_in_place(unit.text)):
            continue
        _, end = sentence_at(unit, unit.start + conditional.start())
        rows = [
            row
            for row in brief.figures(unit)
            if row.kind in _KINDS and unit.start + conditional.end() <= row.start < end
        ]
        if not rows or not brief.demand_of(unit):
            continue
        words = stated(brief.document, unit, rows[0].start, rows[0].end)
        if opens(unit, words):
            yield _threshold(
                f"{brief.name}:{unit.start}", french.detail(words, said(rows[0])), unit
            )


def _is_so_already(brief: Brief, demand: Demand, row: FigureRow) -> bool:
    """Whether a sentence that does not ask gives the same figure."""
    asking = {unit.start for each in brief.demands for unit in each.asking}
    return any(
        (other.value, other.unit, other.kind) == (row.value, row.unit, row.kind)
        for other in brief.rows
        if other.citation.start not in asking
    )


def _is_set(brief: Brief, unit: Unit, row: FigureRow) -> bool:
    """Whether a demand sets a figure: a bound, a rate, what something is to be raised to."""
    before = fold_in_place(unit.text[: max(row.start - unit.start, 0)])
    return (
        is_each(row) or _BOUNDING.search(before) is not None or _RAISED.search(before) is not None
    )


def _threshold(subject: str, question: str, unit: Unit) -> DraftQuestion:
    return DraftQuestion(
        kind="threshold",
        subject=subject,
        role="treasury",
        risk="medium",
        question=question,
        reason=french.THRESHOLD_REASON,
        quotes=(quote_of(unit),),
    )


def deadlines(brief: Brief) -> Iterator[DraftQuestion]:
    """Demands that set a date."""
    for demand in brief.demands:
        unit = demand.statement
        words = demand.words
        dated = _said_after(_DUE, brief, unit, words)
        if not any(is_year(row) and row.value[:4] >= brief.now for row in dated):
            continue
        yield DraftQuestion(
            kind="deadline",
            subject=demand.subject,
            role="treasury",
            risk="medium",
            question=french.deadline(words),
            reason=french.DEADLINE_REASON,
            quotes=(quote_of(unit),),
        )
