"""Who, with whom, and when: by a name, an acronym, a date or what happened then."""

from __future__ import annotations

import pytest
from support.invented import LIGHTHOUSES, MARSHES, Ask, ask_of, ask_reader_of, plain, quotes

HARBOUR = """# Le port en commun

## Le bac

Le programme du bac permet de traverser le fleuve toute l'année et de former des équipages.

Le renouvellement du programme du bac aidera les îles, les quais et les écoles à garder leurs liens.

Le bac est exploité en partenariat avec la Coopérative des passeurs, Tadou et l'École navale.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Avec qui le bac est-il exploité ?",
        "Quels organismes collaborent au programme du bac ?",
        "partenaires du programme du bac",
    ],
)
def test_with_whom_is_answered_by_the_sentence_that_names_them(question: str) -> None:
    answer = ask_of(port=HARBOUR)(question)
    assert "Coopérative des passeurs" in plain(answer).split("» [")[0]


@pytest.mark.parametrize(
    ("organisation", "said", "expected"),
    [
        ("Bureau des marais (BDM)", "Le BDM veille. On consulte le BDM.", "Selon le BDM"),
        ("Fédération des marais (FDM)", "Le FDM veille.", "Selon le FDM"),
        ("Fédération des marais (FDM)", "On veille.", "Selon la FDM"),
        ("Amicale des marais (ADM)", "On veille.", "Selon l’ADM"),
        ("Regroupement des marais (RDM)", "On veille sur la RDM.", "Selon la RDM"),
    ],
)
def test_an_acronym_takes_the_article_its_text_gives_it(
    organisation: str, said: str, expected: str
) -> None:
    head = f"---\ntitle: Note\norganisation: {organisation}\n---\n\n# Note\n\n"
    text = f"{head}{said} Les crapets nagent.\n"
    assert plain(ask_of(note=text)("Que font les crapets ?")).startswith(expected)


@pytest.mark.parametrize(
    ("cover", "whose"),
    [
        ("Mémoire de la Coop du Bas-Pays", "Selon la Coop du Bas-Pays"),
        ("Mémoire du Réseau des passeurs", "Selon le Réseau des passeurs"),
        ("Mémoire de l'Union des quais", "Selon l’Union des quais"),
        ("Mémoire des Amis du bac", "Selon les Amis du bac"),
        ("Présenté par Odilon Marsouin", "Selon Odilon Marsouin"),
    ],
)
def test_a_name_in_full_takes_the_article_its_text_gives_it(cover: str, whose: str) -> None:
    ask = ask_of(port=f"{cover}\n\n# Le bac\n\nLe bac transporte 4 200 autos par jour.\n")
    assert whose in plain(ask("Combien d'autos le bac transporte-t-il ?"))


def test_who_some_letters_are_is_told_by_their_full_name() -> None:
    text = MARSHES.replace("## Qui nous", "La SMK siège au comité des grèves.\n\n## Qui nous")
    assert "Société des marais" in quotes(ask_of(marais=text)("C'est qui la SMK ?"))[0]


def test_letters_of_no_acronym_are_not_spelled_out() -> None:
    ask = ask_of(note="# Le texto\n\nLa lettre g veut dire « j'ai » dans un texto pressé.\n")
    assert "j'ai" in ask("Que veut dire la lettre g dans un texto ?").text


@pytest.mark.parametrize("letters", ["FDEC", "NADR", "FEER"])
def test_letters_that_no_name_spells_out_are_of_nothing_here(letters: str) -> None:
    text = (
        "# Les marais\n\nLa formation pour développer et consolider la relève tient à un don "
        "numérique afin de reconduire la garde, en favorisant une expérience éducationnelle riche."
    )
    assert ask_of(note=text)(f"Qu'est-ce que le {letters} ?").status == "not_found"


@pytest.mark.parametrize("name", ["Rosenfelt", "Rosenfeld", "Rozenfeldt"])
def test_a_name_with_a_slip(marshes: Ask, name: str) -> None:
    assert "tempête" in marshes(f"Quand la digue de {name} fut-elle emportée ?").text


def test_a_name_of_someone_else_is_none_with_a_slip(marshes: Ask) -> None:
    assert marshes("Quand la digue de Rosemont fut-elle emportée ?").status == "not_found"


def test_until_when_is_no_beginning() -> None:
    ask = ask_reader_of(phares=LIGHTHOUSES)
    until, since = ask("Jusqu'à quand dure l'entente ?"), ask("Depuis quand dure l'entente ?")
    assert "2033" in until.text
    assert not until.text.startswith("2028")
    assert "2028" in since.text
    assert not since.text.startswith("2033")


def test_another_word_for_the_same_act(marshes: Ask) -> None:
    answer = marshes("En quelle année fut supprimé le comité d'endiguement ?")
    assert "2011" in answer.text


def test_when_told_by_what_happened_then(marshes: Ask) -> None:
    answer = marshes("Quand la digue de Rosenfeldt fut-elle emportée ?")
    assert "tempête d'équinoxe" in answer.text


def test_a_day_is_not_the_year_asked_for() -> None:
    text = "# Note\n\nL'accord des moulins fut approuvé le 15 novembre de la même année.\n"
    said = plain(ask_of(note=text)("En quelle année l'accord fut-il approuvé ?"))
    assert not said.startswith("15 novembre")


@pytest.mark.parametrize(
    "question", ["Quand le mémoire a-t-il été publié ?", "Le mémoire date de quand ?"]
)
def test_when_the_document_itself_was_published(marshes: Ask, question: str) -> None:
    assert quotes(marshes(question)) == ["Février 2029"]
