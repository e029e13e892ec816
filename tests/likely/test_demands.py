"""What a sentence asks, in whatever form, quoted as a whole clause or not at all."""

from __future__ import annotations

import pytest

from briefbot.answering.sources.corpus import Corpus
from briefbot.api import Briefbot
from briefbot.figures.sheet import figure_sheet
from briefbot.likely.demands.gathering import demands
from briefbot.likely.demands.words import asked_phrase
from briefbot.likely.phrases import whole


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Nous demandons donc au gouvernement de financer dix quais.", "financer dix quais"),
        ("C’est pourquoi nous recommandons d’abord que le prix baisse.", "que le prix baisse"),
        ("Ce qu'on demande = que les heures soient étalées.", "que les heures soient étalées"),
        ("**2.** Quais. Réparer les trente quais fermés.".replace("*", ""),
         "Réparer les trente quais fermés"),
        ("Il faut d’abord que le ministère répare les quais.", "que le ministère répare les quais"),
        ("Chez nous, il faudrait aussi réparer les quais.", "réparer les quais"),
        ("Il est nécessaire de créer un registre.", "créer un registre"),
        ("Nous souhaitons que le quai rouvre.", "que le quai rouvre"),
        ("Nous voudrions donc être exemptés de la taxe.", "être exemptés de la taxe"),
        ("Par ailleurs, le gouvernement doit confier à nos gens un quai.",
         "confier à nos gens un quai"),
        ("On devrait obliger les ports à publier l’horaire.",
         "obliger les ports à publier l’horaire"),
        ("Nous invitons le ministre à créer une école de pêche.", "créer une école de pêche"),
        ("Garantissez huit heures d’ouverture.", "Garantissez huit heures d’ouverture"),
        ("D’abord, ramener le nombre de gardiens à 550.", "ramener le nombre de gardiens à 550"),
        ("Nous souhaitons qu’ils soient repeints, et que les quais ferment à minuit.",
         "que les quais ferment à minuit"),
        ("C’est donc un fonds de 9 M$ que nous souhaitons voir au budget.", "un fonds de 9 M$"),
        ("Il nous paraît indispensable que le quai rouvre.", "que le quai rouvre"),
        ("Première recommandation : rouvrir le quai.", "rouvrir le quai"),
        ("Quatre : rouvrir le quai du nord.", "rouvrir le quai du nord"),
        ("Nous demandons aux villes de garder le quai, et aux autres de s’y joindre.",
         "garder le quai"),
        ("Que la ligue tienne un registre des quais.", "Que la ligue tienne un registre des quais"),
    ],
)  # fmt: skip
def test_what_is_asked_is_said_without_who_asks_it(sentence: str, asked: str) -> None:
    assert asked_phrase(sentence) == asked


@pytest.mark.parametrize(
    "sentence",
    [
        "Un quai sur trois est fermé.",
        "Nous proposons d'étendre ce modèle à toutes les régions.",
        "Nous proposons qu’elle soit versée par les groupes.",
        "Nous recommandons de la porter à 7 500 $ et de l’indexer.",
        "Il faut rappeler que le quai est fermé.",
        "Pour obtenir un permis, il faut remplir six formulaires.",
        "Aujourd’hui, le ministère doit approuver chaque plan.",
        "La firme nous a dit qu’il faudrait une étude.",
        "Le ministère sait que les ports doivent payer.",
        "Il a fallu deux gardiens par quai.",
        "Abaisser le seuil des quais coûterait peu.",
        "Prenez l’exemple de la Gaspésie.",
        "Nous voulons remercier la Commission.",
        "Nous voulons réparer les quais avant de mesurer.",
        "Nous demandons que 300 000 $ de l’aide aux quais soient réservés à cette tâche.",
        "Nous demandons que 20 M$ lui soient versés chaque année.",
        "Nous demandons d’ouvrir le premier, et de fermer le second.",
    ],
)
def test_what_asks_nothing_or_does_not_say_what_is_not_quoted(sentence: str) -> None:
    assert asked_phrase(sentence) == ""


def test_a_clause_is_cut_where_it_ends_or_not_at_all() -> None:
    asked = "que la ligue ouvre les quais de la côte toute la semaine"
    assert whole(f"{asked}, afin que chacun pêche", 70) == f"{asked}, afin que chacun pêche"
    fished = " et nage" * 30
    assert whole(f"{asked}, afin que chacun pêche{fished}", 70) == asked
    assert whole(f"repérer, dès le deuxième jour de la saison, les gens{fished}", 70) == ""
    assert whole(" ".join(["quai"] * 80), 70) == ""


def test_a_demand_has_what_is_said_of_it_by_a_pronoun_and_not_the_price_of_one(
    bot: Briefbot,
) -> None:
    """« le porter à 90 000 $ » prices what was asked before; « chaque poteau coûte » no sum."""
    corpus = Corpus(bot.index).among({"lampes"})
    found = demands(corpus, "lampes", figure_sheet(corpus))
    assert [[row.text for row in each.amounts] for each in found[:3]] == [["90 000 $"], [], []]
