"""Ways of asking that were once read wrong, and ways of telling that were once overlooked."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.invented import Ask, ask_of, plain, quotes

from briefbot.answering.dialogue.history import resolve
from briefbot.answering.models import Answer
from briefbot.answering.question.parse import read_question
from briefbot.answering.question.scope import same_act
from briefbot.answering.question.splitting import questions
from briefbot.text.comparators import comparator

MARSHES = """---
title: Mémoire sur les marais salés
organisation: Société des marais de Kamvik (SMK), organisme fictif
date: 2029-02
kind: mémoire
---

# Les marais salés

Février 2029

## Qui nous sommes

La Société des marais de Kamvik (SMK) réunit 340 riverains. Son vieux comité d'endiguement a été
aboli en 2011. La jument qui tire la barge se nomme Bricole.

Pour remplir sa mission, la Société :

- nettoie les chenaux;
- compte les oiseaux de tous les secteurs;
- accueille les classes du village.

## Les atouts d'un marais salé

Rempart : Un marais salé casse la vague avant qu'elle n'atteigne les maisons.

Garde-manger : Le marais salé nourrit les éperlans et les canards.

Éponge : Le marais salé retient le carbone que la forêt relâche.

## L'histoire

Ce mémoire a été écrit à plusieurs mains. Les valeurs environnementales y comptent. La digue de
Rosenfeldt fut emportée lors de la grande tempête d'équinoxe. Avant 2003, un permis par famille
était accordé. Le quai a été repeint le 3 mai 2027. La Société est présente dans plusieurs secteurs
d'activité :

- la pêche;
- la cueillette;
- le tourisme.

## Ce que nous demandons

La SMK demande au gouvernement de :

- 1- Verser 2,4 M$ par année pour racheter les digues;
- 2- Verser 700 000 $ pour former des guides.
"""

FIGURES = """
## Ce qu'il y a

Le marais compte :

- 340 hérons;
- 12 % de joncs;
- 9 chenaux.
"""

TABLE = """
## Tableau récapitulatif

