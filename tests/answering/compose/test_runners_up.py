"""What is shown beside the chosen passages."""

import pytest
from support.invented import LIGHTHOUSES, Ask, ask_reader_of, plain


@pytest.mark.parametrize(
    "question", ["Que font les phares pour les bateaux ?", "Pourquoi rallumer un phare ?"]
)
def test_no_passage_is_quoted_twice(lighthouses: Ask, question: str) -> None:
    quoted = [each.quote for each in lighthouses(question).citations]
    assert len(quoted) > 1
    assert len(quoted) == len(set(quoted))


def test_a_number_that_counts_what_is_asked_stands_alone() -> None:
    answer = ask_reader_of(phares=LIGHTHOUSES)("Combien de bénévoles ?")
    assert plain(answer).startswith("2 300 bénévoles.")
    assert len(answer.citations) == 1
