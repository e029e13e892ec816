"""Claims put to the documents: what « Oui » and « Non » stand on, and when neither is said."""

from __future__ import annotations

import pytest
from support.invented import MARSHES, Ask, ask_of, plain


@pytest.mark.parametrize(
    "claim",
    [
        "Les phares font travailler 125 000 guides, vrai ?",
        "Est-il vrai que la formation des gardiens dure six mois ?",
        "L'entente avec le ministère dure jusqu'en 2033, vrai ?",
        "Mon voisin dit que l'entente dure jusqu'en 2033, exact ?",
        "Mon boss dit que l'entente dure jusqu'en 2033. C'est bon ?",
    ],
)
def test_what_the_document_states_is_confirmed_first(lighthouses: Ask, claim: str) -> None:
    assert plain(lighthouses(claim)).startswith("Oui.")


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("La formation des gardiens dure huit mois, vrai ?", "six mois"),
        ("L'entente avec le ministère dure jusqu'en 2040, faux ?", "2033"),
        ("Un phare éteint coûte 90 000 $ par année, c'est bon ?", "40 000 $"),
    ],
)
def test_another_figure_is_denied_with_the_documents_own(
    lighthouses: Ask, claim: str, right: str
) -> None:
    assert plain(lighthouses(claim)).startswith(f"Le document dit {right}")


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("L'entente avec le ministère est en vigueur depuis 2021, vrai ?", "2028"),
        ("L'entente en vigueur avec le ministère dure jusqu'en 2040, vrai ?", "2033"),
    ],
)
def test_a_beginning_is_put_right_with_a_beginning_and_an_end_with_an_end(
    lighthouses: Ask, claim: str, right: str
) -> None:
    assert plain(lighthouses(claim)).startswith(f"Le document dit {right}")


def test_a_beginning_is_not_put_right_with_an_end(lighthouses: Ask) -> None:
    answer = lighthouses("Est-il vrai que le bail du quai court depuis 2020 ?")
    assert answer.status == "partial"
    assert plain(answer).startswith("Non vérifié")


@pytest.mark.parametrize(
    "claim",
    [
        "La formation des gardiens pirates dure six mois, vrai ?",
        "Est-il vrai qu'un phare éteint coûte 40 000 $ aux astronautes ?",
        "Est-il vrai qu'un phare éteint coûte 40 000 $ par année aux astronautes ?",
        # of something else that the document speaks of
        "L'entente dure jusqu'en 2028, vrai ?",
        "L'entente est en vigueur depuis 2033, vrai ?",
        "La Ligue existe jusqu'en 1974, vrai ?",
        "La Ligue existe depuis 1990, vrai ?",
        "Est-il vrai que le bateau coûte 600 000 $ ?",
        "Est-il vrai que le bateau coûte 600 000 $ par année ?",
        "Est-il vrai que la LGP demande 2 M$ par année pour le bateau ?",
    ],
)
def test_nothing_is_confirmed_that_is_not_said(lighthouses: Ask, claim: str) -> None:
    assert not plain(lighthouses(claim)).startswith("Oui")


def test_a_number_of_other_things_confirms_nothing(lighthouses: Ask) -> None:
    """As many guides are no bénévoles: both words stand in the document, the figure once."""
    answer = lighthouses("Est-il vrai que les phares font travailler 125 000 bénévoles ?")
    assert not plain(answer).startswith("Oui")
    assert "125 000 guides" in plain(answer)


ROADS = """# Mémoire sur les chemins

## Constats

Nos membres ont répondu à 418 000 demandes, contre 239 000 cinq ans plus tôt. On compte onze cours
de triage. Le loyer médian s'élève à 642 $ par mois, contre 455 $ en 2019. Les bâtiments construits
avant 1976 ne sont soumis à aucune obligation. Les trois quarts des cueilleurs arrivent du Mexique.
Les coûts de construction ont bondi de 52 % depuis 2019. La loi interdit au patron d'imposer le
partage des pourboires. Deux assureurs sur trois refusent les vieilles maisons. Au troisième
manquement, le permis serait suspendu pendant un an. Le port reçoit 61 % de la marchandise.

## Demandes

Nous ne demandons pas l'interdiction des écrans aux moins de 16 ans. Nous demandons 5,4 M$ pour
offrir Tête froide dans les écoles secondaires. La garderie accueille 48 enfants, dont 10 poupons.
"""