| Recommandation | Montant annuel |
|---|---|
| Recommandation 1 : Racheter les digues | 2,4 M$ |
| Recommandation 2 : Former des guides | 700 000 $ |
"""


@pytest.fixture(scope="module")
def marshes(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return ask_of(tmp_path_factory.mktemp("marshes"), marais=MARSHES)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Comment s'appelle la jument ?", "who"),
        ("Comment se nomme la jument ?", "who"),
        ("Comment nomme-t-on cette digue ?", "who"),
        ("Comment se finance la digue ?", "how"),
        ("ristourne = ?", "definition"),
        ("Which budget year does it cover?", "date"),
        ("Que faisait-il tous les jours quand il pêchait ?", "list"),
        ("Pour quelle personne a-t-on changé la règle ?", "who"),
        ("Qui a étudié les causes et publié un rapport sur les raisons du recul ?", "who"),
        ("Le 600 000 $, c'est pour quoi ?", "why"),
        ("Les sept principes du marais ?", "list"),
        ("Les deux digues reçoivent 5 M$ ?", "yesno"),
        ("Which measure asks for five million a year?", "topic"),
    ],
)
def test_the_kind_of_a_question(question: str, kind: str) -> None:
    assert read_question(question).kind == kind


def test_two_clauses_each_with_its_question_word() -> None:
    asked = "Fondée en quelle année la Société, et le marais fait vivre combien de monde ?"
    assert len(questions(asked)) == 2
    assert len(questions("Qui paie le marais, et ça finit quand ?")) == 1


def test_how_long_the_answer_shall_be_is_not_asked_about(marshes: Ask) -> None:
    said = [term.fold for term in read_question("En deux lignes : que casse un marais ?").terms]
    assert "lignes" not in said
    assert "casse la vague" in plain(marshes("En deux lignes : que casse un marais salé ?"))


@pytest.mark.parametrize(
    "question",
    [
        "Quelle mesure coûte 700 000 $ ?",
        "Quelle recommandation demande 700 000 $ ?",
        "Which request asks for $700,000?",
    ],
)
def test_a_recommendation_by_its_amount(marshes: Ask, question: str) -> None:
    answer = marshes(question)
    assert answer.status == "answered"
    assert "former des guides" in quotes(answer)[0]


@pytest.mark.parametrize(
    "question", ["Quelle demande coûte 3 M$ ?", "Pourquoi verser 9 M$ pour les digues ?"]
)
def test_an_amount_that_is_nowhere_is_not_taken_for_granted(marshes: Ask, question: str) -> None:
    assert marshes(question).status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Des digues ou des guides, qu'est-ce qui coûte le plus cher ?",
        "Les digues reçoivent combien de plus que les guides ?",
        "Compare le financement des digues et celui des guides",
    ],
)
def test_two_requests_are_set_side_by_side(marshes: Ask, question: str) -> None:
    said = plain(marshes(question))
    assert said.startswith("2,4 M$ > 700 000 $")
    assert "racheter les digues" in said
    assert "former des guides" in said


def test_an_amount_is_not_denied_where_no_verdict_is_asked(marshes: Ask) -> None:
    said = plain(marshes("Le 700 000 $, c'est pour quoi ?"))
    assert not said.startswith(("Oui", "Le document dit"))
    assert "guides" in said


def test_a_yes_is_not_said_to_which(marshes: Ask) -> None:
    assert not plain(marshes("Which measure asks for 2.4 million a year?")).startswith("Oui")


def test_the_section_whose_paragraphs_are_each_a_strength(marshes: Ask) -> None:
    said = plain(marshes("Quelles forces attribue-t-on au marais salé ?"))
    assert said.index("Rempart") < said.index("Garde-manger") < said.index("Éponge")
    assert "Les atouts d'un marais salé" in said


def test_words_that_introduce_a_list_never_come_without_it(marshes: Ask) -> None:
    said = plain(
        marshes("Bonjour, pourriez-vous me dire comment la Société remplit sa mission ? Merci.")
    )
    assert all(item in said for item in ("chenaux", "oiseaux", "classes du village"))


def test_another_word_for_the_same_act(marshes: Ask) -> None:
    answer = marshes("En quelle année fut supprimé le comité d'endiguement ?")
    assert "2011" in answer.text
    assert not same_act("préside", "dirigée par un conseil")


def test_when_told_by_what_happened_then(marshes: Ask) -> None:
    answer = marshes("Quand la digue de Rosenfeldt fut-elle emportée ?")
    assert "tempête d'équinoxe" in answer.text


@pytest.mark.parametrize("name", ["Rosenfelt", "Rosenfeld", "Rozenfeldt"])
def test_a_name_with_a_slip(marshes: Ask, name: str) -> None:
    assert "tempête" in marshes(f"Quand la digue de {name} fut-elle emportée ?").text


def test_a_name_of_someone_else_is_none_with_a_slip(marshes: Ask) -> None:
    assert marshes("Quand la digue de Rosemont fut-elle emportée ?").status == "not_found"


def test_a_count_of_one_is_told_by_its_sentence(marshes: Ask) -> None:
    assert "un permis par famille" in plain(
        marshes("Combien de permis étaient accordés par famille avant 2003 ?")
    )


def test_letters_of_no_acronym_are_not_spelled_out(tmp_path: Path) -> None:
    ask = ask_of(
        tmp_path, note="# Le texto\n\nLa lettre g veut dire « j'ai » dans un texto pressé.\n"
    )
    assert "j'ai" in ask("Que veut dire la lettre g dans un texto ?").text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("plus de 300", "more"), ("moins de 300", "less"), ("près de 300", "about"), ("le 300", "")],
)
def test_how_a_claim_compares(text: str, expected: str) -> None:
    assert comparator(text, text.index("300")) == expected


@pytest.mark.parametrize(
    "question", ["Quand le mémoire a-t-il été publié ?", "Le mémoire date de quand ?"]
)
def test_when_the_document_itself_was_published(marshes: Ask, question: str) -> None:
    assert quotes(marshes(question)) == ["Février 2029"]


def test_the_words_for_the_document_are_not_what_is_looked_for(marshes: Ask) -> None:
    assert "environnementales" in quotes(marshes("Que dit le mémoire sur l'environnement ?"))[0]
    assert marshes("Le mémoire parle-t-il d'inflation ?").status == "not_found"


def test_the_list_introduced_by_what_is_asked_for(marshes: Ask) -> None:
    said = plain(marshes("Quels sont les secteurs où la Société est active ?"))
    assert all(item in said for item in ("pêche", "cueillette", "tourisme"))
    assert "chenaux" not in said


@pytest.mark.parametrize("question", ["Quels sont les chiffres clés ?", "key figures?"])
def test_key_figures_are_the_request_and_the_list_that_is_all_figures(
    tmp_path: Path, question: str
) -> None:
    said = plain(ask_of(tmp_path, marais=MARSHES + FIGURES)(question))
    assert "Le marais compte" in said
    assert said.index("340 hérons") < said.index("12 %") < said.index("9 chenaux")


def test_the_dearest_of_requests_that_add_up_to_nothing(tmp_path: Path) -> None:
    ask = ask_of(tmp_path, marais=MARSHES + TABLE)
    said = plain(ask("Quelle recommandation coûte le plus cher ?"))
    assert said.startswith("2,4 M$. ")
    assert "2,4 M$ > 700 000 $" in said
    assert plain(ask("Quelle est la mesure la moins chère ?")).startswith("700 000 $. ")


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("La formation des guides coûte-t-elle 700 000 $ ?", "Oui"),
        ("La formation des guides coûte-t-elle 5 M$ ?", "Le document dit 700 000 $"),
    ],
)
def test_what_something_costs_may_be_checked(tmp_path: Path, question: str, verdict: str) -> None:
    ask = ask_of(
        tmp_path, marais=MARSHES.replace("pour former des guides", "en formation de guides")
    )
    assert plain(ask(question)).startswith(verdict)


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
    tmp_path: Path, organisation: str, said: str, expected: str
) -> None:
    head = f"---\ntitle: Note\norganisation: {organisation}\n---\n\n# Note\n\n"
    text = f"{head}{said} Les crapets nagent.\n"
    assert plain(ask_of(tmp_path, note=text)("Que font les crapets ?")).startswith(expected)


def test_who_some_letters_are_is_told_by_their_full_name(tmp_path: Path) -> None:
    text = MARSHES.replace("## Qui nous", "La SMK siège au comité des grèves.\n\n## Qui nous")
    assert "Société des marais" in quotes(ask_of(tmp_path, marais=text)("C'est qui la SMK ?"))[0]


SURVEY = """# L'enquête

