"""Minutes report questions: the reply that follows answers, the question itself does not."""

from __future__ import annotations

import pytest
from support.invented import Ask, ask_reader_of, quotes

MINUTES = """# Procès-verbal du conseil de Port-Brume

## Période de questions

Mme Arbour demande si les résidents de la Pointe auront un rabais sur la taxe d'eau. La mairesse
répond que non, mais que l'eau embouteillée restera gratuite à la caserne.

M. Roy veut savoir quand le quai sera réparé. Le directeur général indique que les travaux
débuteront en septembre 2031, s'il reçoit la subvention.

M. Roy demande le report de la vente du phare. Le conseil adopte le règlement 31 sur les phares.
"""


@pytest.fixture(scope="module")
def minutes() -> Ask:
    return ask_reader_of(a=MINUTES)


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Les gens de la Pointe auront-ils un rabais de taxe d'eau ?", "répond que non"),
        ("Le quai va être réparé quand ?", "septembre 2031"),
    ],
)
def test_the_reply_comes_before_the_question_it_replies_to(
    minutes: Ask, question: str, reply: str
) -> None:
    assert reply in quotes(minutes(question))[0]


def test_what_follows_a_demand_is_no_reply(minutes: Ask) -> None:
    assert "report de la vente" in quotes(minutes("Que demande M. Roy à propos du phare ?"))[0]
