"""The cahier as files that people read: Markdown, CSV and XLSX."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count, groupby

from briefbot.answering.models import MARK
from briefbot.cahier.models import ANSWERS, Contents, Entry, FrozenCitation
from briefbot.french.cahier import entries as french
from briefbot.office.spreadsheet import Cell, csv_file, xlsx_file
from briefbot.text.plain import literal_markdown, one_line

_WIDTHS = {
    french.FIELDS["question"]: 50,
    french.FIELDS["clip"]: 40,
    french.FIELDS["reply"]: 60,
    french.FIELDS["note"]: 60,
    french.FIELDS["avoid"]: 40,
    french.UNWRITTEN: 60,
    french.EVIDENCE: 70,
}
# Between what introduces a passage and the passage: blank lines and a list's mark, and no words.
_ADJOINING = 6
_COLUMNS: tuple[tuple[str, Callable[[Entry], Cell]], ...] = (
    (french.FIELDS["question"], lambda each: each.question),
    (french.WORDINGS, lambda each: "\n".join(each.wordings)),
    (french.FIELDS["clip"], lambda each: each.clip),
    (french.FIELDS["reply"], lambda each: each.reply),
    (french.FIELDS["note"], lambda each: each.note),
    (french.FIELDS["avoid"], lambda each: each.avoid),
    (french.FIELDS["theme"], lambda each: each.theme),
    (french.FIELDS["risk"], lambda each: french.RISKS[each.risk]),
    (french.FIELDS["status"], lambda each: status_of(each)),
    (french.FIELDS["owner"], lambda each: each.owner),
    (french.UNWRITTEN, lambda each: unwritten(each)),
    (french.EVIDENCE, lambda each: "\n".join(proof_lines(each))),
    (french.COMMENTS, lambda each: "\n".join(f"{c.who}\u00a0: {c.text}" for c in each.comments)),
)


def accepted(contents: Contents) -> tuple[Entry, ...]:
    """The entries that are the cahier's: those proposed wait outside its files."""
    return tuple(entry for entry in contents.entries if not entry.proposed)


def parts(contents: Contents) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """The entries under the title of each section that has some; of none first."""
    titles = {section.id: section.title for section in contents.sections}
    for section, entries in groupby(accepted(contents), key=lambda each: each.section):
        yield titles.get(section, ""), tuple(entries)


def status_of(entry: Entry) -> str:
    """The status as one reads it, with who checked and when."""
    if entry.status != "checked":
        return french.STATUSES[entry.status]
    return french.checked(entry.checked_by, entry.checked_on)


def unwritten(entry: Entry) -> str:
    """What was found, where nobody has written an answer: without the marks of its citations, as
    proofs come and go."""
    written = any(getattr(entry, name) for name in ANSWERS)
    return "" if written else MARK.sub("", entry.found)


def proofs(entry: Entry) -> list[tuple[str, FrozenCitation]]:
    """The words of each proof, and the proof. What only introduces the one before it (« Le CQCM
    recommande : ») is no proof of its own: its words go before the other's."""
    told: list[tuple[str, FrozenCitation]] = []
    for proof in entry.evidence:
        words = one_line(proof.quote)
        if told and _introduces(proof, told[-1][1]):
            said, passage = told[-1]
            adjoins = passage.start - proof.end <= _ADJOINING
            told[-1] = (french.introduced(words, said, adjoins), passage)
        else:
            told.append((words, proof))
    return told


def _introduces(proof: FrozenCitation, passage: FrozenCitation) -> bool:
    """Whether a proof is the sentence that leads to a passage after it."""
    same = (proof.document, proof.sha256, proof.section)
    return (
        proof.quote.rstrip().endswith(":")
        and same == (passage.document, passage.sha256, passage.section)
        and proof.end <= passage.start
    )


def proof_lines(entry: Entry) -> list[str]:
    """The proofs, a line each: their words, then where they stand."""
    return [
        french.proof(words, one_line(proof.reference or proof.title))
        for words, proof in proofs(entry)
    ]


def as_markdown(contents: Contents) -> str:
    """Sections and questions as headings; the proofs as notes."""
    hearing = contents.hearing
    lines = [f"# {literal_markdown(hearing.title or french.TITLE)}"]
    about = french.about_hearing(hearing.held_on, hearing.place, hearing.speaker)
    if about:
        lines.append(literal_markdown(about))
    notes: list[str] = []
    numbers = count(1)
    for title, entries in parts(contents):
        if title:
            lines.append(f"## {literal_markdown(title)}")
        for entry in entries:
            lines += _entry_lines(entry, next(numbers), notes)
    return "\n\n".join([*lines, *notes]) + "\n"


def _entry_lines(entry: Entry, number: int, notes: list[str]) -> list[str]:
    marks = ""
    for line in proof_lines(entry):
        notes.append(f"[^{len(notes) + 1}]: {literal_markdown(line)}")
        marks += f"[^{len(notes)}]"
    lines = [f"### {number}. {literal_markdown(entry.question)}"]
    lines += [f"*{literal_markdown(other)}*" for other in entry.wordings]
    lines.append(f"{literal_markdown(french.state(status_of(entry), entry.owner))}{marks}")
    said = [(french.LABELS[name], getattr(entry, name)) for name in (*ANSWERS, "avoid")]
    for label, text in ((f"{french.UNWRITTEN}.", unwritten(entry)), *said):
        if text:
            written = literal_markdown(text).replace("\n", "  \n")
            lines.append(f"**{label}** {written}")
    return lines


def as_csv(contents: Contents) -> str:
    """A line for each question, for a spreadsheet."""
    return csv_file(_heads(), _cells(contents))


def as_xlsx(contents: Contents) -> bytes:
    """The same as an Excel workbook."""
    return xlsx_file(french.TITLE, _heads(), _cells(contents), _WIDTHS)


def _heads() -> list[str]:
    return [french.SECTION, *(name for name, _ in _COLUMNS)]


def _cells(contents: Contents) -> list[list[Cell]]:
    return [
        [title, *(value(entry) for _, value in _COLUMNS)]
        for title, entries in parts(contents)
        for entry in entries
    ]


def documents_of(entries: Sequence[Entry]) -> tuple[FrozenCitation, ...]:
    """A proof of each version of a document that the entries cite, in the documents' order."""
    seen = {(e.document, e.sha256): e for entry in entries for e in entry.evidence}
    return tuple(seen[key] for key in sorted(seen))