Une enquête menée à Val-Perdu, auprès de 2 140 usagers, montre que 61 % d'entre eux ont renoncé à un
déplacement. La navette de Val-Perdu transporte 318 passagers par jour.
"""


def test_those_asked_are_not_those_who_answered_so(tmp_path: Path) -> None:
    said = plain(ask_of(tmp_path, note=SURVEY)("Combien d'usagers ont renoncé à un déplacement ?"))
    assert "61 %" in said
    assert not said.startswith("2 140")


@pytest.mark.parametrize(
    ("place", "first"), [("à Val-Perdu", True), ("à Port-Brume", False), ("à Québec", False)]
)
def test_a_figure_of_another_place_is_not_put_first(
    tmp_path: Path, place: str, first: bool
) -> None:
    said = plain(ask_of(tmp_path, note=SURVEY)(f"Combien de passagers par jour {place} ?"))
    assert said.startswith("318 passagers") is first


def test_headings_are_the_list_that_their_own_heading_counts(tmp_path: Path) -> None:
    text = (
        "# Note\n\n## Trois chantiers\n\n### Le quai\n\nOn bâtit.\n\n### La route\n\nOn pave.\n\n"
    )
    ask = ask_of(tmp_path, note=text + "### Le pont\n\nOn peint.\n")
    answer = ask("Quels sont les chantiers ?")
    assert quotes(answer) == ["Trois chantiers", "Le quai", "La route", "Le pont"]


@pytest.mark.parametrize(
    ("before", "follow_up", "expected"),
    [
        (
            "Quel est le taux de survie des coops après 5 ans ?",
            "Et pour les autres entreprises ?",
            "Quel est le taux de survie pour les autres entreprises après 5 ans ?",
        ),
        (
            "Combien la Ligue demande-t-elle ?",
            "Et pour les jeunes ?",
            "Combien la Ligue demande-t-elle (pour les jeunes) ?",
        ),
        ("Pourquoi (recommandation 2) ?", "Et la quatrième ?", "Pourquoi (recommandation 4) ?"),
    ],
)
def test_what_a_follow_up_stands_for(before: str, follow_up: str, expected: str) -> None:
    said = Answer(question=before, status="answered", text="", understood_as=before)
    assert resolve(follow_up, (said,)) == expected


def test_the_third_of_a_list_is_pointed_at_by_du(marshes: Ask) -> None:
    said = Answer(
        question="Quels sont les atouts ?",
        status="answered",
        text="- « Rempart » [1]\n- « Garde-manger » [2]\n- « Éponge » [3]",
        understood_as="Quels sont les atouts ?",
    )
    assert "Éponge" in resolve("Parle-moi du troisième.", (said,))


def test_a_name_that_is_in_no_passage_quoted_is_told(tmp_path: Path) -> None:
    ask = ask_of(tmp_path, note=f"{SURVEY}\n\n## Ailleurs\n\nPort-Brume et Gatineau n'ont rien.\n")
    answer = ask("La navette transporte-t-elle des passagers à Gatineau ?")
    assert answer.status == "partial"
    assert "« Gatineau » ne figure pas dans ces passages." in plain(answer)


COSTS = """---
title: Mémoire de la Fédération des moulins
organisation: Fédération des moulins (FDM)
---

