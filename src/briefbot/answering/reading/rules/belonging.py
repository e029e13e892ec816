"""What a figure is of: the thing its own sentence names, else the one its heading does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbot.answering.question.kinds import QUANTITY_KINDS
from briefbot.answering.question.models import AskedFor, Role
from briefbot.answering.question.noun_phrases import phrases_of, verbs_of
from briefbot.answering.reading.organisations import FOUND, ITSELF, Need, telling
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.documents.models import Span
from briefbot.text.grammar import SCHOOLING, SETTLEMENTS, SEXES
from briefbot.text.words import fold, words

_ASKS_FIGURE = frozenset(("combien", "nombre", "quel", "quelle", "quels", "quelles"))
# « Combien de gens », « combien de fois » are told without these words.
UNCOUNTED = frozenset({"gens", "personnes", "monde", "people", "persons", "fois", "times"})
# What a word of such a thing may be as well: « la pêche à la ligne », « les grandes lignes ».
_OF_A_THING: frozenset[Role] = frozenset({"text_part"})
# « le budget de la fête est de 9 000 $ »: an amount with what it is of, before its verb.
_AMOUNT_OF = re.compile(
    r"\b(?:budget|cout|prix|montant|tarif|loyer|salaire|facture|depense|frais|subvention"
    r"|financement|enveloppe|valeur)s?(?: [\w-]+){0,2}? (?:de la |de l['’]|des |du |de |d['’])"
    r"(?P<of>[^.,;:()]{3,60}?)"
    r"(?= (?:est|sont|etait|etaient|sera|seront|serait|s['’]eleve|s['’]elevent|atteint|a |ont "
    r"|passe|passera|represente|s['’]etabli|se chiffre))"
)
# « Coût estimé : relève de la province »: an amount under a label, told with a figure or without.
_LABELLED = re.compile(
    r"^\W*(?:couts?|prix|budget|montants?|tarifs?|frais|depenses?|financement)\b[^:.]{0,30}:\s*\S"
)

# A word of a class that a question says, and the class.
Exclusive = tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]
# Of whom or of when something is: each excludes the others of its class. On folded words.
_EXCLUSIVE = tuple(
    tuple(re.compile(rf"\b(?:{one})\b") for one in each)
    for each in (
        (r"de jour|le jour(?! (?:d|ou)\b)", "de nuit|la nuit"),
        (r"(?:l['’]|d['’]|en )ete|estiva\w+", r"(?:l['’]|d['’]|en )hiver|hivern\w+"),
        ("temps plein", "temps partiel"),
        *(tuple(map(fold, each)) for each in (SEXES, SETTLEMENTS, SCHOOLING)),
    )
)

_PER = re.compile(r"\b(?:par|pour|sur)\b")
_RATE = re.compile(
    r" (?:pour|par|sur) (?:chaque |les )?"
    r"(?:\d|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|cent)"
)
# What stands for any of them: « le coût des travaux » may be that of whatever is asked about.
_ANY = re.compile(
    r"\b(?:travaux|projets?|mesures?|programmes?|plans?|operations?|ensemble|total|chantiers?"
    r"|initiatives?|propositions?|demandes?|realisation|annee|an)\b"
)


def is_of_another(needs: Sequence[Need], document: UnitDocument, unit: Unit) -> bool:
    """Whether a unit says of what its amount is, and it is nothing that the question names.

    What tells most in the question must be missing from the unit and its headings as well.
    """
    if unit.cells or _LABELLED.search(fold(unit.text)):
        return _elsewhere(needs, document, unit)
    named = _AMOUNT_OF.search(fold(unit.text))
    if named is None or _ANY.search(named["of"]):
        return False
    thing = {key for word in words(named["of"]) if word.content for key in word.keys}
    if not thing or any(need.support(thing) >= FOUND for need in needs):
        return False
    held = unit.keys | document.around(unit) | document.introduced_by(unit)
    return any(need.support(held) < FOUND for need in telling(needs))


def _elsewhere(needs: Sequence[Need], document: UnitDocument, unit: Unit) -> bool:
    """Whether the question asks of something that stands neither in a row nor near a bare label.

    « Coût estimé : 64 000 $ » is of what its heading or the items beside it say.
    """
    label = " ".join(unit.columns) if unit.cells else unit.text.partition(":")[0]
    said = {key for word in words(label) for key in word.keys}
    things = [need for need in telling(needs) if need.support(said) < FOUND]
    held = unit.keys | document.around(unit) | document.introduced_by(unit) | document.title
    if not unit.cells:
        held = held.union(*(each.keys for each in document.section_units(unit.section)))
    return bool(things) and not any(need.support(held) >= FOUND for need in things)


def exclusive_words(asked: AskedFor) -> tuple[Exclusive, ...]:
    """What a question is of, « de jour », where it says one of a class, with the whole class."""
    plain = fold(asked.text)
    said = [([word for word in each if word.search(plain)], each) for each in _EXCLUSIVE]
    return tuple((found[0], each) for found, each in said if len(found) == 1)


def is_of_the_other(exclusive: Sequence[Exclusive], document: UnitDocument, unit: Unit) -> bool:
    """Whether a unit is of those « de nuit » alone, of a question of those « de jour »."""
    section = document.document.sections[unit.section]
    told = fold(" ".join((*section.path, unit.told_beside, unit.text)))
    return any(
        not said.search(told) and any(word.search(told) for word in words_of_class)
        for said, words_of_class in exclusive
    )


def is_of_nothing_named(asked: AskedFor, needs: Sequence[Need]) -> bool:
    """Whether a figure is asked of a thing, or of some of it, that no document has a word for.

    « Combien coûte un piano d'étude ? », « combien de visiteurs étrangers ? »: what is said of a
    cello, or of all visitors, is no answer. What is said of the thing after that may be told in
    other words.
    """
    if asked.kind not in QUANTITY_KINDS or asked.language != "fr":
        return False
    asking = next((word.start for word in words(asked.text) if word.fold in _ASKS_FIGURE), None)
    if asking is None:
        return False
    thing = _thing_asked(asked, asking)
    verbs = verbs_of(asked)
    return thing is not None and any(
        thing.start <= need.place.start < thing.end and need.place.start not in verbs
        for need in needs
        if not need.known and need.roles <= _OF_A_THING and fold(need.said) not in UNCOUNTED
    )


def _thing_asked(asked: AskedFor, asking: int) -> Span | None:
    """What follows « combien » first, with « à » and what completes it: « pêche à la ligne »."""
    named = [phrase for phrase in phrases_of(asked) if phrase.end > asking]
    if not named:
        return None
    first, end = named[0], named[0].end
    if named[1:] and named[1].preposition == "à" and asked.text[end : named[1].start].isspace():
        end = named[1].end
    return Span(first.bare, end)


def tells_a_rate(asked: AskedFor, counted: Sequence[Need], units: Sequence[Unit]) -> bool:
    """Whether, of a thing whose number is asked for, units have only a rate: « un guide pour dix ».

    A question that has a « pour » or a figure of its own may want the rate.
    """
    if asked.kind != "count" or asked.claimed or _PER.search(fold(asked.text)):
        return False
    itself = {key for need in counted for key, sure in need.matches.items() if sure >= ITSELF}
    found = False
    for unit in units:
        for word in unit.words:
            if itself.isdisjoint(word.keys):
                continue
            if not _RATE.match(fold(unit.text[word.end - unit.start :])):
                return False
            found = True
    return found


def under_another_heading(
    needs: Sequence[Need], document: UnitDocument, unit: Unit, first: Unit
) -> bool:
    """Whether two units differ in what their headings say, and only the first's is asked about."""
    if unit.section == first.section and unit.document == first.document:
        return False
    held = unit.keys | document.around(unit) | document.introduced_by(unit) | document.whose
    own = document.heads[first.section] if unit.document == first.document else frozenset()
    return any(
        need.support(own) >= ITSELF and need.support(held) < FOUND and not need.support(first.keys)
        for need in needs
    )


def tells_in_words(unit: Unit, kinds: frozenset[str]) -> bool:
    """Whether a unit gives what is asked as an amount in words: under a label, without a figure."""
    if "amount" not in kinds or any(figure.kind == "amount" for figure in unit.figures):
        return False
    return _LABELLED.search(fold(unit.text)) is not None
