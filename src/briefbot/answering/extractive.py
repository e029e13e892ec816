"""The answerer that invents nothing: it chooses the documents' own sentences and cites them.

Of a document and the sheets about it, it also tells which is heard first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefbot.answering.citing.draft import Draft, cited, write
from briefbot.answering.compose.deciding import answers, draft_of
from briefbot.answering.compose.declined import AnsweredPart, joined, with_whole
from briefbot.answering.compose.evidence.prose import spoken_of
from briefbot.answering.dialogue.ellipsis import dependence
from briefbot.answering.dialogue.history import follow_up, resolve
from briefbot.answering.models import Answer, Citation
from briefbot.answering.question.models import AskedFor
from briefbot.answering.question.parse import read_question
from briefbot.answering.question.splitting import heading, questions
from briefbot.answering.question.targets import what_the_brief_says
from briefbot.answering.reading.candidates import candidates
from briefbot.answering.reading.models import Case, Evidence, Reader, question_of
from briefbot.answering.reading.organisations import names_of, speakers, speaks_of
from briefbot.answering.reading.replies import with_replies
from briefbot.answering.reading.rules.features import states
from briefbot.answering.reading.rules.reader import RuleReader
from briefbot.answering.sources.corpus import Corpus
from briefbot.documents.models import Passage
from briefbot.index.store import Index
from briefbot.retrieval.retriever import HybridRetriever
from briefbot.text.figures import figures
from briefbot.text.words import fold


@dataclass(frozen=True)
class Read:
    """A question with what was read for it: as all the documents asked have it, and those alone
    that speak for themselves where sheets about them were read as well.
    """

    every: Case
    alone: Case | None
    passages: tuple[Passage, ...]


class ExtractiveAnswerer:
    """Answers from an index with the documents' own words. Safe to use from many threads."""

    name = "extractive"

    def __init__(
        self, index: Index, retriever: HybridRetriever, reader: Reader | None = None
    ) -> None:
        self.corpus = Corpus(index)
        self._retriever = retriever
        self._reader = reader or RuleReader()

    def stream(
        self,
        question: str,
        history: Sequence[Answer] = (),
        documents: frozenset[str] | None = None,
    ) -> Iterator[Answer]:
        """One answer, final."""
        yield self.answer(question, history, documents)

    def answer(
        self,
        question: str,
        history: Sequence[Answer] = (),
        documents: frozenset[str] | None = None,
    ) -> Answer:
        """The answer to a question, given the answers before it."""
        follow = follow_up(question, history)
        understood = follow.question
        corpus = self.corpus.among(documents)
        passages, draft = self._answer_each(understood, corpus, follow.focus)
        text, citations = write(draft, corpus)
        return Answer(
            question=question,
            status=draft.status,
            text=text,
            citations=citations,
            suggestions=draft.suggestions,
            answered_by=self.name,
            understood_as=understood,
            consulted=passages,
            nearest=cited(draft.nearest, corpus),
        )

    def _answer_each(
        self, full: str, corpus: Corpus, focus: Sequence[Citation]
    ) -> tuple[tuple[Passage, ...], Draft]:
        """The passages read for the first question asked, and the answers to all of them."""
        first, *others = questions(full)
        if others and dependence(first) == "open":  # « combien ça coûte, et pourquoi, X ? »
            first = resolve(first, (_asked(others[-1]),))
        passages, draft = self._answer_one(first, corpus, focus)
        if not others:
            return passages, draft
        parts, about = [_part(first, draft)], heading(first)
        for question in others:
            meant = f"{about} {question}" if about else resolve(question, (_asked(first),))
            parts.append(_part(question, self._answer_one(meant, corpus, ())[1]))
        if not all(part.answered for part in parts):
            whole = _part(full, self._answer_one(full, corpus, focus)[1])
            return passages, joined(with_whole(parts, whole))
        return passages, joined(parts)

    def _answer_one(
        self, full: str, corpus: Corpus, focus: Sequence[Citation]
    ) -> tuple[tuple[Passage, ...], Draft]:
        """The passages read for a question and its answer: from whom it names, before all others.

        Where their own documents do not answer, another that speaks of them may, and says so.
        """
        named = speakers(full, corpus)
        if not named:
            read = self.read(full, corpus, focus)
            return read.passages, _draft(read)
        names = [names_of(corpus[name]) for name in sorted(named)]
        sheets = [n for n in corpus if corpus[n].is_sheet and speaks_of(corpus[n], names)]
        read = self.read(full, corpus.among({*named, *sheets}), focus)
        draft = _draft(read)
        if draft.status != "not_found":
            return read.passages, draft
        others = self.read(full, corpus.among(corpus.names - named), ()).every
        spoken = spoken_of(others, names) if answers(others) else None
        return read.passages, spoken or draft

    def read(self, full: str, corpus: Corpus, focus: Sequence[Citation] = ()) -> Read:
        """A full question with its evidence: one search and one pass, before anything is made."""
        if corpus.own_voice and what_the_brief_says(fold(full)):
            corpus = corpus.among(corpus.own_voice)
        question = question_of(full, corpus, focus)
        found = candidates(question, self._retriever)
        reading = with_replies(self._reader.read(question, found), corpus)
        alone = None
        if reading.alone is not None:
            alone = Case(question.own_voice, with_replies(reading.alone, corpus))
        return Read(Case(question, reading), alone, tuple(each.passage for each in found))