# Mémoire

La FDM demande 3,2 M$ sur trois ans pour une école. Elle tire 55 % de ses revenus des
cotisations.[^1] L'arrangement des gardiens coûte 165 000 $ par année.

[^1]: États financiers. La vente de farine est comprise.

## Ce que cela coûte

| Mesure | Coût par année | Coût total sur trois ans |
|---|---|---|
| École | 1,06 M$ | 3,2 M$ |
| Moulinbus | 450 000 $ | 1,35 M$ |
| Total | 1,51 M$ | 4,55 M$ |
"""


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return ask_of(tmp_path_factory.mktemp("costs"), couts=COSTS)


def test_over_how_long_narrows_no_total(costs: Ask) -> None:
    answer = costs("Combien la FDM demande-t-elle en tout sur trois ans ?")
    assert quotes(answer)[0] == "Total"


def test_one_measure_is_not_the_whole_though_its_name_is_like_the_publishers(costs: Ask) -> None:
    assert "Moulinbus" in quotes(costs("coût total du moulinbus sur 3 ans"))


def test_a_cell_that_answers_has_no_other_figures_beside_it(costs: Ask) -> None:
    said = plain(costs("Combien coûte le moulinbus par année ?"))
    assert said.startswith("450 000 $")
    assert "165 000 $" not in said


def test_a_note_comes_with_what_it_is_a_note_to(costs: Ask) -> None:
    said = plain(costs("Parle-moi de la vente de farine."))
    assert said.index("55 %") < said.index("farine")


def test_a_day_is_not_the_year_asked_for(tmp_path: Path) -> None:
    text = "# Note\n\nL'accord des moulins fut approuvé le 15 novembre de la même année.\n"
    said = plain(ask_of(tmp_path, note=text)("En quelle année l'accord fut-il approuvé ?"))
    assert not said.startswith("15 novembre")


def test_told_more_of_something_a_paragraph_goes_on_to_its_end(tmp_path: Path) -> None:
    text = """# Deux villages

Port-Aubier (612 habitants). Le moulin a brûlé en mars. On l'a rebâti en pierre. Il tourne encore.

Val-Cormier (90 habitants). Rien n'y tourne.
"""
    said = plain(ask_of(tmp_path, note=text)("Qu'est-ce qui s'est passé à Port-Aubier ?"))
    assert "brûlé en mars" in said
    assert "tourne encore" in said
    assert "[…]" not in said
    assert "Val-Cormier" not in said
