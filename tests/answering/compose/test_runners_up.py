"""What is shown beside the chosen passages."""

import pytest
from support.invented import Ask, plain


@pytest.mark.parametrize(
    "question", ["Que font les phares pour les bateaux ?", "Pourquoi rallumer un phare ?"]
)
def test_no_passage_is_quoted_twice(lighthouses: Ask, question: str) -> None:
    quoted = [each.quote for each in lighthouses(question).citations]
    assert len(quoted) > 1
    assert len(quoted) == len(set(quoted))


@pytest.mark.parametrize(
    ("question", "number"),
    [("Combien de bénévoles ?", "2 300 bénévoles."), ("Combien de gardiens ?", "90 gardiens.")],
)
def test_a_number_that_counts_what_is_asked_stands_alone(
    lighthouses: Ask, question: str, number: str
) -> None:
    answer = lighthouses(question)
    assert plain(answer).startswith(number)
    assert len(answer.citations) == 1
