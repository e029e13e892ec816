"""Briefs made up for the tests: what their structure gives, and how their words may be said."""

from __future__ import annotations

import re

import pytest
from support.invented import LIGHTHOUSES, Ask, answerer_of, ask_of, plain, quotes

from briefbot.answering.citing.recommendations import recommendations
from briefbot.documents.models import Metadata

# --- whose document it is


@pytest.mark.parametrize(
    ("organisation", "acronym"),
    [
        ("Ligue des phares (LGP)", "LGP"),
        ("Ligue des phares (LGP), organisme fictif", "LGP"),
        ("Ligue (région du Nord) des phares (LNP)", "LNP"),
        ("Ligue des phares (région du Nord)", "Ligue des phares (région du Nord)"),
        ("Ligue des phares", "Ligue des phares"),
    ],
)
def test_an_organisation_is_called_by_the_acronym_in_its_brackets(
    organisation: str, acronym: str
) -> None:
    meta = Metadata(title="T", organisation=organisation, date="", language="fr", kind="")
    assert meta.acronym == acronym


@pytest.mark.parametrize(
    "question",
    [
        "Depuis quand l'organisme existe-t-il ?",
        "En quelle année l'organisation a-t-elle été fondée ?",
        "When was the organization founded?",
    ],
)
def test_the_organisation_is_the_one_whose_document_it_is(lighthouses: Ask, question: str) -> None:
    """Another organisation was founded too; neither is called « organisme »."""
    assert "1974" in plain(lighthouses(question)).split("[1]")[0]


def test_without_a_header_it_is_the_first_the_document_explains() -> None:
    text = (
        "# Pour des quais solides\n\nLe Regroupement des quais du fleuve (RQF) signe ce texte.\n\n"
        "## Nos voisins\n\nLa Société des marées (SDM), fondée en 1990, compte 12 bateaux.\n\n"
        "## Notre histoire\n\nFondé en 1981, le RQF compte 77 quais.\n"
    )
    ask = ask_of(quais=text)
    said = plain(ask("En quelle année l'organisme a-t-il été fondé ?"))
    assert "1981" in said.split("[1]")[0]


# --- recommendations that are headings


def test_headings_that_number_what_is_asked_are_listed_in_order(lighthouses: Ask) -> None:
    answer = lighthouses("Quelles sont les propositions ?")
    assert [quote for quote in quotes(answer) if quote.startswith("Proposition")] == [
        "Proposition 1 — Rallumer les lanternes",
        "Proposition 2 — Former des gardiens",
        "Proposition 3 — Remettre un bateau à l'eau",
    ]


@pytest.mark.parametrize(
    "question",
    ["Que demande la proposition 2 ?", "Que demande la proposition deux ?", "Proposition no 2"],
)
def test_one_is_asked_by_its_number_in_digits_or_letters(lighthouses: Ask, question: str) -> None:
    answer = lighthouses(question)
    assert quotes(answer)[:2] == [
        "Proposition 2 — Former des gardiens",
        "La LGP demande 600 000 $ par année afin de former 90 gardiens.",
    ]
    assert "« 2. Gardiens »" in plain(answer)
    assert not any("ateau" in quote or "anterne" in quote for quote in quotes(answer))


def test_a_row_of_a_table_goes_with_the_heading_of_its_number() -> None:
    answerer = answerer_of(phares=LIGHTHOUSES)
    (name,) = answerer.corpus
    found = recommendations(answerer.corpus, name)
    rows = {each.label: [row.text.split("\t")[0].strip() for row in each.rows] for each in found}
    assert rows == {"1": ["1. Lanternes"], "2": ["2. Gardiens"], "3": ["3. Bateau"]}


def test_asked_what_each_costs_every_one_comes_with_its_rows_amount(lighthouses: Ask) -> None:
    lines = lighthouses("Combien coûte chaque proposition ?").text.splitlines()
    said = [re.sub(r"\s", " ", line) for line in lines if line.startswith("- ")]
    amounts = ["2 M$", "600 000 $", "1,4 M$"]
    assert len(said) == len(amounts)
    for number, (line, amount) in enumerate(zip(said, amounts, strict=True), 1):
        assert f"Proposition {number} " in line
        assert f"« {amount} »" in line