@pytest.fixture(scope="module")
def roads() -> Ask:
    return ask_of(chemins=ROADS)


@pytest.mark.parametrize(
    "claim",
    [
        "Est-il vrai que les demandes ont dépassé 400 000 ?",
        "Y a-t-il plus de dix cours de triage ?",
        "Est-il vrai que le port reçoit plus de la moitié de la marchandise ?",
        "Est-il vrai que le port reçoit près de 60 % de la marchandise ?",
        "Est-il vrai que les trois quarts des cueilleurs arrivent du Mexique ?",
        "Est-il vrai que deux assureurs sur trois refusent les vieilles maisons ?",
        "La garderie accueille-t-elle moins de 60 enfants ?",
        "Est-ce que la garderie accueille plus de 40 enfants ?",
        "Est-ce que les cueilleurs arrivent du Mexique ?",
    ],
)
def test_what_is_more_or_less_than_claimed_bears_the_claim_out(roads: Ask, claim: str) -> None:
    assert plain(roads(claim)).startswith("Oui")


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("Est-il vrai que le port reçoit moins de la moitié de la marchandise ?", "61 %"),
        ("Est-il vrai que la garderie accueille 60 enfants ?", "48"),
        ("Est-il vrai que la moitié des cueilleurs arrivent du Mexique ?", "les trois quarts"),
        ("Est-il vrai que le port reçoit plus de 70 % de la marchandise ?", "61 %"),
    ],
)
def test_no_comes_with_the_figure_of_the_same_thing(roads: Ask, claim: str, right: str) -> None:
    assert plain(roads(claim)).startswith(f"Le document dit {right}")


@pytest.mark.parametrize(
    ("claim", "near"),
    [
        (
            "Est-il vrai que le loyer médian était de 600 $ en 2019 ?",
            "455 $ en 2019",
        ),  # 642 $ is another year's
        ("Est-il vrai que le loyer médian s'élève à 455 $ par mois ?", "642 $ par mois"),
        (
            "Est-ce que les bâtiments construits avant 1976 sont soumis à une obligation ?",
            "soumis à aucune obligation",
        ),
        ("Est-il vrai que les coûts de construction ont doublé depuis 2019 ?", "bondi de 52 %"),
        ("Est-ce que le patron peut imposer le partage des pourboires ?", "interdit au patron"),
        ("Le permis serait-il suspendu au premier manquement ?", "Au troisième manquement"),
        ("Demandent-ils l'interdiction des écrans aux moins de 16 ans ?", "Nous ne demandons pas"),
        (
            "Est-il vrai que Tête froide est offert dans les écoles secondaires ?",
            "Nous demandons 5,4 M$",
        ),
        (
            "Est-il vrai que toutes les écoles secondaires offrent Tête froide ?",
            "Nous demandons 5,4 M$",
        ),
        ("Qui refuse les vieilles maisons ?", "Deux assureurs sur trois"),
        ("Peux-tu me dire ce que le port reçoit de la marchandise ?", "61 %"),
        (
            "La garderie accueille-t-elle des enfants ou des poupons ?",
            "48 enfants, dont 10 poupons",
        ),
        ("Est-il vrai que la garderie accueille 10 enfants ?", "48 enfants, dont 10 poupons"),
    ],
)
def test_no_verdict_where_the_text_says_something_near_which_is_shown(
    roads: Ask, claim: str, near: str
) -> None:
    said = plain(roads(claim))
    assert not said.startswith(("Oui", "Le document dit"))
    assert near in said


def test_no_is_not_said_with_the_figure_claimed(lighthouses: Ask) -> None:
    assert not plain(lighthouses("La LGP réunit 2 300 guides, vrai ?")).startswith(
        "Le document dit 2 300"
    )


def test_from_where_gets_no_verdict(mills: Ask) -> None:
    assert not plain(mills("Le 4 M$, ça vient d'où ?")).startswith("Oui")


def test_a_claim_about_the_whole_is_held_against_the_total(lighthouses: Ask) -> None:
    assert plain(lighthouses("La LGP demande-t-elle 9 M$ en tout ?")).startswith(
        "Le document dit 4 M$"
    )


def test_a_part_of_what_is_asked_for_is_not_denied_by_the_whole(lighthouses: Ask) -> None:
    said = plain(lighthouses("La LGP demande-t-elle 600 000 $ ?"))
    assert said.startswith("Oui. ")
    assert "former 90 gardiens" in said
    assert "4 M$" in said


