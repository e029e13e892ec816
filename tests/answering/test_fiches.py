"""The fiches keep their promises: every figure names its source, every source can be looked up.

Only the repository is read. What a source says is checked by hand when a fiche is written; what
can be checked by machine is the form, and, where a fiche cites nothing but the mémoire, that the
figures really stand in the mémoire.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

CORPUS = Path(__file__).parents[2] / "corpus"
FICHES = sorted((CORPUS / "fiches").glob("*.md"))
MEMOIRE = CORPUS / "memoire-cqcm-2023-2024.md"

STEMS = {
    "fiche-deux-lois-en-bref",
    "fiche-du-memoire-au-budget",
    "fiche-entente-de-partenariat",
    "fiche-les-8-8-millions",
    "fiche-ou-et-quand-intervenir",
    "fiche-petit-lexique",
    "fiche-poids-du-mouvement",
    "fiche-taux-de-survie",
}

# Figures that a fiche computes itself. They stand in no source, so each is recomputed here.
COMPUTED = {
    "10,8": 5 + 0.6 + 4 + 1.2,
    "17,6": 2 * 8.8,
    "6,8": 8.8 - 2,
    "57": round(100 * 5 / 8.8),
    "7": round(100 * 0.6 / 8.8),
    "23": round(100 * 2 / 8.8),
    "14": round(100 * 1.2 / 8.8),
    "101": 57 + 7 + 23 + 14,
    "0,6": 600_000 / 1_000_000,
}

MARK = re.compile(r"\[\^(\d+)\]")
DEFINITION = re.compile(r"^\[\^(\d+)\]: (.+)$")
ITEM = re.compile(r"(?:-|\d+\.) ")
NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?")


@dataclass
class Fiche:
    header: dict[str, object]
    title: str
    sections: dict[str, list[str]] = field(default_factory=dict)  # blocks under each heading
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[str]:
        return [block for blocks in self.sections.values() for block in blocks]


def read(path: Path) -> Fiche:
    """Cut a fiche into its header, its notes and the blocks of each section.

    A block is a paragraph, a list item or a table row: the unit that has to carry its own note.
    """
    _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
    title, *parts = re.split(r"^#{1,2} (.+)\n", body, flags=re.MULTILINE)[1:]
    fiche = Fiche(header=yaml.safe_load(header), title=title)
    assert not parts[0].strip(), "text between the title and the first section"
    for heading, text in zip(parts[1::2], parts[2::2], strict=True):
        if heading == "Notes":
            for line in filter(None, text.splitlines()):
                match = DEFINITION.match(line)
                assert match, f"not a note: {line!r}"
                assert match[1] not in fiche.notes, f"note {match[1]} is defined twice"
                fiche.notes[match[1]] = match[2]
        else:
            fiche.sections[heading] = blocks_of(text)
    return fiche


def blocks_of(text: str) -> list[str]:
    blocks: list[str] = []
    for chunk in filter(None, re.split(r"\n{2,}", text.strip())):
        lines = chunk.splitlines()
        if lines[0].startswith("|"):
            blocks += lines[2:]  # the header row and the rule under it hold no fact
        elif ITEM.match(lines[0]):
            assert all(ITEM.match(line) for line in lines), f"an item over two lines: {chunk!r}"
            blocks += [ITEM.sub("", line, count=1) for line in lines]
        else:
            blocks.append(" ".join(lines))
    return blocks


def numbers(text: str) -> set[str]:
    return {re.sub(r"\s", "", n) for n in NUMBER.findall(MARK.sub("", text))}


@pytest.fixture(params=FICHES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture
def fiche(path: Path) -> Fiche:
    return read(path)


def test_the_eight_fiches_are_there() -> None:
    assert {path.stem for path in FICHES} == STEMS


def test_the_header_says_what_the_document_is(fiche: Fiche) -> None:
    assert fiche.header["title"] == fiche.title
    assert fiche.header["kind"] == "fiche"
    assert fiche.header["organisation"] == "briefbot"
    assert fiche.header["language"] == "fr"
    assert fiche.header["note"] == "rédigée pour briefbot"
    assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", str(fiche.header["date"]))


def test_sections_are_numbered_and_the_last_says_what_is_not_known(fiche: Fiche) -> None:
    headings = list(fiche.sections)
    assert [h.split(".")[0] for h in headings] == [str(i + 1) for i in range(len(headings))]
    assert headings[-1] == f"{len(headings)}. Ce qu'on ne sait pas"
    assert all(fiche.sections.values()), "an empty section"


def test_a_fiche_is_short(fiche: Fiche) -> None:
    words = sum(len(MARK.sub("", block).replace("|", " ").split()) for block in fiche.blocks)
    words += sum(len(heading.split()) for heading in fiche.sections)
    assert 400 <= words <= 900


def test_every_figure_carries_a_note(fiche: Fiche) -> None:
    bare = [block for block in fiche.blocks if numbers(block) and not MARK.search(block)]
    assert not bare


def test_every_note_is_defined_once_and_used(fiche: Fiche) -> None:
    used = {n for block in fiche.blocks for n in MARK.findall(block)}
    assert used == set(fiche.notes)


def test_every_note_can_be_looked_up(fiche: Fiche) -> None:
    for note in fiche.notes.values():
        if note.startswith("Mémoire – Consultations prébudgétaires 2023-2024, CQCM, janvier 2023"):
            assert re.search(r"section", note), note
            assert re.search(r"p\.\s\d", note), note
        else:
            assert re.search(r"https?://\S+\.\S+", note), note
            assert "«" in note or "," in note, note
        assert note.endswith("."), note


def test_sections_of_the_memoire_that_notes_name_exist(fiche: Fiche) -> None:
    headings = [
        re.sub(r"[#*]", "", line).strip()
        for line in MEMOIRE.read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    ]
    for note in fiche.notes.values():
        if note.startswith("Mémoire"):
            for name in re.findall(r"«\s(.+?)\s»", note):
                assert name in headings


def test_figures_that_only_the_memoire_supports_stand_in_it(fiche: Fiche) -> None:
    known = numbers(MEMOIRE.read_text(encoding="utf-8")) | set(COMPUTED)
    for block in fiche.blocks:
        notes = [fiche.notes[n] for n in MARK.findall(block)]
        if notes and all(note.startswith("Mémoire") for note in notes):
            strays = numbers(re.sub(r"^\|\s\d\. |\brecommandations? \d|\barticle \d+", "", block))
            assert strays <= known, block


@pytest.mark.parametrize(("figure", "value"), COMPUTED.items())
def test_computed_figures_are_right(figure: str, value: float) -> None:
    assert float(figure.replace(",", ".")) == pytest.approx(value)


def test_table_rows_have_as_many_cells_as_their_header(path: Path) -> None:
    widths: list[int] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        widths = [*widths, line.count("|")] if line.startswith("|") else []
        assert len(set(widths)) <= 1, line


def test_typography_is_that_of_quebec(path: Path) -> None:
    text = re.sub(r"https?://\S+", "", path.read_text(encoding="utf-8").split("---\n", 2)[2])
    assert not re.findall(r".{9} [:;?!%»](?:\s|$).{0,9}", text), "a breaking space before a mark"
    assert not re.findall(r".{9}[\w)$%][;?!»]", text), "no space before a mark"
    assert not re.findall(r"« .{9}|«[^\u00a0].{9}", text), "« without its no-break space"
    assert not re.findall(r"\d [MG]?\$|\d \d{3}\b", text), "a breaking space in an amount"
    assert not re.findall(r"\d[MG]?\$", text), "an amount without a space before its unit"


def test_a_hypothesis_is_never_given_as_a_fact() -> None:
    """The 80 000 $ follows from two unconfirmed readings: both must be said wherever it stands."""
    for path in FICHES:
        for block in read(path).blocks:
            if "80000" in numbers(block):
                assert block.lower().count("si ") >= 2
                assert "confirmé" in block