def _part(question: str, draft: Draft) -> AnsweredPart:
    """One question of several as it was put, with its answer."""
    wants_figure = bool(read_question(question).wanted)
    return AnsweredPart("" if figures(question) else question, wants_figure, draft)


def _draft(read: Read) -> Draft:
    """What the documents that speak for themselves say, unless the sheets cover more."""
    every = read.every
    if read.alone is None or _sheets_first(every):
        return draft_of(every)
    draft = draft_of(read.alone)
    if draft.status == "not_found" and sheets_speak(every.evidence, every.corpus):
        return draft_of(every)
    return draft


def _sheets_first(case: Case) -> bool:
    """Whether sheets answer clearly better than the documents they are about."""
    if sheets_list_as_many(case.asked, case.evidence, case.corpus):
        return True
    return sheets_say_more(case.evidence, case.corpus)


def _asked(question: str) -> Answer:
    """A question as one that was just asked, for what comes with it to be understood."""
    return Answer(question=question, status="answered", text="", understood_as=question)


# A sheet answers before the document it is about only where its best unit has this much more score
# (log odds) or coverage (share of the terms' weight), so that near ties go to the document's words;
# more score where one of the document's best units is as likely as not to answer itself. Of fifty
# questions on the brief and its sheets, the document has no such unit where a sheet alone answers,
# or the sheet's has 3.5 more.
BETTER_SCORE, BETTER_THAN_LIKELY, BETTER_COVERAGE = 1.5, 3.0, 0.2
LIKELY = 0.5  # a unit's probability
LOOKED_AT = 4  # best units
SPEAKS = 3.5  # score from which a sheet is heard at all; this and the above are set by hand


def sheets_speak(found: Sequence[Evidence], corpus: Corpus) -> bool:
    """Whether a sheet speaks to a question at all."""
    return any(each.score >= SPEAKS and corpus[each.unit.document].is_sheet for each in found)


def sheets_say_more(found: Sequence[Evidence], corpus: Corpus) -> bool:
    """Whether sheets answer a question clearly better than the documents they are about."""
    sheets = [each for each in found if corpus[each.unit.document].is_sheet]
    own = [each for each in found if not corpus[each.unit.document].is_sheet]
    if not sheets_speak(found, corpus):
        return False
    likely = any(each.probability >= LIKELY for each in own[:LOOKED_AT])
    more = BETTER_THAN_LIKELY if likely else BETTER_SCORE
    if not own or sheets[0].score > own[0].score + more:
        return True
    return _best_coverage(sheets) > _best_coverage(own) + BETTER_COVERAGE


def sheets_list_as_many(asked: AskedFor, found: Sequence[Evidence], corpus: Corpus) -> bool:
    """Whether only a sheet introduces as many things as a question says there are."""
    introducing = [
        each.unit
        for each in found[:LOOKED_AT]
        if each.unit.text.rstrip().endswith(":")
        if any(states(each.unit, figure) for figure in asked.claimed if figure.kind == "count")
    ]
    return bool(introducing) and all(corpus[unit.document].is_sheet for unit in introducing)


def _best_coverage(found: Sequence[Evidence]) -> float:
    """The most that the first few pieces of evidence cover, a little more if of the type wanted."""
    best = sorted(found, key=lambda each: -each.score)[:3]
    return max((each.coverage + 0.1 * each.typed for each in best), default=0.0)