def test_a_number_there_is_none_of_is_declined(lighthouses: Ask) -> None:
    assert lighthouses("Que demande la proposition 4 ?").status == "not_found"


def test_a_summary_names_each_of_them(lighthouses: Ask) -> None:
    answer = lighthouses("Résume le document.")
    assert answer.status == "answered"
    for number in (1, 2, 3):
        assert f"Proposition {number} —" in plain(answer)


@pytest.mark.parametrize(
    "question",
    ["Combien la LGP demande-t-elle en tout ?", "Combien au total ?", "Quel montant en tout ?"],
)
def test_the_row_of_the_total_answers_how_much_in_all(lighthouses: Ask, question: str) -> None:
    answer = lighthouses(question)
    assert plain(answer).startswith("4 M$.")
    assert quotes(answer) == ["Total", "4 M$"]


# --- notes


def test_a_note_marked_in_what_is_quoted_comes_with_it(lighthouses: Ask) -> None:
    answer = lighthouses("Combien coûte un phare éteint ?")
    assert "Note : « Sans compter la peinture, que paie le gouvernement fédéral. »" in plain(answer)
    assert "Sans compter la peinture, que paie le gouvernement fédéral." in quotes(answer)


def test_a_note_of_something_else_does_not(lighthouses: Ask) -> None:
    assert "Note" not in plain(lighthouses("Combien pour former des gardiens ?"))


# --- tables


@pytest.mark.parametrize(
    ("question", "cell", "row"),
    [
        ("Tableau : quel ministère pour former les meuniers ?", "Emploi", "Former les meuniers"),
        ("Dans le tableau, quel ministère vise-t-on pour les biefs ?", "Transports", "Draguer les"),
        ("Quel début pour les roues dans le tableau ?", "printemps 2031", "Refaire les roues"),
        ("Tableau, montant annuel des meuniers ?", "600 000 $", "Former les meuniers"),
    ],
)
def test_a_row_named_is_told_with_the_cell_of_the_column_named(
    mills: Ask, question: str, cell: str, row: str
) -> None:
    first, *rest = sorted(quotes(mills(question))[:4], key=lambda quote: not quote.startswith(row))
    assert first.startswith(row)
    assert cell in rest


@pytest.mark.parametrize(
    ("question", "amount", "name"),
    [
        ("Quel est le plus petit montant du tableau ?", "600 000 $", "Former les meuniers"),
        ("Quel est le montant le plus élevé du tableau ?", "2 M$", "Refaire les roues"),
    ],
)
def test_the_least_and_the_most_of_a_table(
    mills: Ask, question: str, amount: str, name: str
) -> None:
    answer = mills(question)
    assert plain(answer).startswith(f"{amount}. « {name} »")


# --- what an amount is the sum of


@pytest.mark.parametrize(
    "question",
    ["D'où vient le 4 M$ ?", "D'où vient le montant demandé ?", "D'où viennent les 4 millions ?"],
)
def test_the_operation_is_given_for_the_whole(mills: Ask, question: str) -> None:
    assert plain(mills(question)).startswith("2 M$ + 600 000 $ + 1,4 M$ = 4 M$")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("D'où vient l'argent des roues ?", "vient du fonds du patrimoine"),
        ("D'où vient le blé ?", "Sainte-Rive"),
    ],
)
def test_where_something_else_comes_from_is_read_in_the_text(
    mills: Ask, question: str, said: str
) -> None:
    text = plain(mills(question))
    assert said in text
    assert "2 M$ + 600 000 $" not in text


def test_a_total_that_stands_nowhere_is_made_up_of_nothing(mills: Ask) -> None:
    answer = mills("D'où viennent les 3 millions ?")
    assert answer.declined


# --- the end of a document


@pytest.mark.parametrize(
    "question",
    [
        "Que dit la fin du document ?",
        "De quoi parle la dernière partie ?",
    ],
)
def test_the_end_is_the_last_section_that_is_no_annex(lighthouses: Ask, question: str) -> None:
    answer = lighthouses(question)
    assert answer.citations
    assert {citation.section[-1] for citation in answer.citations} == {"En terminant"}


