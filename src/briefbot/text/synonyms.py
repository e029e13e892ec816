"""Words that say the same thing in a report, either way round: « créer » and « fonder ».

Closed, and short on purpose: a word stands here only where a true sentence stays true whichever of
its group is written, whatever it is said of. « demander » and « exiger », « soutenir » and
« financer » are not the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

from briefbot.text.words import Word, keys

_GROUPS = tuple(
    frozenset(group.split())
    for group in """
regrouper rassembler réunir
fonder créer
payer rémunérer
augmenter accroître grimper
diminuer baisser
construire bâtir ériger
acheter acquérir
recevoir obtenir
renouveler reconduire
terminer finir achever
causer entraîner provoquer occasionner
refuser rejeter
débuter commencer
cesser arrêter
soutenir appuyer
loger héberger
transporter acheminer
fournir procurer
exploiter opérer
habiter résider
posséder détenir
nécessiter requérir
investir injecter
embaucher recruter
licencier congédier
débourser dépenser
interdire prohiber
éliminer supprimer
réaliser effectuer
protéger préserver
toit toiture
navire bateau
voiture automobile auto
vélo bicyclette
voyageur passager
enseignant professeur
élève écolier
médecin docteur
salaire rémunération
emploi poste
employé salarié
entreprise compagnie firme
logement habitation
montant somme
coût prix
manque pénurie
hausse augmentation accroissement
baisse diminution réduction
agriculteur cultivateur
accord entente
but objectif
octroyer accorder
actuellement présentement
""".strip().splitlines()
)
_PARTICIPLE = re.compile(r"é(?:e|s|es)?$")  # the lemma of many of them is itself
_OF = {word: group for group in _GROUPS for word in group}


@lru_cache(maxsize=16384)
def synonyms(form: str) -> frozenset[str]:
    """The group of a word form's lemma, itself among it; empty where it has none.

    A capital inside a sentence names somebody or something: « l'Entente » is no agreement.
    """
    if form[:1].isupper():
        return frozenset()
    plain = form.lower()
    forms = (plain, str(simplemma.lemmatize(plain, lang="fr")), _PARTICIPLE.sub("er", plain))
    return next((_OF[each] for each in forms if each in _OF), frozenset())


def wide_keys(word: Word) -> frozenset[str]:
    """A word's stems and those of its synonyms."""
    others = (key for other in synonyms(word.text) for key in keys(other))
    return frozenset((*word.keys, *others))


def same_meaning(one: str, other: str) -> bool:
    """Whether two word forms are of one group."""
    group = synonyms(one)
    return bool(group) and group == synonyms(other)
