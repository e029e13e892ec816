"""Verdicts, questions in one message and figures that were once wrong: the rules behind them."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.brief import document, words
from support.invented import Ask, ask_of, plain, quotes

from briefbot.answering.models import Answer
from briefbot.answering.question.parse import read_question
from briefbot.answering.question.splitting import questions, read_message
from briefbot.text.figures import figures
from briefbot.text.words import is_content

QUAY = """# Le quai

## État

Le quai tombe en morceaux depuis dix ans et personne ne le répare.

## En terminant

On veut un quai solide. Venez le voir.
"""


@pytest.mark.parametrize(
    "claim",
    [
        "L'entente dure jusqu'en 2028, vrai ?",
        "L'entente est en vigueur depuis 2033, vrai ?",
        "La Ligue existe jusqu'en 1974, vrai ?",
        "La Ligue existe depuis 1990, vrai ?",
        "Est-il vrai que le bateau coûte 600 000 $ ?",
        "Est-il vrai que le bateau coûte 600 000 $ par année ?",
        "Est-il vrai que la LGP demande 2 M$ par année pour le bateau ?",
        "Est-il vrai qu'un phare éteint coûte 40 000 $ par année aux astronautes ?",
    ],
)
def test_no_false_yes(lighthouses: Ask, claim: str) -> None:
    assert not plain(lighthouses(claim)).startswith("Oui")


def test_no_is_not_said_with_the_figure_claimed(lighthouses: Ask) -> None:
    assert not plain(lighthouses("La LGP réunit 2 300 guides, vrai ?")).startswith(
        "Le document dit 2 300"
    )


def test_cest_bon_as_a_sentence(lighthouses: Ask) -> None:
    assert plain(
        lighthouses("Mon boss dit que l'entente dure jusqu'en 2033. C'est bon ?")
    ).startswith("Oui")


def test_from_where_gets_no_verdict(mills: Ask) -> None:
    assert not plain(mills("Le 4 M$, ça vient d'où ?")).startswith("Oui")


@pytest.mark.parametrize(
    "text", ["Combien de phares ? Et combien de quais ?", "Qui paie ? Et pourquoi ?"]
)
def test_no_empty_question(text: str) -> None:
    assert all(questions(text))


def test_relative_clauses_are_no_questions() -> None:
    text = "Le conseil, qui siège à Port-Brume et qui compte neuf membres, décide quoi ?"
    assert questions(text) == (text,)


def test_a_shared_complement_stays_with_both() -> None:
    assert "aide" in questions("Quel est le montant et la durée de l'aide ?")[0]


def test_the_part_without_answer_is_told_though_it_holds_a_figure(lighthouses: Ask) -> None:
    answer = lighthouses("Combien coûte le bateau, et combien de passagers en 2040 ?")
    assert answer.status == "partial"
    assert "sans réponse" in plain(answer)


def test_a_number_in_words_takes_no_note_away(lighthouses: Ask) -> None:
    answer = lighthouses("Combien coûte le bateau ? Et faut-il peupler Mars à partir de zéro ?")
    assert answer.status == "partial"
    assert "sans réponse" in plain(answer)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Et pour nos aînés, combien de places ?", "aînés"),
        ("Je m'intéresse aux phares éteints. Combien coûtent-ils ?", "phares"),
        ("La question du logement inquiète la Ligue. Que demande-t-elle ?", "logement"),
    ],
)
def test_the_subject_is_not_lost(text: str, word: str) -> None:
    assert word in read_message(text).text


def test_hearsay_without_my() -> None:
    assert "collègue" not in read_message("Un collègue me dit que le pont coûte 5 M$. Vrai ?").text


def test_background_with_an_amount_noun() -> None:
    assert read_question("Le montant annuel est prévu au budget. Qui le verse ?").kinds == ("who",)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("five million dollars", "amount", 5_000_000),
        ("six thousand dollars", "amount", 6_000),
        ("one year", "duration", 12),
        ("La Ligue demande 12 autobus", "count", 12),
    ],
)
def test_figures(text: str, kind: str, value: int) -> None:
    assert [(f.kind, f.value) for f in figures(text)] == [(kind, value)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ils sont combien ?", "count"),
        ("Combien sont-ils ?", "count"),
        ("Combien en tout ?", "amount"),
        ("Combien la Ligue réunit-elle de bénévoles ?", "count"),
        ("Combien dure la formation ?", "duration"),
    ],
)
def test_combien(text: str, kind: str) -> None:
    assert read_question(text).kind == kind


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Quel est le plus petit montant du tableau ?", "600 000 $."),
        ("Quel est le plus gros montant du tableau ?", "2 M$."),
        ("D'où vient le 4 M$ ?", "2 M$ + 600 000 $ + 1,4 M$ = 4 M$"),
        ("Combien en tout ?", "4 M$."),
        ("Quel est le total ?", "4 M$."),
    ],
)
def test_a_table_with_its_own_total(lighthouses: Ask, text: str, start: str) -> None:
    assert plain(lighthouses(text)).startswith(start)


def test_an_end_of_short_sentences(tmp_path: Path) -> None:
    ask = ask_of(tmp_path, quai=QUAY)
    assert ask("Que dit la fin du document ?").citations


def test_who_said_it_is_no_list_item() -> None:
    assert words(document("> “Elle dort.”\n> — Odile Roy"), "item") == []


def test_what_is_counted_comes_before_what_stands_near(lighthouses: Ask) -> None:
    assert plain(lighthouses("Combien de bénévoles y a-t-il à la Ligue ?")).startswith(
        "2 300 bénévoles"
    )


def test_a_claim_about_the_whole_is_held_against_the_total(lighthouses: Ask) -> None:
    assert plain(lighthouses("La LGP demande-t-elle 9 M$ en tout ?")).startswith(
        "Le document dit 4 M$"
    )


def test_until_when_is_no_beginning(lighthouses: Ask) -> None:
    assert plain(lighthouses("Jusqu'à quand dure l'entente ?")).startswith("2033")


def test_what_is_taken_for_granted_must_be_told(lighthouses: Ask) -> None:
    assert lighthouses("Pourquoi le ministère a-t-il vendu les phares ?").declined


def test_what_someone_would_speak_of_must_be_a_word_of_the_document(lighthouses: Ask) -> None:
    assert lighthouses("Quelle est la position de la LGP sur le nucléaire ?").declined


def test_recommendations_are_counted(lighthouses: Ask) -> None:
    answer = lighthouses("Combien de propositions fait le mémoire ?")
    assert plain(answer).startswith("3 recommandations numérotées")
    assert len(answer.citations) == 3


@pytest.mark.parametrize(
    "question", ["Qui est à la tête de la Société des marées ?", "Qui a signé l'entente ?"]
)
def test_an_office_or_a_signature_must_be_told(lighthouses: Ask, question: str) -> None:
    assert lighthouses(question).declined


def test_an_empty_cell_is_no_answer_and_no_failure(lighthouses: Ask) -> None:
    answer = lighthouses("Quel ministère est visé à la ligne Total du tableau ?")
    assert answer.citations
    assert all(citation.quote.strip() for citation in answer.citations)


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
def test_with_whom_is_answered_by_the_sentence_that_names_them(
    tmp_path: Path, question: str
) -> None:
    answer = ask_of(tmp_path, port=HARBOUR)(question)
    assert "Coopérative des passeurs" in plain(answer).split("» [")[0]


def test_a_point_made_once_is_not_made_again_in_other_words(lighthouses: Ask) -> None:
    """The second answer led with the row that the first had quoted after its sentence."""
    answer = lighthouses("Combien coûte le bateau ? C'est combien, au juste ?")
    assert len(quotes(answer)) == len(set(quotes(answer)))


PIERS = """# Le vieux quai

