"""Whether quoted words name what their pronouns stand for."""

from __future__ import annotations

import pytest

from briefbot.likely.pronouns import needs_what_is_before


@pytest.mark.parametrize(
    "words",
    [
        "Nous ne savons pas ce qu’il a donné",
        "Sur le quai, un samedi de mars, nous estimons qu’ils sont moins de 150",
        "On craint qu’elle soit vendue",
        "Le premier est venu à échéance en 2026",
    ],
)
def test_a_pronoun_without_a_thing_named_before_it_needs_what_is_before(words: str) -> None:
    assert needs_what_is_before(words)


@pytest.mark.parametrize(
    "words",
    [
        "Le programme existe depuis 2012, mais il n’a pas été évalué",
        "Les quais ferment quand ils sont pleins",
        "Une école vit tant qu’elle a des élèves",
        "Il faut trois gardiens, et il y en a deux",
        "M. Dussault a offert un balai, dit-il",
        "On a vu Marie, et elle part demain",
    ],
)
def test_a_pronoun_after_what_it_stands_for_and_an_impersonal_one_do_not(words: str) -> None:
    assert not needs_what_is_before(words)
