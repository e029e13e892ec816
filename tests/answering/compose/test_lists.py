"""Lists: whole, in order, and the one that is asked for."""

from __future__ import annotations

import pytest
from support.invented import MARSHES, Ask, ask_of, plain, quotes

FIGURES = """
## Ce qu'il y a

Le marais compte :

- 340 hérons;
- 12 % de joncs;
- 9 chenaux.
"""


@pytest.mark.parametrize("question", ["Quels sont les chiffres clés ?", "key figures?"])
def test_key_figures_are_the_request_and_the_list_that_is_all_figures(question: str) -> None:
    said = plain(ask_of(marais=MARSHES + FIGURES)(question))
    assert "Le marais compte" in said
    assert said.index("340 hérons") < said.index("12 %") < said.index("9 chenaux")


def test_the_list_introduced_by_what_is_asked_for(marshes: Ask) -> None:
    said = plain(marshes("Quels sont les secteurs où la Société est active ?"))
    assert all(item in said for item in ("pêche", "cueillette", "tourisme"))
    assert "chenaux" not in said


def test_words_that_introduce_a_list_never_come_without_it(marshes: Ask) -> None:
    said = plain(
        marshes("Bonjour, pourriez-vous me dire comment la Société remplit sa mission ? Merci.")
    )
    assert all(item in said for item in ("chenaux", "oiseaux", "classes du village"))


def test_the_section_whose_paragraphs_are_each_a_strength(marshes: Ask) -> None:
    said = plain(marshes("Quelles forces attribue-t-on au marais salé ?"))
    assert said.index("Rempart") < said.index("Garde-manger") < said.index("Éponge")
    assert "Les atouts d'un marais salé" in said


def test_headings_are_the_list_that_their_own_heading_counts() -> None:
    text = (
        "# Note\n\n## Trois chantiers\n\n### Le quai\n\nOn bâtit.\n\n### La route\n\nOn pave.\n\n"
    )
    ask = ask_of(note=text + "### Le pont\n\nOn peint.\n")
    answer = ask("Quels sont les chantiers ?")
    assert quotes(answer) == ["Trois chantiers", "Le quai", "La route", "Le pont"]


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
def test_as_many_headings_as_asked_for_are_the_list(question: str) -> None:
    answer = ask_of(ports=SHIPYARDS)(question)
    assert quotes(answer)[1:] == [
        "A. Draguer le chenal",
        "B. Refaire le quai",
        "C. Peindre le phare",
    ]


def test_a_zero_in_the_question_counts_no_list_before_a_table() -> None:
    text = (
        "# Relève\n\n## Les recommandations\n\nVoici les recommandations pour la relève :\n\n"
        "| Recommandation | Montant |\n|---|---|\n| Former | 3 M$ |\n| Accueillir | 2 M$ |\n"
    )
    ask, question = ask_of(note=text), "Quelles sont les recommandations pour la relève ?"
    said, counted = plain(ask(question)), plain(ask(f"{question} (0)"))
    assert said.startswith(counted)  # a figure in the question asks for no other place besides
    assert "Voici les recommandations pour la relève" in counted
