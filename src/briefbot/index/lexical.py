"""The lexical index: BM25 over French stems, in tantivy."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefbot.documents.models import Passage
from briefbot.index.analysis import fold, french_analyser, normalise, words_analyser
from briefbot.index.spelling import Spelling

if TYPE_CHECKING:
    from tantivy import Query, Schema

ANALYSER = "french"
BOOSTS = {"body": 1.0, "heads": 0.5, "lead": 0.5}
SPELLING_WEIGHT = 0.7  # of a word that is only near the one asked for
MOST_TERMS = 64
HEAP = 64_000_000  # bytes of the writer's buffer
VOCABULARY = "vocabulary.json"


def write_lexical(folder: Path, passages: Iterable[Passage]) -> None:
    """Index passages, in their order, in an empty folder."""
    import tantivy

    folder.mkdir(parents=True)
    index = tantivy.Index(_schema(), str(folder))
    index.register_tokenizer(ANALYSER, french_analyser())
    writer = index.writer(HEAP, num_threads=1)
    words: set[str] = set()
    for number, passage in enumerate(passages):
        fields = _fields(passage)
        writer.add_document(tantivy.Document(number=number, document=passage.document, **fields))
        words.update(words_analyser().analyze(" ".join(fields.values())))
    writer.commit()
    writer.wait_merging_threads()
    (folder / VOCABULARY).write_text(json.dumps(_vocabulary(words)), encoding="utf-8")


class LexicalIndex:
    """The passages' words, read only."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        index = tantivy.Index.open(str(folder))
        index.register_tokenizer(ANALYSER, french_analyser())
        self._schema = index.schema
        self._searcher = index.searcher()
        vocabulary = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
        self._spelling = Spelling(vocabulary)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(
        self, question: str, k: int, documents: Iterable[str] | None = None
    ) -> dict[int, float]:
        """BM25 of the best ``k`` passages by their numbers, best first."""
        terms = self.terms(question)
        if not terms or k < 1:
            return {}
        query = self._query(terms, documents)
        hits = self._searcher.search(query, k, count=False).hits
        numbers = self._searcher.fast_field_values("number", [place for _, place in hits])
        return {
            number: score
            for number, (score, _) in zip(numbers, hits, strict=True)
            if isinstance(number, int)
        }

    def terms(self, question: str) -> dict[str, float]:
        """The stems to look for and their weights: the question's own, or the nearest known."""
        terms: dict[str, float] = {}
        for word in words_analyser().analyze(normalise(question))[:MOST_TERMS]:
            if known := self._spelling.stems(word):
                terms |= dict.fromkeys(known, 1.0)
                continue
            for stem in self._spelling.nearest(word):
                terms.setdefault(stem, SPELLING_WEIGHT)
        return terms

    def _query(self, terms: dict[str, float], documents: Iterable[str] | None) -> Query:
        from tantivy import Occur, Query

        wanted = Query.boolean_query(
            [
                (Occur.Should, self._term(field, stem, weight * boost))
                for stem, weight in terms.items()
                for field, boost in BOOSTS.items()
            ]
        )
        if documents is None:
            return wanted
        among = Query.term_set_query(self._schema, "document", sorted(documents))
        return Query.boolean_query(
            [(Occur.Must, Query.const_score_query(among, 0.0)), (Occur.Must, wanted)]
        )

    def _term(self, field: str, stem: str, weight: float) -> Query:
        from tantivy import Query

        return Query.boost_query(Query.term_query(self._schema, field, stem, "freq"), weight)


def _schema() -> Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", fast=True)
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    for field in BOOSTS:
        builder.add_text_field(field, tokenizer_name=ANALYSER, index_option="freq")
    return builder.build()


def _fields(passage: Passage) -> dict[str, Any]:
    return {
        "body": normalise(" \n".join([passage.text, *passage.notes])),
        "heads": normalise(" \n".join(passage.path)),
        "lead": normalise(" \n".join([passage.lead, *passage.columns])),
    }


def _vocabulary(words: Iterable[str]) -> dict[str, Sequence[str]]:
    """The stems of every word, by the word without accents: « ete » is « été » and « êtes »."""
    stems: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        stems[fold(word)].update(french_analyser().analyze(word))
    return {word: sorted(found) for word, found in sorted(stems.items())}