## Dimensions

Au vieux quai, les pieux plantés au sud sont plus petits que ceux qui sont plantés au nord.

## Marché

Les pêcheurs du nord vendent 200 caisses et 100 barils. Au sud, on sale le hareng.
"""


def test_sides_are_not_sought_far_from_what_is_compared(tmp_path: Path) -> None:
    """The sentence on the thing itself tells which is larger; figures of other things do not."""
    answer = ask_of(tmp_path, piers=PIERS)(
        "Les pieux du vieux quai sont-ils plus gros au sud ou au nord ?"
    )
    assert plain(answer).split("[")[0].count("plus petits") == 1
    assert "caisses" not in plain(answer)


@pytest.mark.parametrize(
    "question",
    ["De quoi parle la Société des marées ?", "Résume ce qui est dit de la Société des marées."],
)
def test_what_is_said_of_a_thing_is_no_summary_of_the_document(
    lighthouses: Ask, question: str
) -> None:
    answer = plain(lighthouses(question))
    assert "1990" in answer
    assert "Former des gardiens" not in answer


@pytest.mark.parametrize(
    "question",
    ["De quoi parle le mémoire de la LGP ?", "Résume le mémoire pour un lecteur pressé."],
)
def test_a_document_named_by_its_publisher_is_summed_up_whole(
    lighthouses: Ask, question: str
) -> None:
    assert len({citation.section for citation in lighthouses(question).citations}) > 2


@pytest.mark.parametrize(
    "question", ["Greenpeace appuie-t-il la Ligue ?", "Odilon habite-t-il Port-Brume ?"]
)
def test_a_name_before_an_inverted_verb_is_a_name(question: str) -> None:
    """Though a sentence begins with it."""
    first = read_question(question).terms[0]
    assert first.entity
    assert first.fold in ("greenpeace", "odilon")


def test_a_question_word_before_an_inverted_verb_is_no_name() -> None:
    assert not any(term.entity for term in read_question("Pourquoi disent-ils cela ?").terms)


def test_what_follows_is_no_follow_up() -> None:
    """« Suivantes » shares the stem of « suivi » and says nothing."""
    assert not is_content("suivantes")


def test_a_heading_with_nothing_under_it_is_not_summed_up(tmp_path: Path) -> None:
    text = "# Demandes de la Ligue\n\n## Le quai\n\nLa Ligue veut un quai neuf pour ses bateaux."
    answer = ask_of(tmp_path, ligue=text)("Résume-moi les demandes de la Ligue")
    assert "quai neuf" in plain(answer)


def test_a_summary_of_what_stands_nowhere_is_declined(lighthouses: Ask) -> None:
    assert lighthouses("Résume la partie sur le nucléaire.").status == "not_found"


SHIPYARDS = """---
title: Mémoire des chantiers
organisation: Ligue des ports (LDP), organisme fictif
---

