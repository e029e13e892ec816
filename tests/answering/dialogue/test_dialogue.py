"""Follow-ups: what they are understood as, on the brief and on a brief made up for the tests."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbot.answering.dialogue.history import follow_up, resolve
from briefbot.answering.dialogue.topic import topic
from briefbot.answering.extractive import ExtractiveAnswerer
from briefbot.answering.models import Answer, Citation
from briefbot.answering.question.noun_phrases import parts, phrases
from briefbot.index.building.build import build_index
from briefbot.index.store import Index, open_index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import Settings
from briefbot.text.words import fold, words

OTHER_BRIEF = Path(__file__).parents[2] / "data" / "other_brief.md"


def answered(question: str, text: str = "", understood: str = "") -> Answer:
    return Answer(question, "answered", text, understood_as=understood or question)


def talk(*questions: str) -> str:
    """What the last question is understood as, all those before it answered."""
    history: list[Answer] = []
    for question in questions:
        history.append(answered(question, understood=resolve(question, history)))
    return history[-1].understood_as


# --- what stands alone, and what does not

ALONE = [
    "Combien le CQCM demande-t-il pour le numérique ?",
    "Ils demandent combien pour les jeunes ?",
    "Ils parlent-tu d'agriculture ?",
    "C'est combien pour le numérique ?",
    "C'est quoi une mutuelle ?",
    "Le CQCM, ça remonte à quand ?",
    "Le CQCM a-t-il des employés ?",
    "Combien de coops ont rénové leur bâtisse ?",
    "Et la réserve, les membres peuvent se la partager ?",
    "Et à plus long terme, la conclusion souhaite quelle formule ?",
    "NAVETTES SANTE MONTANT",
    "Facture totale ?",
    "Quelles sont les recommandations ?",
    "La conclusion ?",
    "Résume le document.",
    "Y a-t-il un échéancier ?",
    "Est-il vrai que les coops survivent plus longtemps ?",
    "Is it true that the CQCM asks for 5 M$?",
    "Does the brief say that cooperatives survive longer?",
    "How many jobs does the movement represent?",
    "When did the program start and how much does it cost?",
    "Merci !",
    "Écris-moi une chanson là-dessus.",
    "",
    "???",
]


@pytest.mark.parametrize("question", ALONE)
def test_a_question_that_stands_alone_is_left_as_it_is(question: str) -> None:
    history = [answered("Combien pour la centrale d'appels ?", "750 000 $ [1]")]
    assert resolve(question, history) == question


HANGING = [
    "Pourquoi ?",
    "Combien ?",
    "Depuis quand ?",
    "C'est par année ?",
    "Ça servirait à quoi ?",
    "Ça touche les jeunes ?",
    "Pour accomplir quoi ?",
    "Financé par qui ?",
    "Quelles retombées ?",
    "Sa mission ?",
    "Il a combien d'employés ?",
    "Cette loi-là a-t-elle été modifiée ?",
    "Combien d'argent serait réservé juste à ça ?",
    "Il reste-tu de l'argent dedans ?",
    "Laquelle est la moins chère ?",
    "Ils donnent quoi comme raisons ?",
    "Is that per year?",
    "Who pays for it?",
    "How many people would it train?",
    "When was it done?",
]


@pytest.mark.parametrize("question", HANGING)
def test_a_question_that_hangs_on_the_one_before_says_so(question: str) -> None:
    history = [answered("Que fait la centrale d'appels de Port-Renaud ?", "Elle répond. [1]")]
    understood = resolve(question, history)
    assert "Port-Renaud" in understood
    assert understood.startswith(question.rstrip(" ?").rstrip())


# --- what it is understood as: (the conversation, what must be in it, what must not)

CONVERSATIONS = [
    # a phrase in the place of the one it stands against
    (
        ["Combien demande le CQCM pour le numérique ?", "Et pour les jeunes ?"],
        ["combien demande", "pour les jeunes"],
        ["numerique"],
    ),
    (
        ["Combien de coops passent le cap des cinq ans ?", "Et les autres entreprises ?"],
        ["combien d'autres entreprises passent le cap des cinq ans"],
        ["coops"],
    ),
    (
        ["En 2022, quel taux de survie à un an pour les coops ?", "Et les entreprises ?"],
        ["taux de survie", "un an", "les entreprises", "2022"],
        ["coops"],
    ),
    (
        ["Quel taux de survie à cinq ans pour les coops ?", "Et à dix ans ?"],
        ["dix ans", "coops", "taux de survie"],
        ["cinq"],
    ),
    (
        ["Qu'est-ce que le budget ajoutait à la Navette santé ?", "Pis à l'aide aux aînés ?"],
        ["budget ajoutait", "a l'aide aux aines"],
        ["navette"],
    ),
    (["DEP+, c'est quel genre de programme ?", "Et les CIEC ?"], ["les ciec, c'est"], ["dep"]),
    (
        ["Quel est le coût des Navettes santé ?", "Et de la centrale d'appels ?"],
        ["le cout de la centrale d'appels"],
        ["navettes"],
    ),
    (
        ["Quel est le coût de la centrale d'appels ?", "Et les minibus ?"],
        ["le cout des minibus"],
        ["centrale", "appels"],
    ),
    (
        ["Quelle est l'attente moyenne dans les villages ?", "Et à Port-Renaud ?"],
        ["attente moyenne a port-renaud"],
        ["villages"],
    ),
    (
        ["La Fondation Rivière-Claire finance combien de projets ?", "Et la Ville de Val-Perdu ?"],
        ["la ville de val-perdu finance combien de projets"],
        ["fondation"],
    ),
    (
        ["How much do they ask for the minibuses?", "What about driver training?"],
        ["how much", "ask for driver training"],
        ["minibuses"],
    ),
    # another subject: what was asked first is asked of it, not what was asked more of the other
    (
        ["Convention avec la Table jeunesse : combien ?", "Pourquoi ?", "Et côté numérique ?"],
        ["cote numerique", "combien"],
        ["jeunesse", "convention", "pourquoi"],
    ),
    # numbers
    (["Tableau, recommandation 1 : quel montant ?", "Pis la 3 ?"], ["recommandation 3"], ["1"]),
    (["Quelle est la première recommandation ?", "Et la dernière ?"], ["derniere"], ["premiere"]),
    # « il », « sa », « cette », « ça »
    (["Le CQCM, ça remonte à quand ?", "Sa mission ?"], ["sa mission", "le cqcm"], []),
    (
        ["Quelle est la mission de la FTCR ?", "Elle existe depuis quand ?"],
        ["ftcr"],
        ["mission"],
    ),
    (
        ["Qui est la Fondation Lucie et André Chagnon ?", "Combien a-t-elle donné ?"],
        ["la fondation lucie et andre chagnon"],
        [],
    ),
    (
        ["Qui sont les deux interlocuteurs ?", "C'est en vertu d'une loi de quelle année ?"],
        ["loi", "les deux interlocuteurs"],
        [],
    ),
    (["Who asked for the survey update?", "When was it done?"], ["survey update"], []),
    (
        ["Who asked for the survey update?", "When was it done?", "And the earlier one?"],
        ["when", "earlier one", "survey update"],
        [],
    ),
    # what was asked before does not come back with what it was asked of
    (["Combien coûtent les Navettes ?", "Pourquoi ?"], ["pourquoi", "les navettes"], ["cout"]),
    # the question before that speaks of the same thing
    (
        [
            "Combien de coops passent le cap des cinq ans ?",
            "Et les autres entreprises ?",
            "Donc à dix ans, c'est 50 % pour les coops, non ?",
        ],
        ["50 %", "cap des dix ans", ", non ?"],
        ["cinq", "entreprises"],
    ),
]


@pytest.mark.parametrize(("questions", "within", "without"), CONVERSATIONS)
def test_a_follow_up_is_understood_from_what_came_before(
    questions: list[str], within: list[str], without: list[str]
) -> None:
    understood = fold(talk(*questions))
    assert [words for words in within if words not in understood] == []
    assert [words for words in without if words in understood] == []


# --- places in a list

LISTED = (
    "« Ce montant se partage entre trois gestes » : [1]\n"
    "- « Enracinement local : les coops ne partent pas. » [2]\n"
    "- « Financer les navettes à hauteur de 2 M$; » [3]\n"
    "- « b) Former la relève » [4]"
)


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("Détaille la première.", "Détaille\u00a0: Enracinement local"),
        ("Et la deuxième ?", "Détaille\u00a0: Financer les navettes à hauteur de 2 M$"),
        ("Et la dernière ?", "Détaille\u00a0: Former la relève"),
        ("Tell me more about the third one.", "Tell me more about: Former la relève"),
        ("La première coûte combien ?", "Enracinement local coûte combien ?"),
    ],
)
def test_a_place_is_an_item_of_the_list_given(question: str, understood: str) -> None:
    assert resolve(question, [answered("Quels sont les gestes ?", LISTED)]) == understood


def test_a_place_may_be_one_of_an_enumeration_in_a_sentence() -> None:
    quote = "La stratégie a trois leviers qui sont : la reprise, le numérique ainsi que la relève."
    citation = Citation(1, "memoire", "", ("Leviers",), 8, quote, 0, len(quote), "")
    answer = Answer("Quels sont les trois leviers ?", "answered", f"« {quote} » [1]", (citation,))
    assert resolve("Et la deuxième ?", [answer]) == "Détaille\u00a0: le numérique"
    assert resolve("Et la troisième ?", [answer]) == "Détaille\u00a0: la relève"


def test_a_place_beyond_the_list_is_not_made_up() -> None:
    understood = resolve("Et la dixième ?", [answered("Quels sont les gestes ?", LISTED)])
    assert "les gestes" in understood
    assert "relève" not in understood


def test_a_place_in_a_list_of_recommendations_is_its_number() -> None:
    history = [answered("Quelles sont les recommandations ?", LISTED)]
    assert resolve("Et la deuxième ?", history) == "Détaille\u00a0: recommandation 2"


def test_an_ordinal_that_names_its_noun_is_no_place() -> None:
    question = "Combien pour la deuxième phase de l'Offensive ?"
    assert resolve(question, [answered("Quels sont les gestes ?", LISTED)]) == question


# --- the figure that « c'est par année ? » is asked of


def test_the_figure_just_given_is_what_its_period_is_asked_of() -> None:
    history = [answered("Combien pour les jeunes ?", "1,2 M$. Le CQCM demande 1,2 M$. [1]")]
    assert "1,2 M$" in resolve("C'est par année ?", history)
    assert "1,2 M$" in resolve("Is that per year?", history)
    assert "1,2 M$" not in resolve("Pourquoi ?", history)
    yearly = answered("C'est par année ?", "Oui [1]", resolve("C'est par année ?", history))
    assert "1,2 M$" not in resolve("Pourquoi ?", [*history, yearly])
    assert "1,2 M$" not in resolve("C'est 3 M$ par année, non ?", history)


# --- what history counts


def test_what_was_out_of_scope_is_passed_over() -> None:
    before = answered("Combien coûtent les Navettes santé ?", "2,5 M$ [1]")
    outside = Answer("Quel temps fait-il à Paris ?", "out_of_scope", "", understood_as="")
    for question in ["Pourquoi ?", "Et pour la relève ?", "C'est par année ?"]:
        assert resolve(question, [outside]) == question
        assert resolve(question, [before, outside]) == resolve(question, [before])


def test_what_was_asked_in_vain_is_still_asked_of_something_else() -> None:
    before = answered("Combien coûtent les Navettes santé ?", "2,5 M$ [1]")
    vain = Answer("Combien de chauffeurs en 2023 ?", "not_found", "", understood_as="")
    assert resolve("Et en 2024 ?", [before, vain]) == "Combien de chauffeurs en 2024 ?"


def test_the_focus_is_what_the_answer_asked_about_cites() -> None:
    citation = Citation(1, "memoire", "", ("Jeunesse",), 12, "1,2 million", 10, 21, "")
    cited = Answer("Combien pour les jeunes ?", "answered", "1,2 million [1]", (citation,))
    assert follow_up("Pourquoi ?", [cited]).focus == (citation,)
    assert follow_up("Et pour les aînés ?", [cited]).focus == ()
    assert follow_up("Ça donnerait quelles retombées ?", [cited]).focus == ()
    assert follow_up("Combien de chauffeurs la FTCR forme-t-elle ?", [cited]).focus == ()


@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=200))
def test_any_text_is_understood_somehow_and_always_the_same(
    question: str, before: str, text: str
) -> None:
    history = [answered(before, text)]
    understood = resolve(question, history)
    assert understood == resolve(question, history)
    assert resolve(question, []) == question


_WORDS = st.sampled_from(
    [
        *("et", "la", "le", "les", "de", "du", "à", "pour", "combien", "pourquoi", "ça", "il"),
        *("elle", "cette", "sa", "deuxième", "3", "ans", "5 M$", ",", "?", "(", ")", ":", "coops"),
        *("CQCM", "programme", "numérique", "coûte", "est", "the", "it", "that", "what", "about"),
    ]
)


ADDED = "Détaille la recommandation"  # the words that a question may be understood with


@given(st.lists(_WORDS, max_size=12), st.lists(_WORDS, max_size=12))
def test_what_is_understood_was_said_in_the_conversation(
    question: list[str], before: list[str]
) -> None:
    asked, earlier = " ".join(question), " ".join(before)
    history = [answered(earlier, LISTED)]
    history.append(answered(asked, LISTED, understood=resolve(asked, history)))
    follow_up = "Et pour les jeunes ?"
    said = " ".join([asked, earlier, LISTED, follow_up, ADDED])
    assert _folds(resolve(follow_up, history)) <= _folds(said)


def _folds(text: str) -> set[str]:
    return {word.fold for word in words(text)}


@given(st.lists(_WORDS, max_size=14))
def test_phrases_stand_in_the_question_in_order_and_apart(question: list[str]) -> None:
    text = " ".join(question)
    for found in (phrases(text), parts(text)):
        assert all(each.start <= each.bare < each.end for each in found)
        assert all(text[each.start : each.end] == each.text for each in found)
        assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_topic_is_the_question_without_the_words_that_ask() -> None:
    assert topic("Combien de coops passent le cap des cinq ans ?") == (
        "coops passent le cap des cinq ans"
    )
    assert topic("How big is the overall ask?") == "the overall ask"
    assert topic("Pourquoi ?") == ""


# --- whole conversations on a brief made up for the tests


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Index:
    folder = tmp_path_factory.mktemp("other")
    mine = settings.model_copy(update={"index": folder / "index"})
    build_index([OTHER_BRIEF], mine)
    return open_index(mine.index, mine)


def converse(index: Index, *questions: str) -> list[Answer]:
    answerer = ExtractiveAnswerer(index, open_retriever(index, Settings()))
    history: list[Answer] = []
    for question in questions:
        history.append(answerer.answer(question, history))
    return history


def test_a_follow_up_is_answered_of_what_came_before(other: Index) -> None:
    first, yearly, next_one = converse(
        other, "Combien coûtent les Navettes santé ?", "C'est par année ?", "Et la centrale ?"
    )
    assert "2,5" in first.text
    assert yearly.text.startswith("Oui")
    assert "2,5 M$ par année" in yearly.text
    assert "750" in next_one.text
    assert "2,5" not in next_one.text


def test_a_period_that_is_another_is_not_confirmed(other: Index) -> None:
    _amount, yearly = converse(
        other, "Combien demandent-ils pour les minibus électriques ?", "C'est par année ?"
    )
    assert not yearly.text.startswith("Oui")
    assert "trois ans" in yearly.text


def test_a_new_subject_and_a_declined_turn_leave_no_trace(other: Index) -> None:
    answers = converse(
        other,
        "Combien coûtent les Navettes santé ?",
        "Quel temps fait-il à Paris ?",
        "Quelle est la moyenne d'âge des chauffeurs ?",
        "Et en 2019 ?",
    )
    assert answers[1].declined
    assert "58 ans" in answers[2].text
    assert "54 ans" in answers[3].text
    assert "navettes" not in fold(answers[3].understood_as)


# --- « et celle sur les jeunes ? »


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        (
            ("Quelles sont les recommandations ?", "Et celle sur les jeunes ?"),
            "Que dit la recommandation sur les jeunes\u00a0?",
        ),
        (
            ("Que dit la recommandation 2 ?", "Et celle sur le quai ?"),
            "Que dit la recommandation sur le quai ?",
        ),
        (
            ("Combien coûte la recommandation 3 ?", "Et celle des phares ?"),
            "Combien coûte la recommandation des phares ?",
        ),
        (
            ("What are the recommendations?", "And the one on youth?"),
            "What does the recommendation on youth say?",
        ),
    ],
)
def test_another_recommendation_is_named_by_what_it_is_about(
    said: tuple[str, ...], understood: str
) -> None:
    """The number of the one before does not stay."""
    assert talk(*said) == understood


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


def test_the_third_of_a_list_is_pointed_at_by_du() -> None:
    said = Answer(
        question="Quels sont les atouts ?",
        status="answered",
        text="- « Rempart » [1]\n- « Garde-manger » [2]\n- « Éponge » [3]",
        understood_as="Quels sont les atouts ?",
    )
    assert "Éponge" in resolve("Parle-moi du troisième.", (said,))
