"""A small stand-in for ``Briefbot``: a document made by hand and answers known in advance.

It keeps to the same seam as the real one, so that the page can be shown hostile text, a slow
answer or a failure on demand.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import SimpleNamespace
from zlib import crc32

from briefbot.answering.citing.fitting import fits
from briefbot.answering.models import Answer, Citation
from briefbot.chain import checked_question
from briefbot.documents.models import Block, Document, Metadata, Passage, Section, Span
from briefbot.retrieval.models import RetrievedPassage
from briefbot.settings import Settings


class Draft:
    """A document written line by line, its offsets kept as it grows."""

    def __init__(self, id: str, title: str, **metadata: str) -> None:
        self.id, self.metadata = id, Metadata(title=title, **metadata)
        self.text = ""
        self.sections: list[Section] = [Section(0, "", 0, None, (), 0, 0, 0)]
        self.blocks: list[Block] = []
        self.groups = 0

    def _add(self, words: str) -> tuple[int, int]:
        self.text += "\n\n" if self.text else ""
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def heading(self, title: str, page: int | None = None, level: int = 1) -> None:
        start, end = self._add(title)
        index = len(self.sections)
        self.sections[-1] = replace(self.sections[-1], end=start)
        section = Section(index, title, level, 0, (title,), start, end, end, page=page)
        self.sections.append(section)
        self.blocks.append(Block("heading", start, end, index, page=page))

    def paragraph(self, words: str) -> None:
        start, end = self._add(words)
        self.blocks.append(Block("paragraph", start, end, len(self.sections) - 1))

    def items(self, *lines: str) -> None:
        self.groups += 1
        for line in lines:
            start, end = self._add(line)
            section = len(self.sections) - 1
            self.blocks.append(Block("item", start, end, section, marker="-", group=self.groups))

    def table(self, columns: Sequence[str], *rows: Sequence[str]) -> None:
        self.groups += 1
        for number, row in enumerate((columns, *rows)):
            spans = [Span(*self._add(cell)) for cell in row]
            self.blocks.append(
                Block(
                    "row",
                    spans[0].start,
                    spans[-1].end,
                    len(self.sections) - 1,
                    group=self.groups,
                    cells=tuple(spans),
                    columns=() if number == 0 else tuple(columns),
                    header=number == 0,
                )
            )

    def document(self) -> Document:
        self.sections[-1] = replace(self.sections[-1], end=len(self.text))
        return Document(
            self.id,
            self.text,
            self.metadata,
            tuple(self.sections),
            tuple(self.blocks),
            source=f"{self.id}.md",
        )


def sample_document() -> Document:
    draft = Draft(
        "memoire-forets",
        "Mémoire sur l’avenir des forêts",
        organisation="Regroupement des forêts habitées (RFH)",
        date="2024-02",
        kind="mémoire",
    )
    draft.heading("Le Regroupement", page=3)
    draft.paragraph(
        "Fondé en 1987, le RFH rassemble 212 organismes de 14 régions. Il représente les gens "
        "qui vivent de la forêt et ceux qui en prennent soin."
    )
    draft.paragraph("Ses membres plantent 18 millions d’arbres par année.")
    draft.heading("Demande prioritaire", page=6)
    draft.paragraph(
        "Le RFH recommande au gouvernement d’investir 6,4 M$ par année pendant trois ans dans la "
        "relève forestière. Cette somme viendrait du Fonds vert."
    )
    draft.paragraph("Cette demande repose sur les constats suivants :")
    draft.items(
        "Un travailleur sur trois aura 65 ans d’ici 2030;",
        "Le nombre d’inscriptions a reculé de 22 % en cinq ans;",
        "Quatre régions n’offrent plus de formation.",
    )
    draft.heading("Synthèse des recommandations", page=11)
    draft.table(
        ["Recommandation", "Montant annuel"],
        ["Relève forestière", "6,4 M$"],
        ["Pépinières régionales", "2,1 M$"],
    )
    for number in range(1, 25):
        draft.heading(f"Annexe {number}", page=12 + number)
        draft.paragraph(f"Texte de l’annexe {number}. " * 12)
    return draft.document()


def passages_of(document: Document) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            f"{document.id}#{number}",
            document.id,
            block.section,
            "recommendation" if "recommande" in document.words(block) else "paragraph",
            block.start,
            block.end,
            document.words(block),
            document.sections[block.section].path,
            document.sections[block.section].page,
        )
        for number, block in enumerate(document.blocks)
        if block.kind != "heading"
    )


class ScriptedIndex:
    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.id: document for document in documents}
        self.document_ids = tuple(self._documents)
        held = sorted((name, document.text) for name, document in self._documents.items())
        self.manifest = SimpleNamespace(
            fingerprint=f"{crc32(repr(held).encode()):08x}",
            documents=[
                SimpleNamespace(id=name, sha256=f"{crc32(text.encode()):08x}" * 8)
                for name, text in held
            ],
        )

    def document(self, document_id: str) -> Document:
        return self._documents[document_id]

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        return passages_of(self._documents[document_id])

    def passage(self, passage_id: str) -> Passage:
        document = passage_id.partition("#")[0]
        return {one.id: one for one in self.passages(document)}[passage_id]


class ScriptedBriefbot:
    """Answers by looking for known words in the question; keeps what it was asked in ``asked``."""

    def __init__(
        self, documents: Sequence[Document] | None = None, settings: Settings | None = None
    ) -> None:
        documents = documents or [sample_document()]
        self.index = ScriptedIndex(documents)
        self.settings = settings or Settings()
        self.chain = SimpleNamespace(answerer=SimpleNamespace(name="extractive"))
        self.asked: list[tuple[str, int, frozenset[str] | None]] = []
        self.scripts: dict[str, Answer] = {}

    def cite(self, document: Document, words: str, key: int = 1) -> Citation:
        start = document.text.index(words)
        end = start + len(words)
        block = next(block for block in document.blocks if block.start <= start < block.end)
        section = document.sections[block.section]
        data = document.metadata
        place = f", « {section.title} »" if section.title else ""
        page = f", p. {section.page}" if section.page else ""
        return Citation(
            key, document.id, data.title, section.path, section.page, words, start, end,
            f"{data.acronym}, {data.title}, février 2024{place}{page}",
            pages=(section.page,) if section.page else (),
        )  # fmt: skip

    def ask(
        self,
        question: str,
        history: Sequence[Answer] = (),
        documents: frozenset[str] | None = None,
        id: str = "",
    ) -> Answer:
        *_growing, final = self.stream(question, history, documents, id)
        return final

    def stream(
        self,
        question: str,
        history: Sequence[Answer] = (),
        documents: frozenset[str] | None = None,
        id: str = "",
    ) -> Iterator[Answer]:
        question = checked_question(question)
        self.asked.append((question, len(history), documents))
        if "casse" in question:
            raise RuntimeError("a slip of a programmer, with a secret in it")
        answer = replace(self._answer(question), question=question, id=id, latency_ms=8.1)
        answer = replace(answer, fits=fits(answer))
        if "lentement" in question:
            for length in range(10, len(answer.text), 12):
                yield replace(answer, text=answer.text[:length])
                time.sleep(0.25)
        yield answer

    def _answer(self, question: str) -> Answer:
        for words, answer in self.scripts.items():
            if words in question:
                return answer
        document = self.index.document(self.index.document_ids[0])
        if "météo" in question:
            return Answer("", "out_of_scope", "Cette question ne porte pas sur les documents.")
        if "Mars" in question:
            return Answer(
                "", "not_found", "Les documents ne disent rien à ce sujet.",
                suggestions=("Demande prioritaire", "Le Regroupement"),
            )  # fmt: skip
        if document.id != "memoire-forets":
            words = document.words(next(b for b in document.blocks if b.kind == "paragraph"))
            return Answer("", "answered", f"{words} [1]", (self.cite(document, words),))
        first = self.cite(document, "investir 6,4 M$ par année pendant trois ans", 1)
        second = self.cite(document, "Le nombre d’inscriptions a reculé de 22 % en cinq ans;", 2)
        consulted = passages_of(document)[:2]
        text = (
            "Le RFH recommande au gouvernement d’investir 6,4 M$ par année pendant trois ans "
            "dans la relève forestière. [1]\n\nIl note un recul de 22 % des inscriptions. [2]"
        )
        return Answer("", "answered", text, (first, second), consulted=consulted)

    def search(
        self, question: str, k: int = 8, documents: frozenset[str] | None = None
    ) -> list[RetrievedPassage]:
        found = passages_of(self.index.document(self.index.document_ids[0]))[:k]
        return [RetrievedPassage(passage, 1.0, 0.5, 2.0) for passage in found]
