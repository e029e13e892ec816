"""What of a message asks: courtesy and background left out, two questions told apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefbot.answering.question.parse import read_question
from briefbot.answering.question.splitting import heading, questions, read_message

SAID = [
    *("combien", "quand", "qui", "lequel", "et jusqu'à quand", "and how many", "ainsi que"),
    *("et", "pis", "le montant", "l'année", "5 M$", "la durée", "Œuvre", "ﬁn", "İ", "ß"),
    *("je", "ma note", "pour préparer ma note,", "bon, passons à", "mon voisin dit que"),
    *("?", "!", ".", ",", ":", "\n", "\u00a0", "  "),
]
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from(SAID), max_size=14).map(" ".join)


def said(question: str) -> set[str]:
    """The words that a question looks for."""
    return {term.fold for term in read_question(question).terms}


# --- what is no part of the question


@pytest.mark.parametrize(
    ("message", "question"),
    [
        (
            "Je rédige une note pour le caucus. Combien coûte le pont ?",
            "Combien coûte le pont ?",
        ),
        (
            "Combien coûte le pont ? Je cherche une source pour mon article.",
            "Combien coûte le pont ?",
        ),
        (
            "Pour préparer ma rencontre de demain, combien de phares ferment ?",
            "combien de phares ferment ?",
        ),
        (
            "Afin de boucler notre reportage, qui finance le quai ?",
            "qui finance le quai ?",
        ),
        ("J'ai une question : qui finance le quai ?", "qui finance le quai ?"),
        ("Bonjour, question sur le quai : qui le finance ?", "le quai : qui le finance ?"),
        ("I have a question about fishing: who pays?", "fishing: who pays?"),
        (
            "Question d'une élue : le quai ferme. Qui est-ce que ça touche ?",
            "le quai ferme. Qui est-ce que ça touche ?",
        ),
        ("Je suis journaliste. Qui ferment-ils ?", "Qui ferment-ils ?"),
        ("Ok, revenons au quai. Qui le finance ?", "quai. Qui le finance ?"),
        ("I'm writing a story on fishing. Who pays for the wharf?", "Who pays for the wharf?"),
    ],
)
def test_what_is_said_of_the_asker_is_no_part_of_the_question(message: str, question: str) -> None:
    assert read_message(message).text.strip() == question
    assert said(message) == said(question)


@pytest.mark.parametrize(
    "message",
    [
        "Pour préparer la relève, combien d'ateliers sont prévus ?",  # whose, the text may tell
        "Le ministre dit que le quai est sûr. Est-ce vrai ?",  # what is asked about was said
        "J'ai lu que le quai coûte 5 M$. C'est bon ?",  # a figure to check
    ],
)
def test_what_the_question_is_about_stays(message: str) -> None:
    assert read_message(message).text == message


def test_courtesy_adds_no_word_to_look_for() -> None:
    bare = read_question("Quel est le budget de la ferme ?")
    polite = read_question("Bonjour ! Quel est le budget de la ferme ? Merci bien.")
    assert [term.fold for term in polite.terms] == [term.fold for term in bare.terms]
    assert polite.kinds == bare.kinds


@pytest.mark.parametrize("who", ["Mon voisin dit", "Ma patronne affirme", "My boss says"])
def test_who_said_what_is_to_be_checked_is_not_looked_for(who: str) -> None:
    that = "that" if who.startswith("My") else "que"
    asked = read_question(f"{who} {that} le pont coûte 5 M$, c'est bon ?")
    terms = {term.fold for term in asked.terms}
    assert "pont" in terms
    assert not terms & {"voisin", "patronne", "boss", "affirme"}
    assert asked.kind == "claim"
    assert [figure.text for figure in asked.asserted] == ["5 M$"]


# --- background: looked for, not asked


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Le budget du phare fond chaque année. Qui le verse ?", "who"),
        ("La lampe du phare est neuve depuis quelques mois, au prix fort. Qui l'a payée ?", "who"),
        ("Le phare a perdu son gardien. Pourquoi ?", "why"),
    ],
)
def test_background_says_what_it_is_about_but_not_what_is_asked(message: str, kind: str) -> None:
    asked = read_question(message)
    assert asked.kinds == (kind,)
    assert "phare" in {term.fold for term in asked.terms if term.background}


def test_a_sentence_that_asks_is_no_background() -> None:
    message = "Le phare est fermé. Qui a les clés ?"
    read = read_message(message)
    assert read.is_background(message.index("phare"))
    assert not read.is_background(message.index("clés"))


def test_words_that_announce_the_question_are_no_background() -> None:
    message = "À propos du phare : combien ?"
    assert not read_message(message).is_background(message.index("phare"))


# --- two questions in one


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        (
            "Combien coûte le phare, et jusqu'à quand ?",
            ("Combien coûte le phare", "jusqu'à quand ?"),
        ),
        (
            "Qui a bâti le quai et combien de bateaux y accostent ?",
            ("Qui a bâti le quai", "combien de bateaux y accostent ?"),
        ),
        (
            "l'année de fondation pis le nombre de membres",
            ("l'année de fondation", "le nombre de membres"),
        ),
        ("Qui finance le phare ? Combien coûte-t-il ?", None),
        ("How much is asked, and for how long?", ("How much is asked", "for how long?")),
        ("Quels villages ? Quel montant ? Depuis quand ?", None),
        ("Il a coûté combien, mais qui le paie ?", ("Il a coûté combien", "qui le paie ?")),
        ("Qui paie le phare, et aussi depuis quand ?", ("Qui paie le phare", "depuis quand ?")),
        (
            "Donne-moi un chiffre sur le quai pis un autre sur le phare",
            ("Donne-moi un chiffre sur le quai", "un chiffre sur le phare"),
        ),
    ],
)
def test_two_questions_in_one_are_told_apart(message: str, parts: tuple[str, ...] | None) -> None:
    each = tuple(f"{part.strip()} ?" for part in message.split("?") if part.strip())
    assert questions(message) == (parts or each)


@pytest.mark.parametrize(
    "message",
    [
        "Pourquoi fermer le phare et le quai ?",  # two things, one question
        "Combien de phares et de quais ?",
        "Le conseil qui siège à Port-Brume et qui compte neuf membres décide quoi ?",
        "Le conseil, qui siège à Port-Brume et qui compte neuf membres, décide quoi ?",
        "L'entente et le montant qui l'accompagne",  # nothing asked before « et »
        "Combien coûte le phare ? Merci bien.",
        "Le phare est fermé. Qui a les clés ?",
        "Un avis sur le quai et un autre sur le phare ont-ils été publiés ?",
    ],
)
def test_one_question_stays_whole(message: str) -> None:
    assert questions(message) == (message,)


# --- whatever is typed


@given(TEXTS)
def test_a_message_read_keeps_every_offset(text: str) -> None:
    read = read_message(text)
    for original, kept, asking in zip(text, read.text, read.asks, strict=True):
        assert kept in (original, " ")
        assert asking in (kept, " ")


@given(TEXTS)
@example("POUR 0ER:MA,? COMBIEN?")  # what comes before asks nothing and is no question of its own
def test_questions_lose_no_word_but_the_ones_that_join_them(text: str) -> None:
    parts = questions(text)
    assert parts
    whole = text if len(parts) == 1 else read_message(text).text
    assert _words(" ".join(parts)) == _words(whole)


def _words(text: str) -> list[str]:
    joining = {"et", "pis", "puis", "mais", "and", "ainsi", "que", "aussi"}
    return [word for word in re.findall(r"\w+", text) if word.lower() not in joining]


@pytest.mark.parametrize(
    "text", ["Combien de phares ? Et combien de quais ?", "Qui paie ? Et pourquoi ?"]
)
def test_no_empty_question(text: str) -> None:
    assert all(questions(text))


@pytest.mark.parametrize(
    "text",
    [
        "Fondée en quelle année la Société, et le marais fait vivre combien de monde ?",
        "Qui paie le marais, et ça finit quand ?",
        "Le quai, c'est construit où pis y'a combien de places ?",
        "Le phare est-il ouvert et peut-on y dormir ?",
        "le gardien y gagne combien pis y reste-tu là l'hiver",
        "Le conseil met combien là-dedans et vise combien de visiteurs ?",
    ],
)
def test_two_clauses_each_with_its_question_word(text: str) -> None:
    assert len(questions(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Quand le phare ferme, on demande à qui ?",
        "Combien de bateaux, au total, qui accostent et qui paient leur place ?",
        "Combien de jours pour y aller et en revenir ?",
    ],
)
def test_a_clause_that_asks_nothing_of_its_own_is_no_question(text: str) -> None:
    assert questions(text) == (text,)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Le feu au quai, c'est arrivé quand", "Le feu au quai,"),
        ("Je visite demain. Le phare : qui l'a bâti", "Le phare :"),
        ("Qui a bâti le phare, en pierre", ""),
        ("Le phare", ""),
    ],
)
def test_what_a_question_is_put_of_before_it_asks(question: str, about: str) -> None:
    assert heading(question) == about


def test_a_shared_complement_stays_with_both() -> None:
    assert "aide" in questions("Quel est le montant et la durée de l'aide ?")[0]


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
