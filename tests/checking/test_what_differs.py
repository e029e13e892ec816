"""Claims that change no figure, or only its terms: what differs is told in the words of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbot.api import Briefbot
from briefbot.index.building.build import build_index
from briefbot.settings import Settings

REPORT = """# Rapport annuel du Théâtre de la Grange-Neuve

## La saison

Le Théâtre a présenté 84 représentations dans trois de ses cinq salles. Aucun artiste n'a refusé de
jouer en tournée. Le prix d'un billet est passé de 32 $ à 28 $ l'hiver dernier. Les techniciens, qui
ont leur propre syndicat, ont signé l'entente salariale avec la direction. La salle du nord est
fermée en juillet. Un abonnement reste valide pendant 36 mois, et les groupes doivent réserver au
moins 15 jours avant la date choisie. Le spectacle d'ouverture a été reporté en raison d'une
inondation des loges.

## Le financement

Le Conseil des arts a versé 2,6 M$. Longueuil n'a rien donné. La direction lui a demandé 400 000 $
pour le chauffage de la grande salle. Le Théâtre compte embaucher quatre machinistes. La Ville
envisage de céder un entrepôt au Théâtre pour ses décors. Un bail sera signé jusqu'au 31 décembre
2031 pour la salle de répétition. La caisse locale a remboursé l'emprunt de 90 000 $. Le Théâtre
regroupe 61 artistes. Le nombre de visiteurs a augmenté de 12 % entre 2019 et 2023. Les filles de
la troupe ont joué deux pièces.
"""
PAIRS = [
    (
        "Le Théâtre compte embaucher quatre machinistes.",
        "Le Théâtre a embauché quatre machinistes.",
        "modality", "a embauché → compte embaucher",
    ),
    (
        "La Ville envisage de céder un entrepôt au Théâtre pour ses décors.",
        "La Ville a cédé un entrepôt au Théâtre pour ses décors.",
        "modality", "a cédé → envisage de céder",
    ),
    (
        "Trois des cinq salles du Théâtre ont accueilli 84 représentations.",
        "Le Théâtre a présenté 84 représentations dans toutes ses salles.",
        "quantity", "toutes ses → trois de ses",
    ),
    (
        "Les techniciens ont signé l'entente salariale avec la direction.",
        "Les comédiens ont signé l'entente salariale avec la direction.",
        "who", "Les comédiens → Les techniciens",
    ),
    (
        "Le prix d'un billet est passé de 32 $ à 28 $.",
        "Le prix d'un billet est passé de 28 $ à 32 $.",
        "direction", "de 28 $ à 32 $ → de 32 $ à 28 $",
    ),
    (
        "Les filles de la troupe ont joué deux pièces.",
        "Les garçons de la troupe ont joué deux pièces.",
        "who", "garçons → filles",
    ),
    (
        "La salle du nord est fermée en juillet.",
        "La salle du sud est fermée en juillet.",
        "place", "sud → nord",
    ),
    (
        "La salle du nord est fermée en juillet.",
        "La salle du nord est fermée en janvier.",
        "date", "janvier → juillet",
    ),
    (
        "Aucun artiste n'a refusé de jouer en tournée.",
        "Des artistes ont refusé de jouer en tournée.",
        "negation", "artistes → Aucun artiste",
    ),
    (
        "Le Conseil des arts a versé 2,6 M$.",
        "Le Conseil des arts a versé 2,6 milliards de dollars.",
        "value", "2,6 milliards de dollars → 2,6 M$",
    ),
    (
        "Un abonnement reste valide pendant 36 mois.",
        "Un abonnement reste valide pendant 36 jours.",
        "value", "36 jours → 36 mois",
    ),
    (
        "Les groupes doivent réserver au moins 15 jours avant la date.",
        "Les groupes doivent réserver au plus 15 jours avant la date.",
        "bound", "au plus 15 jours → au moins 15 jours",
    ),
    (
        "La direction a demandé 400 000 $ à Longueuil pour le chauffage de la grande salle.",
        "La direction a demandé 400 000 $ à Ottawa pour le chauffage de la grande salle.",
        "who", "Ottawa → Longueuil",
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def theatre(tmp_path_factory: pytest.TempPathFactory) -> Briefbot:
    folder = tmp_path_factory.mktemp("theatre")
    path = folder / "theatre.md"
    path.write_text(REPORT, encoding="utf-8")
    settings = Settings(index=folder / "index")
    build_index([path], settings)
    return Briefbot.open(settings=settings)


@pytest.mark.parametrize(
    ("true", "false", "aspect", "told"), PAIRS, ids=[pair[3] for pair in PAIRS]
)
def test_a_true_and_a_false_version_never_look_the_same(
    theatre: Briefbot, true: str, false: str, aspect: str, told: str
) -> None:
    (right,), (wrong,) = theatre.check(true), theatre.check(false)
    assert right.verdict != "contradicted"
    assert wrong.verdict == "contradicted"
    differences = {(one.aspect, f"{one.claimed} → {one.stated}") for one in wrong.differences}
    assert (aspect, told) in differences


@pytest.mark.parametrize(
    "claim",
    [
        "L'emprunt de 90 000 $ a été remboursé par la caisse locale.",
        "Il y a 61 artistes dans le Théâtre.",
        "Le Théâtre réunit 61 artistes.",
        "Les visiteurs ont grimpé de 12 % de 2019 à 2023.",
    ],
)
def test_what_is_said_another_way_round_is_borne_out(theatre: Briefbot, claim: str) -> None:
    (finding,) = theatre.check(claim)
    assert finding.verdict == "supported"


def test_no_other_agent_is_borne_out_by_the_other_voice(theatre: Briefbot) -> None:
    (finding,) = theatre.check("La caisse locale a été remboursée par l'emprunt de 90 000 $.")
    assert finding.verdict != "supported"


@pytest.mark.parametrize(
    "claim",
    [
        # A cause that the text does not give, of what it does tell.
        "Le spectacle d'ouverture a été reporté parce que les billets ne se vendaient pas.",
        # A request is no less one where what it asks for is not yet so.
        "Le Théâtre demande que les comédiens aient droit à un entrepôt.",
    ],
)
def test_what_is_not_said_is_neither_borne_out_nor_denied(theatre: Briefbot, claim: str) -> None:
    (finding,) = theatre.check(claim)
    assert finding.verdict == "silent"


def test_the_end_of_a_year_is_its_last_day(theatre: Briefbot) -> None:
    (finding,) = theatre.check("Un bail sera signé jusqu'à la fin de 2031.")
    assert finding.verdict != "contradicted"


def test_how_many_of_another_thing_there_are_denies_nothing(tmp_path: Path) -> None:
    """« Quelques hausses » counts rises: it says nothing of money that is « entièrement » spent."""
    path = tmp_path / "budget.md"
    path.write_text(
        "# Le budget du Théâtre\n\nQuelques hausses figurent au budget :\n\n"
        "- numérique : 50 000 $ de plus pour le programme numérique d'ici 2025;\n"
        "- décors : 12 000 $ de plus.\n",
        encoding="utf-8",
    )
    settings = Settings(index=tmp_path / "index")
    build_index([path], settings)
    bot = Briefbot.open(settings=settings)
    (finding,) = bot.check("L'argent du programme numérique est entièrement dépensé.")
    assert finding.verdict == "silent"
    assert not [each for each in finding.differences if each.aspect == "quantity" and each.stated]
