"""« Oui » stands only before a sentence that says plainly that what is asked is so."""

from __future__ import annotations

import pytest
from support.invented import ask_of, plain

ASKED = {
    "ferry": "Le traversier dessert-il l'île l'hiver ?",
    "lamp": "Le fanal est-il allumé ?",
    "mast": "Le mât a-t-il été repeint ?",
    "plan": "Le conseil a-t-il adopté le plan ?",
}


def verdict(question: str, sentence: str) -> str:
    said = plain(ask_of(canton=f"# Le canton\n\n{sentence}\n")(question))
    return said.split(".")[0] if said.startswith(("Oui.", "Non.")) else ""


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("ferry", "Le traversier dessert l'île l'hiver."),
        ("ferry", "Le traversier dessert l'île l'hiver et le quai l'été."),
        ("lamp", "Le fanal est allumé."),
        ("mast", "Le mât a été repeint en 2029."),
        ("plan", "Le conseil a adopté le plan à l'unanimité."),
        ("plan", "Le plan que le conseil a adopté compte 40 pages."),
    ],
)
def test_what_is_said_plainly_is_confirmed(asked: str, sentence: str) -> None:
    assert verdict(ASKED[asked], sentence) == "Oui"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        # of another time, or only so that it may be
        ("ferry", "Le traversier desservait l'île l'hiver."),
        ("ferry", "Le traversier desservira l'île l'hiver."),
        ("ferry", "Le traversier desservirait l'île l'hiver."),
        ("ferry", "Le traversier peut desservir l'île l'hiver."),
        ("ferry", "Le traversier est censé desservir l'île l'hiver."),
        ("ferry", "Le traversier renonce à desservir l'île l'hiver."),
        ("lamp", "Le fanal sera allumé."),
        ("lamp", "Le fanal attend d'être allumé."),
        ("mast", "Le mât doit être repeint."),
        ("plan", "Le conseil aura adopté le plan en mai."),
        # only now and then, nearly, or on a condition
        ("ferry", "Le traversier dessert rarement l'île l'hiver."),
        ("ferry", "Le traversier ne dessert l'île que l'hiver."),
        ("ferry", "Le traversier dessert l'île l'hiver, à l'exception de mars."),
        ("ferry", "À moins d'une tempête, le traversier dessert l'île l'hiver."),
        ("lamp", "Le fanal est à moitié allumé."),
        ("mast", "Le mât n'a été repeint qu'en partie."),
        # told of by another clause, or by others
        ("ferry", "Il est faux que le traversier dessert l'île l'hiver."),
        ("ferry", "Il n'est écrit nulle part que le traversier dessert l'île l'hiver."),
        ("ferry", "L'idée que le traversier desserve l'île l'hiver a été rejetée."),
        ("ferry", "Le projet où le traversier dessert l'île l'hiver est abandonné."),
        ("ferry", "Le maire a déclaré que le traversier dessert l'île l'hiver."),
        ("plan", "Une fois que le conseil a adopté le plan, la Ville emprunte."),
        ("ferry", "Peu de traversiers desservent l'île l'hiver."),
        ("lamp", "Le fanal a été éteint, puis allumé."),
    ],
)
def test_what_is_not_said_plainly_is_left_to_its_sentence(asked: str, sentence: str) -> None:
    assert verdict(ASKED[asked], sentence) == ""


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Le pont coûte 3 M$.", True),
        ("Le pont devait coûter 3 M$.", False),
        ("Sans le remblai, le pont coûte 3 M$.", False),
        ("Selon le maire, le pont coûte 3 M$.", False),
        ("Au mieux, le pont coûte 3 M$.", False),
        ("Le pont coûte de 3 à 5 M$.", False),
    ],
)
def test_another_figure_is_set_against_the_claim_where_it_is_sure(
    sentence: str, said: bool
) -> None:
    told = plain(ask_of(canton=f"# Le canton\n\n{sentence}\n")("Le pont coûte-t-il 7 M$ ?"))
    assert ("pas 7 M$" in told) is said
