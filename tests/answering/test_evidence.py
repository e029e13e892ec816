"""How words are matched, units cut and evidence ranked."""

from __future__ import annotations

import pytest
from support.invented import answerer_of

from briefbot.answering.reading.candidates import candidates
from briefbot.answering.reading.models import question_of
from briefbot.answering.reading.rules.reader import RuleReader
from briefbot.answering.sources import term_expansion
from briefbot.answering.sources.corpus import Corpus
from briefbot.answering.sources.cutting import cut_units
from briefbot.answering.sources.term_expansion import Vocabulary
from briefbot.index.store import Index
from briefbot.retrieval.retriever import open_retriever
from briefbot.settings import Settings
from briefbot.text.words import fold, keys, words


@pytest.fixture(scope="module")
def corpus(brief_index: Index) -> Corpus:
    return Corpus(brief_index)


def test_folding_keeps_letters_and_drops_accents_and_case() -> None:
    assert fold("Cœur d’ÉTÉ") == "coeur d'ete"


def test_an_inflected_verb_shares_a_key_with_its_infinitive() -> None:
    assert set(keys("veulent")) & set(keys("vouloir"))


def test_a_word_cut_short_and_a_hyphenated_one_stay_words() -> None:
    assert [word.fold for word in words("co-ops, DEP+ et l’eau")] == [
        "coops", "dep+", "et", "l", "eau",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "found", "language"),
    [
        ("coops", "coopératives", "fr"),
        ("enracinées", "enracinement", "fr"),
        ("techno", "technologiques", "fr"),
        ("numerique", "numérique", "fr"),
        ("initiatves", "initiatives", "fr"),
        ("lentente", "entente", "fr"),
        ("léconomie", "économie", "fr"),
        ("qc", "Québec", "fr"),
        ("gvt", "gouvernement", "fr"),
        ("jobs", "emplois", "fr"),
        ("funding", "financement", "en"),
        ("council", "conseil", "en"),
        ("youth", "jeunesse", "en"),
    ],
)
def test_a_word_is_found_as_the_document_writes_it(
    corpus: Corpus, said: str, found: str, language: str
) -> None:
    matches = corpus.vocabulary.matches(words(said)[0], language)  # type: ignore[arg-type]
    assert set(keys(found)) & set(matches)


def test_a_clipped_word_tells_as_little_as_the_word_it_clips(corpus: Corpus) -> None:
    """Though the brief, where « Jeune COOP » is a name, seldom writes it clipped."""
    vocabulary = corpus.vocabulary
    clipped, whole = words("coop")[0], words("coopératives")[0]
    weights = [vocabulary.weight(word, vocabulary.matches(word)) for word in (clipped, whole)]
    assert weights[0] == weights[1]


def test_letters_are_told_from_a_word_of_the_same_letters() -> None:
    """Whichever was asked first: « OBNL » is spelled out, « obnl » is any word."""
    text = "# Les quais\n\nUn organisme à but non lucratif gère les quais.\n"
    vocabulary = Vocabulary(answerer_of(quais=text).corpus.values())
    for said, known in (("obnl", False), ("OBNL", True), ("obnl", False)):
        assert bool(vocabulary.matches(words(said)[0])) is known


def test_the_words_kept_of_questions_are_bounded(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(term_expansion, "WORDS_KEPT", 3)
    vocabulary = Vocabulary(corpus.values())
    said = [words(word)[0] for word in ("emplois", "relève", "loi", "numérique", "emplois")]
    found = [vocabulary.matches(word) for word in said]
    assert found[0] == found[-1]
    assert len(vocabulary._matches) == 3


def test_a_name_the_documents_do_not_hold_matches_nothing(corpus: Corpus) -> None:
    assert not corpus.vocabulary.matches(words("Saskatchewan")[0])


def test_every_unit_is_a_piece_of_its_document(brief_index: Index) -> None:
    for name in brief_index.document_ids:
        document = brief_index.document(name)
        units = cut_units(document).units
        for unit in units:
            assert document.text[unit.start : unit.end] == unit.text
        starts = [unit.start for unit in units]
        assert starts == sorted(starts)


def test_a_list_item_knows_what_introduces_it(corpus: Corpus, brief_index: Index) -> None:
    document = corpus[brief_index.document_ids[0]]
    item = next(unit for unit in document.units if unit.text.startswith("460"))
    assert item.lead is not None
    assert document.units[item.lead].text.endswith(":")


def test_a_full_name_answers_to_its_acronym(corpus: Corpus, brief_index: Index) -> None:
    document = corpus[brief_index.document_ids[0]]
    unit = next(
        u
        for u in document.units
        if "Conseil québécois de la coopération" in u.text and "(" not in u.text
    )
    assert set(keys("CQCM")) & unit.keys


def test_the_sentence_that_answers_comes_first(
    corpus: Corpus, brief_index: Index, settings: Settings
) -> None:
    asked = "En quelle année la Loi sur l'économie sociale a-t-elle été sanctionnée ?"
    question = question_of(asked, corpus)
    found = candidates(question, open_retriever(brief_index, settings))
    best = RuleReader().read(question, found).evidence[0]
    assert "2013" in best.unit.text
    assert best.typed
