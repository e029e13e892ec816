"""What a figure is of: the thing its own sentence names, else the one its heading does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbot.answering.question.models import AskedFor
from briefbot.answering.reading.organisations import FOUND, ITSELF, Need, telling
from briefbot.answering.sources.units import Unit, UnitDocument
from briefbot.text.grammar import SCHOOLING, SETTLEMENTS, SEXES
from briefbot.text.words import fold, words

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