@pytest.mark.parametrize(
    "claimed", ["600 000 $ en tout", "moins de 700 000 $", "moins de 600 000 $"]
)
def test_a_part_is_denied_as_the_whole(lighthouses: Ask, claimed: str) -> None:
    said = plain(lighthouses(f"La LGP demande-t-elle {claimed} ?"))
    assert said.startswith("Le document dit 4 M$, pas ")


@pytest.mark.parametrize(
    "claim",
    [
        "Le gouvernement a-t-il dit oui aux 600 000 $ pour les gardiens ?",
        "Est-ce que le ministère s'est engagé à verser 600 000 $ par année ?",
        "Les 600 000 $ pour former des gardiens ont-ils été obtenus ?",
        "Le ministère a-t-il répondu aux 700 000 $ pour les gardiens ?",
    ],
)
def test_a_request_bears_out_nothing_of_what_became_of_it(lighthouses: Ask, claim: str) -> None:
    said = plain(lighthouses(claim))
    assert not said.startswith(("Oui", "Le document dit"))
    assert "Ce chiffre y est" not in said


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Construit en 1926, le stade a été agrandi en 1947.",
            "Est-il vrai que le stade a été construit en 1947 ?",
        ),
        (
            "Le rapport sur les fermes, lu dans deux reprises, dit que les fermes durent.",
            "Est-il vrai que les fermes durent deux fois plus longtemps ?",
        ),
    ],
)
def test_a_figure_of_something_else_is_not_said_to_be_there(text: str, claim: str) -> None:
    assert "Ce chiffre y est" not in plain(ask_of(texte=f"# Texte\n\n{text}\n")(claim))


def test_an_amount_is_not_denied_where_no_verdict_is_asked(marshes: Ask) -> None:
    said = plain(marshes("Le 700 000 $, c'est pour quoi ?"))
    assert not said.startswith(("Oui", "Le document dit"))
    assert "guides" in said


def test_a_yes_is_not_said_to_which(marshes: Ask) -> None:
    assert not plain(marshes("Which measure asks for 2.4 million a year?")).startswith("Oui")


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("La formation des guides coûte-t-elle 700 000 $ ?", "Oui"),
        ("La formation des guides coûte-t-elle 5 M$ ?", "Le document dit 700 000 $"),
    ],
)
def test_what_something_costs_may_be_checked(question: str, verdict: str) -> None:
    ask = ask_of(marais=MARSHES.replace("pour former des guides", "en formation de guides"))
    assert plain(ask(question)).startswith(verdict)


NOTICE = """---
title: Avis aux contribuables
organisation: Ville de Grandpré
---

# Le budget

La Ville n'a pas calculé de hausse propre aux condos.

« La vraie hausse, pour les condos, c'est 5,8 % », a soutenu le conseiller Roch Aubé.

Le ministère, de son côté, parle d'une baisse de 7 % des départs.

Le gouvernement offre aux pompiers 12,7 % d'augmentation sur cinq ans.
"""


@pytest.mark.parametrize(
    "claim",
    [
        "La hausse pour les condos est-elle de 5,8 % ?",
        "Les départs ont-ils baissé de 7 % ?",
        "Le gouvernement offre-t-il aux pompiers 12,7 % d'augmentation sur quatre ans ?",
    ],
)
def test_what_somebody_else_says_or_is_of_another_duration_is_not_confirmed(claim: str) -> None:
    answer = plain(ask_of(avis=NOTICE)(claim))
    assert not answer.startswith("Oui")
    assert "Ce chiffre y est" not in answer


def test_what_is_of_the_same_duration_is_confirmed() -> None:
    ask = ask_of(avis=NOTICE)
    claim = "Le gouvernement offre-t-il aux pompiers 12,7 % d'augmentation sur cinq ans ?"
    answer = plain(ask(claim))
    assert answer.startswith("Oui")
    assert "Selon la Ville de Grandpré" in answer


def test_a_study_that_its_author_takes_up_is_no_one_elses_word() -> None:
    text = (
        "# Le mémoire de la Coop\n\nSelon la Chambre, le tramway coûterait 9 milliards. La Coop, "
        "elle, retient l'étude de 2022, qui parle de 7,2 milliards.\n"
    )
    answer = plain(ask_of(coop=text)("Selon la Coop, combien coûterait le tramway ?"))
    assert "7,2 milliards" in answer.split("[1]")[0]
