"""Passages of the documents as proofs, with what tells the version of the document."""

from __future__ import annotations

import re
from dataclasses import replace

from briefbot.answering.citing.citations import Quote, cite
from briefbot.cahier.models import FrozenCitation
from briefbot.documents.models import Document
from briefbot.errors import CahierError
from briefbot.french.cahier import entries as french
from briefbot.index.store import Index

# Of 100: two sentences on other things share some forty percent of their words' letters.
_LIKE = 60


def evidence_at(index: Index, document_id: str, start: int, end: int, quote: str) -> FrozenCitation:
    """The proof that stands there.

    Raises:
        CahierError: the document is gone, or other words stand there now.
    """
    document = _document(index, document_id)
    if not quote.strip() or document.text[start:end] != quote:
        raise CahierError(french.OTHER_WORDS)
    return cited(document, sha256_of(index, document_id), start, end)


def evidence_of_words(index: Index, document_id: str, words: str) -> FrozenCitation:
    """The proof of words that someone chose in a document, however their lines are broken.

    Raises:
        CahierError: they do not stand there.
    """
    document = _document(index, document_id)
    found = places(document.text, words)
    if not found:
        raise CahierError(french.OTHER_WORDS)
    return cited(document, sha256_of(index, document_id), *found[0])


def _document(index: Index, document_id: str) -> Document:
    if document_id not in index.document_ids:
        raise CahierError(french.NO_DOCUMENT)
    return index.document(document_id)


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text, whatever blanks part them."""
    parts = words.split()
    if not parts:
        return []
    pattern = r"\s+".join(map(re.escape, parts))
    return [found.span() for found in re.finditer(pattern, text)]


def cited(document: Document, sha256: str, start: int, end: int) -> FrozenCitation:
    """The words from ``start`` to ``end`` as a proof."""
    citation = cite(document, Quote(document.id, start, end), 1)
    return FrozenCitation(
        document=document.id,
        title=citation.title,
        sha256=sha256,
        quote=citation.quote,
        start=start,
        end=end,
        section=citation.section,
        page=citation.page,
        reference=citation.reference,
    )


def sha256_of(index: Index, document_id: str) -> str:
    """The hash of the file that a document was read from."""
    held = {entry.id: entry.sha256 for entry in index.manifest.documents}
    return held.get(document_id, "")


def as_it_is_now(index: Index, evidence: FrozenCitation) -> FrozenCitation:
    """The proof held against the documents of today; the same where nothing changed for it.

    Words that merely moved are followed. Where they are gone, the proof keeps them and says what
    stands there now.
    """
    if evidence.document not in index.document_ids:
        return replace(evidence, state="removed", now="")
    sha256 = sha256_of(index, evidence.document)
    if sha256 == evidence.sha256:
        return replace(evidence, state="", now="")
    document = index.document(evidence.document)
    found = places(document.text, evidence.quote)
    if found:
        nearest = min(found, key=lambda place: abs(place[0] - evidence.start))
        return cited(document, sha256, *nearest)
    return replace(evidence, state="changed", now=_nearest_words(document, evidence))


def _nearest_words(document: Document, evidence: FrozenCitation) -> str:
    """The block most like the words that are gone; empty where none is."""
    from rapidfuzz import fuzz, process

    blocks = [document.text[block.start : block.end] for block in document.blocks]
    best = process.extractOne(
        evidence.quote, blocks, scorer=fuzz.token_set_ratio, score_cutoff=_LIKE
    )
    return best[0] if best else ""
