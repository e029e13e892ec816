"""The words between words: what ties them, what turns them round, when what they say happens."""

from __future__ import annotations

from briefbot.answering.chat.proof.polarity import forms


def _classes(**groups: str) -> dict[str, str]:
    return {form: name for name, group in groups.items() for form in group.split()}


# What a preposition or a conjunction does to the word after it. Folded, but for « à », « dès »
# and « où », which only their accents tell from « a », « des » and « ou ».
LINKS = _classes(
    de="d de du des",
    à="à au aux",
    en="en dans lors",
    par="par",
    pour="pour afin",
    avec="avec",
    sur="sur",
    sous="sous",
    entre="entre parmi",
    contre="contre versus vs",
    vers="vers",
    chez="chez aupres",
    sans="sans",
    since="depuis dès",
    during="pendant durant",
    before="avant",
    after="apres",
    until="jusqu jusque",
    said="selon suivant",
    like="comme tel telle tels telles",
    despite="malgre",
    but_for="hormis sauf excepte",
    out="hors",
    cause="car parce puisque puisqu",
    thanks="grace",
    so="donc",
    when="si quand lorsque lorsqu",
    either="ou",
    both="et ainsi ni",
    against="mais alors",
    that="que qu",
    rel="qui dont où lequel laquelle lesquels lesquelles duquel desquels auquel auxquels",
    equals="soit",
    via="via",
)
# Those that open a clause.
CLAUSE_LINKS = ("cause", "so", "equals", "when", "against", "that")
# An article or a possessive opens a group of words of its own.
DETERMINERS = forms(
    "le la l les un une ce cet cette ces son sa ses leur leurs notre nos du au aux des chaque"
)
# After these « les » is no article: « qui les touchent », « il l'a dit ».
CLITIC_AFTER = forms("qui il ils elle elles on ne n pour de nous")
POINTING = forms("ce cet cette ces son sa ses leur leurs")
# Adjectives that end as infinitives do. Folded.
IN_ER = forms(
    """
    dernier premier entier particulier regulier irregulier singulier financier foncier hospitalier
    immobilier policier forestier routier cotier saisonnier journalier etranger leger cher
    amer fier
    """
)
# « Nos membres » are the author's.
OURS = forms("nos notre")
AUXILIARIES = {
    "be": forms("est sont"),
    "past": forms("a ont ai avons avez"),
    "was": forms("etait etaient fut furent avait avaient eut eurent"),
    "will": forms("sera seront aura auront va vont"),
    "would": forms("serait seraient aurait auraient pourrait pourraient devrait devraient"),
    "being": forms("etre ete etant ayant avoir soit soient ait aient"),
}
TENSES = {form: name for name, group in AUXILIARIES.items() for form in group}
PASSIVE = frozenset({"be", "past", "was", "being"})
# Told of what they stand before, these may neither come nor go.
TURNERS = forms(
    """
    ne n ni aucun aucune jamais rien peu moins plus presque pres quasi quelque quelques trop sans
    peut peuvent pouvoir pourrait pourraient doit doivent devoir faut dois meme certain certaine
    certains certaines sauf surtout seulement
    """
)
# These may go, but none may come that is not there.
ADDED = forms("tout tous toute toutes chaque deja encore toujours tres autre autres")
# Words of substance that hold a statement back: where what they stand beside is told, so are they.
RESERVES = forms(
    """
    minimal minimale minimum minimales minimaux maximal maximale maximum maximales maximaux plafond
    plancher possible possibles possiblement eventuel eventuelle eventuels eventuelles
    eventuellement probable probables probablement potentiel potentielle potentiels potentielles
    potentiellement partiel partielle partiels partielles partiellement environ approximatif
    approximative approximativement certains certaines seul seule seuls seules seulement uniquement
    exclusivement principalement plupart majorite minorite moitie rarement parfois souvent
    generalement habituellement theoriquement apparemment pretendu pretendue suppose supposee
    cube cubes carre carres carree carrees
    provisoire provisoires temporaire temporaires temporairement insuffisant insuffisante faible
    faibles incomplet incomplete limite limitee difficilement peine vise
    tente essaie risque semble pretend
    """
)
# A condition, an exception or an end: the whole that stands before it hangs on it.
HELD_BACK = frozenset({"when", "but_for", "until", "before", "despite"})
# What an amount is told per: « quatre fois par année » is not « quatre fois ».
PER = forms("an annee mois semaine jour heure trimestre abonne habitant personne famille")
# The same in one word.
EVERY = forms("annuellement mensuellement trimestriellement quotidiennement")
# Words that only join.
JOINING = forms("notamment egalement ensuite enfin toutefois cependant")
# Verbs that say no more than that a list or a table has it.
LIGHT_VERBS = forms(
    """
    être avoir compter comporter comprendre inclure regrouper représenter atteindre élever
    totaliser chiffrer correspondre figurer trouver compte
    """
)
# « force est de constater que … », « c'est pour cette raison que … »: what follows is told.
TOLD_AFTER = forms("constat rappel raison not soulign sav precis")
