"""The last check: whatever was composed, nothing unsupported is said."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefbot.answering.citations import Quote, cite
from briefbot.answering.corpus import Corpus
from briefbot.answering.figures import figures
from briefbot.answering.models import Answer, Citation
from briefbot.answering.verify import verified
from briefbot.index.store import Index

AMOUNTS = [
    "un montant de 8,8 M$ annuellement",
    "montant global minimal de 5M$ par année",
    "à hauteur de 600 000$ par année",
    "global minimal de 1,2 million afin",
]


@pytest.fixture(scope="module")
def corpus(brief_index: Index) -> Corpus:
    return Corpus(brief_index)


def cited(corpus: Corpus, *quotes: str) -> tuple[Citation, ...]:
    """Citations of words that stand in the brief, numbered from 1."""
    (name,) = corpus
    document = corpus[name].document
    starts = [document.text.index(words) for words in quotes]
    return tuple(
        cite(document, Quote(name, start, start + len(words)), key)
        for key, (start, words) in enumerate(zip(starts, quotes, strict=True), 1)
    )


def answered(text: str, citations: tuple[Citation, ...]) -> Answer:
    return Answer(question="Combien ?", status="answered", text=text, citations=citations)


def test_a_figure_written_otherwise_is_the_same_figure(corpus: Corpus) -> None:
    answer = answered("Le CQCM demande 8 800 000 $ [1]", cited(corpus, AMOUNTS[0]))
    assert verified(answer, corpus) == answer


def test_a_line_with_a_figure_from_nowhere_goes(corpus: Corpus) -> None:
    answer = answered("8,8 M$ [1]\n\nSoit 37 M$ sur quatre ans [1]", cited(corpus, AMOUNTS[0]))
    checked = verified(answer, corpus)
    assert checked.text == "8,8 M$ [1]"
    assert checked.status == "partial"


def test_an_answer_left_with_nothing_declines(corpus: Corpus) -> None:
    checked = verified(answered("C'est 37 M$ [1]", cited(corpus, AMOUNTS[0])), corpus)
    assert checked.status == "not_found"
    assert checked.citations == ()
    assert figures(checked.text) == ()


@pytest.mark.parametrize(
    ("operation", "kept"),
    [
        ("5 M$ + 600 000 $ = 5,6 M$ [1] [2]", True),
        ("5 M$ − 600 000 $ = 4,4 M$ [1] [2]", True),
        ("5 M$ + 600 000 $ = 5,7 M$ [1] [2]", False),
        ("5 M$ + 900 000 $ = 5,9 M$ [1] [2]", False),
        ("5 M$ et 600 000 $, donc 5,6 M$ [1] [2]", False),
    ],
)
def test_a_result_needs_cited_terms_and_right_arithmetic(
    corpus: Corpus, operation: str, kept: bool
) -> None:
    citations = cited(corpus, AMOUNTS[1], AMOUNTS[2])
    checked = verified(answered(operation, citations), corpus)
    assert (checked.text == operation) is kept


def test_a_quote_that_is_not_where_it_says_takes_its_lines_with_it(corpus: Corpus) -> None:
    good, bad = cited(corpus, AMOUNTS[0], AMOUNTS[2])
    moved = replace(bad, start=bad.start + 1, end=bad.end + 1)
    answer = answered("8,8 M$ [1]\n- 600 000 $ [2]", (good, moved))
    assert verified(answer, corpus).text == "8,8 M$ [1]"


def test_a_mark_without_a_citation_goes(corpus: Corpus) -> None:
    answer = answered("8,8 M$ [1]\n- autre chose [7]", cited(corpus, AMOUNTS[0]))
    assert verified(answer, corpus).text == "8,8 M$ [1]"


def test_declining_cites_nothing(corpus: Corpus) -> None:
    answer = replace(answered("Rien.", cited(corpus, AMOUNTS[0])), status="not_found")
    assert verified(answer, corpus).citations == ()


NUMBERS = st.one_of(
    st.integers(2, 10**9).map(str),
    st.decimals(0, 5000, places=1).map(lambda value: f"{value} M$".replace(".", ",")),
    st.integers(1, 100).map(lambda value: f"{value} %"),
    st.integers(1800, 2100).map(str),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(st.tuples(st.lists(NUMBERS, max_size=3), st.integers(1, 5)), min_size=1),
    quoted=st.sets(st.sampled_from(AMOUNTS), min_size=1),
)
def test_no_figure_survives_that_the_citations_do_not_hold(
    corpus: Corpus, lines: list[tuple[list[str], int]], quoted: set[str]
) -> None:
    """Whatever figures and marks are said, those left stand in a cited paragraph."""
    citations = cited(corpus, *sorted(quoted))
    text = "\n".join(f"Ce sera {' puis '.join(said)} [{key}]" for said, key in lines)
    checked = verified(answered(text, citations), corpus)
    if checked.declined:
        assert checked.citations == ()
        return
    (name,) = corpus
    held = [
        figure
        for citation in checked.citations
        for figure in figures(
            corpus[name].document.text[citation.start - 900 : citation.end + 900]
            + citation.reference
        )
    ]
    said = figures(" ".join(line.split(" [")[0] for line in checked.text.split("\n")))
    counted = [f for f in said if f.kind == "count" and f.value <= len(lines)]
    assert all(f in counted or any(f.same(other) for other in held) for f in said)
