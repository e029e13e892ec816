"""What figures draw that the writer worked out or estimates itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefbot.answering.sources.units import Unit
from briefbot.french.likely import facts as french
from briefbot.likely.brief import Brief, names_publisher
from briefbot.likely.grounds.drawn import Drawn, stating
from briefbot.likely.models import DraftQuestion
from briefbot.likely.wording import sentence_at, stated
from briefbot.text.words import fold, fold_in_place

_WORKED_OUT = Drawn(
    "own_source", "journalist", "medium", french.OWN_SOURCE, french.OWN_SOURCE_REASON
)
_CHECKED = Drawn("own_source", "journalist", "medium", french.UNCHECKED, french.OWN_SOURCE_REASON)
_ESTIMATED = Drawn("forecast", "treasury", "medium", french.FORECAST, french.FORECAST_REASON)
NEAR = 40  # characters from who estimates to the verb
_DISTANCES = ("km", "m", "km²")  # a place is so far, and nobody foretells it
LEAST_FORETOLD = 5  # « les trois projets permettront » counts them and foretells nothing
_OWN_WORK = re.compile(
    r"(?<![\w-])(?:sondages?|enquetes?|questionnaires?|compilations?|recensions?|calculs?"
    r"|estimations?)\b|\b(?:avons|on (?:en )?a) (?:\w+ ){0,2}"
    r"(?:compte|mesure|interroge|sonde|compile|recense|calcule|releve|visite|evalue|estime)e?s?\b"
)
_OUR_OWN = re.compile(r"\b(?:nos|notre|nous|interne|on (?:en )?a|avons)\b")
# Someone else did it, for the writer or of their own accord.
_BY_OTHERS = re.compile(
    r"\b(?:firme|maison|universite|professeure?s?|chercheu\w+|economistes?|cegep|institut|ministere"
    r"|observatoire)\b"
)
_NAMED_WORK = re.compile(
    r"\b(?:sondages?|enquetes?|compilations?|calculs?|estimations?) (?:menee? par )?"
    r"(?:de la|du|de l'|des) "
)
_ESTIMATES = re.compile(
    r"\bselon nous\b|\bd'apres nos calculs\b|\b(?:estim|evalu|prevo[iy]|calcul|chiffr|pens|cro[iy])"
    r"(?:e|ent|t|ons)\b"
)
# « nous croyons que la loi devrait garantir… »: what should be, and no estimate.
_SHOULD = re.compile(r"\b(?:devrai(?:t|ent)|doi(?:t|vent)|faudrait|suffisante?s?|irrealistes?)\b")
_FORETOLD = re.compile(
    r"\b(?:evite|permett|cree|reduire?|augmente|sauve|economise|genere|rapporte|diminue|prolonge"
    r"|double|rejoind|ajoute|libere)r?(?:a|ont|ait|aient)\b"
)
# « dans les 17 régions »: a count that is known, and nobody foretells it.
_KNOWN = re.compile(r"\b(?:les|ces|nos|des|aux)\s$")
_METHOD = re.compile(
    r"\btaux de reponse\b|\bquestionnaires?\b|\bpar telephone\b|\bont repondu\b|\bvolontaires?\b"
    r"|\btire\w* (?:au sort|des?|du)\b|\bechantillon|\bmarge d'erreur|\bpose la question\b"
    r"|\brepos(?:e|ent) sur\b|\ba partir d|\bd'apres\b|\bselon (?:l'|la|le|une?) (?:etude|rapport)"
    r"|\bhypothese|\bmethode|\ba raison d"
)


def own_sources(brief: Brief) -> Iterator[DraftQuestion]:
    """Figures that rest on the writer's own survey or calculation, and say how or do not."""
    for unit, work in stating(brief.sentences, _OWN_WORK):
        begin, end = sentence_at(unit, unit.start + work.start())
        counted = [r for r in brief.measured(unit) if Decimal(r.value) >= LEAST_FORETOLD]
        if any(begin <= row.start < end for row in counted) and not _is_by_others(brief, unit):
            told = _METHOD.search(brief.beside(unit)) is not None
            yield from (_CHECKED if told else _WORKED_OUT).around(brief, unit, work)


def _is_by_others(brief: Brief, unit: Unit) -> bool:
    """Whether a study is said to be another's, or not said to be who writes'."""
    folded = fold_in_place(unit.text)
    named = _NAMED_WORK.search(folded)
    if named and not names_publisher(brief, unit.text[named.end() : named.end() + NEAR]):
        return True
    ours = _OUR_OWN.search(folded) or names_publisher(brief, unit.text)
    return not ours or _BY_OTHERS.search(folded) is not None


def forecasts(brief: Brief) -> Iterator[DraftQuestion]:
    """What the writer estimates or foretells in figures, without saying how."""
    for unit in brief.sentences:
        folded = fold_in_place(unit.text)
        estimated = _estimates(brief, unit)
        verb = estimated or _FORETOLD.search(folded)
        if verb is None or _METHOD.search(brief.beside(unit)):
            continue
        begin, end = sentence_at(unit, unit.start + verb.start())
        if _SHOULD.search(folded[begin - unit.start : end - unit.start]):
            continue
        after = begin if estimated else unit.start + verb.end()
        rows = [
            row
            for row in brief.measured(unit)
            if Decimal(row.value) >= LEAST_FORETOLD
            and after <= row.start < end
            and row.unit not in _DISTANCES
            and not _KNOWN.search(fold(unit.text[: row.start - unit.start]))
        ]
        if rows:
            words = stated(brief.document, unit, rows[0].start, rows[0].end)
            yield from _ESTIMATED.of(brief, unit, words)


def _estimates(brief: Brief, unit: Unit) -> re.Match[str] | None:
    """The verb by which the writer itself estimates."""
    found = _ESTIMATES.search(fold_in_place(unit.text))
    if found is None:
        return None
    who = unit.text[max(found.start() - NEAR, 0) : found.start()]
    if found[0].endswith(("nous", "calculs")):
        return found
    ours = re.search(r"\b(?:nous|on)\s$", fold(who)) or names_publisher(brief, who)
    return found if ours else None