def test_a_conclusion_is_the_end_even_when_something_follows_it(mills: Ask) -> None:
    answer = mills("Que dit la fin du document ?")
    assert answer.citations
    assert {citation.section[-1] for citation in answer.citations} == {"Conclusion"}


# --- a definition


def test_a_definition_is_found_though_its_word_is_everywhere() -> None:
    places = ["Anse", "Baie", "Cap", "Dune", "Estran", "Falaise", "Golfe", "Havre", "Île", "Jetée"]
    filler = "".join(
        f"## {place} {turn}\n\nLe phare de {place} a son phare jumeau, qui répond au phare voisin. "
        f"Ce phare et l'autre phare font un phare double.\n\n"
        for turn in ("du nord", "du sud", "de l'est")
        for place in places
    )
    definition = "Un phare, c'est une tour dont la lanterne guide les bateaux."
    text = f"# Les phares\n\n{filler}## Mots\n\n{definition} On y monte par un escalier.\n"
    ask = ask_of(phares=text)
    assert quotes(ask("C'est quoi un phare ?"))[0] == definition


# --- words written in a hurry


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("lentente dure jusqua quand", "2033"),
        ("que dit-on de lescalier", "monter l'escalier"),
        ("cb pour le bateau", "1,4 M$"),
        ("kan commencent les travaux des lanternes", "printemps"),
    ],
)
def test_words_run_together_or_cut_short_are_understood(
    lighthouses: Ask, question: str, said: str
) -> None:
    answer = lighthouses(question)
    assert answer.status == "answered"
    assert said in plain(answer)


# --- words that a text says in others


VILLAGES = """# Mémoire sur les villages

## Ce que nous voyons

En Alberta, une mesure semblable a vu les visites à l'urgence reculer de 16 %. La fréquentation des
bibliothèques a bondi de 34 % en sept mois. Les municipalités entretiennent 310 ponts. Un organisme
à but non lucratif reçoit une aide de 18 000 $. Les registres paroissiaux sont numérisés.

## Ce que nous demandons

Nous demandons de réserver 600 places de garderie à horaires élargis dans un rayon de cinq
kilomètres de nos centres. Loger une personne avec un accompagnement revient à 24 500 $ par année.
"""


@pytest.fixture(scope="module")
def villages() -> Ask:
    return ask_of(villages=VILLAGES)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("De combien les visites à l'urgence ont-elles baissé en Alberta ?", "16 %"),
        ("Quelle hausse de fréquentation dans les bibliothèques ?", "34 %"),
        ("Quelle aide un OBNL reçoit-il ?", "18 000 $"),
        ("Combien de ponts les municipalités entretiennent-elles, SVP ?", "310"),
        ("How much does it cost to house a person with support?", "24 500"),
    ],
)
def test_what_is_said_in_other_words_is_found(villages: Ask, question: str, said: str) -> None:
    answer = villages(question)
    assert answer.status == "answered"
    assert said in plain(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Combien de ponts les PME entretiennent-elles ?",
        "De combien les visites à l'urgence ont-elles baissé en Ontario ?",
        "Combien de bibliothèques vont être abolies ?",
    ],
)
def test_what_is_near_is_not_the_same(villages: Ask, question: str) -> None:
    assert villages(question).declined


def test_what_is_asked_of_one_minister_is_not_every_proposal() -> None:
    text = """# Mémoire

## Recommandation 1 : ouvrir les écoles

Nous demandons d'ouvrir les écoles le soir. La mesure coûterait 3 M$ par année.

## Recommandation 2 : payer les chauffeurs

Nous demandons de payer les chauffeurs à l'heure. Ils sont 310.

## Suivi

Nous demandons au ministère de la Culture une table de suivi qui se réunirait trois fois par année.
"""
    ask = ask_of(memoire=text)
    assert "table de suivi" in plain(ask("Que demandent-ils au ministère de la Culture ?"))
    both = plain(ask("Que demandent-ils ?"))
    assert "Recommandation 1" in both
    assert "Recommandation 2" in both