# L'avenir des ports

## Trois chantiers pour les ports

La Ligue des ports a choisi les trois chantiers à l'automne, après une tournée.

### A. Draguer le chenal

On draguera le chenal en hiver.

### B. Refaire le quai

Le quai sera de pierre.

### C. Peindre le phare

Le phare sera rouge.
"""


@pytest.mark.parametrize(
    "question",
    ["Quels sont les trois chantiers ?", "Énumère les 3 chantiers de la Ligue des ports"],
)
def test_as_many_headings_as_asked_for_are_the_list(tmp_path: Path, question: str) -> None:
    answer = ask_of(tmp_path, ports=SHIPYARDS)(question)
    assert quotes(answer)[1:] == [
        "A. Draguer le chenal",
        "B. Refaire le quai",
        "C. Peindre le phare",
    ]


def test_a_note_is_not_said_twice(lighthouses: Ask) -> None:
    answer = lighthouses("Combien coûte par année un phare éteint, sans compter la peinture ?")
    assert len(quotes(answer)) == len(set(quotes(answer)))
    assert plain(answer).count("peinture") == 1


@pytest.mark.parametrize(
    "question", ["Donne-moi un tableau des propositions", "Quel est le budget total demandé ?"]
)
def test_the_whole_is_asked_for_in_other_words(lighthouses: Ask, question: str) -> None:
    answer = plain(lighthouses(question))
    assert "4 M$" in answer or "Remettre un bateau" in answer


@pytest.mark.parametrize(
    "question", ["De quoi parle la proposition 3 ?", "Résume la proposition 3."]
)
def test_a_recommendation_by_its_number_is_no_summary_of_all(
    lighthouses: Ask, question: str
) -> None:
    answer = plain(lighthouses(question))
    assert "bateau" in answer
    assert "Former des gardiens" not in answer


RENTS = """---
title: Mémoire des chambres
organisation: Table des chambres (TDC), organisme fictif
---

# Une chambre pour apprendre

## Les loyers

Le loyer d'une chambre est de 815 $ par mois, une hausse de 34 % depuis 2019.

Un bail dure dix mois et une clé vaut 12 $.

## Qui nous sommes

La Table est née de 16 associations étudiantes, qui représentent 287 000 personnes en tout.

La bibliothèque prête 42 kilomètres de livres à ses bénévoles.

Les universités peuvent changer leur prix parce qu'aucun tribunal ne le fixe, et un lit vaut 90 $.
"""


def first_line(answer: Answer) -> str:
    """What stands before the first words quoted: a figure put first, or who says it."""
    return plain(answer).split("«")[0]


def test_by_how_much_something_rose_is_not_what_it_is(tmp_path: Path) -> None:
    ask = ask_of(tmp_path, rents=RENTS)
    assert first_line(ask("De combien les loyers ont-ils monté depuis 2019 ?")).startswith("34 %")
    assert first_line(ask("Combien coûte le loyer d'une chambre ?")).startswith("815 $")


def test_no_change_is_read_into_a_figure(tmp_path: Path) -> None:
    ask = ask_of(tmp_path, rents=RENTS.replace(", une hausse de 34 % depuis 2019", ""))
    assert ask("De combien le loyer a-t-il augmenté ?").status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Combien d'étudiants la Table représente-t-elle ?",
        "Combien de bénévoles y a-t-il à la bibliothèque ?",
        "Pourquoi les universités peuvent-elles changer leur prix ?",
    ],
)
def test_a_figure_of_something_else_is_not_put_first(tmp_path: Path, question: str) -> None:
    answer = ask_of(tmp_path, rents=RENTS)(question)
    assert answer.status != "answered" or not any(map(str.isdigit, first_line(answer)))
