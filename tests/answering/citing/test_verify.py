"""The last check: whatever was composed, nothing unsupported is said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from support.brief import document
from support.examples import examples

from briefbot.answering.citing.citations import Quote, cite
from briefbot.answering.citing.draft import cell_quote
from briefbot.answering.citing.verify import verified
from briefbot.answering.models import Answer, Citation
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.cutting import cut_units
from briefbot.answering.sources.units import Unit
from briefbot.chain import AnswerChain, Query
from briefbot.french.answering import answers as french
from briefbot.index.store import Index
from briefbot.text.figures import figures

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


@examples(100, HealthCheck.function_scoped_fixture)
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
        for unit in corpus[name].overlapping(citation.start, citation.end)
        for words in (citation.quote, *unit.columns, *introducing(corpus, name, unit))
        for figure in figures(words)
    ]
    said = figures(" ".join(line.split(" [")[0] for line in checked.text.split("\n")))
    assert all(any(f.same(other) for other in held) for f in said)


def introducing(corpus: Corpus, name: str, unit: Unit) -> tuple[str, ...]:
    return () if unit.lead is None else (corpus[name].units[unit.lead].text,)


@pytest.mark.parametrize(
    "claim",
    [
        "Le CQCM compte 6 coopératives",  # its page, in the reference
        "Le CQCM compte 2023 membres",  # its document's title
        "Le CQCM demande 2 choses",  # lines of the answer
    ],
)
def test_neither_page_nor_title_nor_layout_proves_a_figure(corpus: Corpus, claim: str) -> None:
    citations = cited(corpus, AMOUNTS[0])
    answer = answered(f"8,8 M$ [1]\n{claim} [1]", citations)
    assert verified(answer, corpus).text == "8,8 M$ [1]"


def test_a_number_that_names_counts_nothing(corpus: Corpus) -> None:
    """« 4- Bonifier … » is the fourth: no four of anything."""
    citations = cited(corpus, "4- Bonifier la convention")
    assert verified(answered("4 conventions [1]", citations), corpus).declined


def test_a_neighbouring_sentence_proves_nothing(corpus: Corpus) -> None:
    """What is cited is the quote: the rest of its paragraph may speak of something else."""
    (name,) = corpus
    document = corpus[name]
    one, other = next(
        (a, b)
        for a, b in pairwise(document.units)
        if a.kind == b.kind == "sentence" and a.block == b.block and b.figures and not a.figures
    )
    said = answered(f"{other.figures[0].text} [1]", cited(corpus, one.text))
    assert verified(said, corpus).declined


TABLE = """# Les écoles

Sur les 90 villages, on compte :

| Région | Écoles en 2031 | Élèves en 2032 |
|---|---|---|
| Nord | 12 | 340 |
"""


@pytest.mark.parametrize(
    ("claim", "proved"),
    [("12 en 2031", True), ("12 pour 90 villages", True), ("12 en 2032", False)],
)
def test_the_head_of_its_column_and_what_introduces_it_prove_a_figure(
    claim: str, proved: bool
) -> None:
    made = cut_units(document(TABLE))
    row = next(unit for unit in made.units if unit.cells)
    cell = cite(made.document, cell_quote(row, row.cells[1]), 1)
    answer = verified(answered(f"{claim} [1]", (cell,)), {made.document.id: made})
    assert answer.declined is not proved


@pytest.mark.parametrize(("counted", "kept"), [(2, True), (3, False)])
def test_only_the_count_of_the_items_listed_is_said(
    corpus: Corpus, counted: int, kept: bool
) -> None:
    said = f"{french.recommendations(counted)} [1]"
    citations = cited(corpus, AMOUNTS[0], AMOUNTS[2])
    answer = answered(f"{said}\n- 8,8 M$ [1]\n- 600 000 $ [2]", citations)
    assert verified(answer, corpus).text.startswith(said) is kept


def test_each_claim_of_a_paragraph_is_held_to_its_own_marks(corpus: Corpus) -> None:
    """A chat model's sentences stand on one line: a false one takes none of the others with it."""
    answer = answered(
        "Le CQCM demande 8,8 M$. [1] Il demande 37 M$. [1] Et 600 000 $. [2]",
        cited(corpus, AMOUNTS[0], AMOUNTS[2]),
    )
    checked = verified(answer, corpus)
    assert checked.text == "Le CQCM demande 8,8 M$. [1] Et 600 000 $. [2]"
    assert checked.status == "partial"


def test_a_document_that_was_not_asked_is_not_cited(corpus: Corpus) -> None:
    answer = answered("8,8 M$ [1]", cited(corpus, AMOUNTS[0]))
    assert verified(answer, corpus.among(frozenset({"un autre"}))).declined


class FalseAnswerer:
    """Grows an answer of which each step says a figure from nowhere."""

    name = "faux"

    def __init__(self, citations: tuple[Citation, ...]) -> None:
        self.citations = citations

    def stream(
        self, question: str, history: Sequence[Answer] = (), documents: object = None
    ) -> Iterator[Answer]:
        yield answered("8,8 M$ [1] Puis 37 M$ [1]", self.citations)
        yield answered("8,8 M$ [1] Puis 37 M$ [1] Et 99 % [1]", self.citations)


def test_whoever_answers_every_growing_answer_is_checked(corpus: Corpus) -> None:
    chain = AnswerChain(FalseAnswerer(cited(corpus, AMOUNTS[0])), corpus)
    grown = list(chain.stream(Query("Combien ?")))
    assert [each.text for each in grown] == ["8,8 M$ [1]", "8,8 M$ [1]"]
    assert {each.status for each in grown} == {"partial"}
    elsewhere = chain.invoke(Query("Combien ?", documents=frozenset({"un autre"})))
    assert elsewhere.declined
    assert elsewhere.citations == ()
