"""The lexical index: BM25 over French stems, in tantivy."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefbot.documents.models import Passage
from briefbot.index.lexicon.analysis import (
    Spelling,
    fold,
    french_analyser,
    normalise,
    roots,
    words_analyser,
)

if TYPE_CHECKING:
    from tantivy import Index as TantivyIndex
    from tantivy import Query, Schema

ANALYSER = "french"
STEM_FIELDS = ("body", "heads", "lead")
MOST_WORDS = 64
HEAP = 64_000_000  # bytes of the writer's buffer
VOCABULARY = "vocabulary.json"


def write_lexical(folder: Path, passages: Iterable[Passage]) -> None:
    """Index passages, in their order, in an empty folder.

    Raises:
        OSError: it cannot be written.
    """
    import tantivy

    folder.mkdir(parents=True)
    try:
        words = _fill(tantivy.Index(_schema(), str(folder)), passages)
    except ValueError as error:  # what tantivy says of a full disk
        raise OSError(str(error)) from error
    (folder / VOCABULARY).write_text(json.dumps(_vocabulary(words)), encoding="utf-8")


def _fill(index: TantivyIndex, passages: Iterable[Passage]) -> set[str]:
    """Index passages, in their order; the words they are made of."""
    import tantivy

    index.register_tokenizer(ANALYSER, french_analyser())
    writer = index.writer(HEAP, num_threads=1)
    words: set[str] = set()
    for number, passage in enumerate(passages):
        fields = _fields(passage)
        found = words_analyser().analyze(" ".join(fields.values()))
        words.update(found)
        writer.add_document(
            tantivy.Document(
                number=number, document=passage.document, roots=" ".join(roots(found)), **fields
            )
        )
    writer.commit()
    writer.wait_merging_threads()
    return words


@dataclass(frozen=True, slots=True)
class Boosts:
    """What a match counts: of stems by field, of roots, and of a word only near the one asked."""

    body: float = 1.0
    heads: float = 0.5
    lead: float = 0.5
    roots: float = 0.6
    spelling: float = 0.7


class LexicalIndex:
    """The passages' words, read only."""

    def __init__(
        self, index: TantivyIndex, vocabulary: dict[str, list[str]], boosts: Boosts | None = None
    ) -> None:
        index.register_tokenizer(ANALYSER, french_analyser())
        self._boosts = boosts or Boosts()
        self._schema = index.schema
        self._searcher = index.searcher()
        self._spelling = Spelling(vocabulary)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(
        self, question: str, k: int, documents: Iterable[str] | None = None
    ) -> dict[int, float]:
        """BM25 of the best ``k`` passages by their numbers, best first."""
        words = words_analyser().analyze(normalise(question))[:MOST_WORDS]
        if not words or k < 1:
            return {}
        query = self._query(words, documents)
        hits = self._searcher.search(query, k, count=False).hits
        numbers = self._searcher.fast_field_values("number", [place for _, place in hits])
        return {
            number: score
            for number, (score, _) in zip(numbers, hits, strict=True)
            if isinstance(number, int)
        }

    def terms(self, words: Iterable[str]) -> dict[str, float]:
        """The stems to look for and their weights: the words' own, or the nearest words'."""
        terms: dict[str, float] = {}
        for word in words:
            if known := self._spelling.stems(word):
                terms |= dict.fromkeys(known, 1.0)
                continue
            for stem in self._spelling.nearest(word):
                terms.setdefault(stem, self._boosts.spelling)
        return terms

    def _query(self, words: Sequence[str], documents: Iterable[str] | None) -> Query:
        from tantivy import Occur, Query

        terms = [
            self._term(field, stem, weight * getattr(self._boosts, field))
            for stem, weight in self.terms(words).items()
            for field in STEM_FIELDS
        ]
        asked = dict.fromkeys(roots(words))
        terms += [self._term("roots", root, self._boosts.roots) for root in asked]
        wanted = Query.boolean_query([(Occur.Should, term) for term in terms])
        if documents is None:
            return wanted
        among = Query.term_set_query(self._schema, "document", sorted(documents))
        return Query.boolean_query(
            [(Occur.Must, Query.const_score_query(among, 0.0)), (Occur.Must, wanted)]
        )

    def _term(self, field: str, term: str, weight: float) -> Query:
        from tantivy import Query

        return Query.boost_query(Query.term_query(self._schema, field, term, "freq"), weight)


def open_lexical(folder: Path, boosts: Boosts | None = None) -> LexicalIndex:
    """The index in a folder that tantivy may lock, with the usual boosts or others."""
    import tantivy

    vocabulary = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
    return LexicalIndex(tantivy.Index.open(str(folder)), vocabulary, boosts)


def lexical_in_memory(passages: Iterable[Passage], boosts: Boosts | None = None) -> LexicalIndex:
    """The index that ``write_lexical`` makes, in memory alone: 0.3 ms a passage."""
    import tantivy

    index = tantivy.Index(_schema())
    words = _fill(index, passages)
    index.reload()
    return LexicalIndex(index, _vocabulary(words), boosts)


def _schema() -> Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", fast=True)
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("roots", tokenizer_name="whitespace", index_option="freq")
    for field in STEM_FIELDS:
        builder.add_text_field(field, tokenizer_name=ANALYSER, index_option="freq")
    return builder.build()


def _fields(passage: Passage) -> dict[str, Any]:
    return {
        "body": normalise(" \n".join([passage.text, *passage.notes])),
        "heads": normalise(" \n".join(passage.path)),
        "lead": normalise(" \n".join([passage.lead, *passage.columns])),
    }


def _vocabulary(words: Iterable[str]) -> dict[str, list[str]]:
    """The stems of every word, by the word without accents: « ete » is « été » and « êtes »."""
    stems: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        stems[fold(word)].update(french_analyser().analyze(word))
    return {word: sorted(found) for word, found in sorted(stems.items())}
