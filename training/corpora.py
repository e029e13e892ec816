"""Reads the public corpora the model is trained and measured on.

The data folder holds `laws_en_fr.jsonl.xz`, `piaf_v1.1.json.xz`, `service_public_fiches.zip`,
`tatoeba_en_fr.txt`, `rte3_fr_dev.tsv.xz`, `gqnli_fr.tsv.xz` and, for measuring only,
`cnil_questions.json.xz` and `service_public_questions.json.xz`. A missing file counts as an empty
corpus, so that a part of the data is enough to try the code. `training/questions.jsonl` holds the
questions written for this project on sheets, sections of the laws, PIAF's paragraphs and briefs
invented for them.
"""

import csv
import json
import lzma
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

PIAF_TRAINING_SHARE = 0.8
WRITTEN_QUESTIONS = Path(__file__).parent / "questions.jsonl"
Record = dict[str, Any]
SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class LawSection:
    """One section of an Act or a regulation in English and in French."""

    law_en: str
    law_fr: str
    note_en: str
    note_fr: str
    units_en: tuple[str, ...]
    units_fr: tuple[str, ...]

    @property
    def text_en(self) -> str:
        """The whole section in English."""
        return " ".join(self.units_en)

    @property
    def text_fr(self) -> str:
        """The whole section in French."""
        return " ".join(self.units_fr)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, what stands above it, the questions asked on it and where their answers start.

    Paragraphs of one `family`, where it is named, may answer one another's questions. `whole` names
    what it is a section of, in all of which an answer would be looked for.
    """

    heading: str
    text: str
    questions: tuple[str, ...] = ()
    answer_starts: tuple[int, ...] = ()
    article: str = ""
    family: str = ""
    whole: str = ""


@dataclass(frozen=True)
class Sheet:
    """A short administrative text, the name of its file, and the title that this name spells."""

    name: str
    title: str
    text: str


def read_claim_pairs(data: Path) -> Iterator[Record]:
    """Texts and claims on them: GQNLI-FR and RTE3-FR's first half, the other is measured on."""
    for name in ("rte3_fr_dev.tsv.xz", "gqnli_fr.tsv.xz"):
        path = data / name
        if path.exists():
            with lzma.open(path, "rt", encoding="utf-8", newline="") as lines:
                yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def read_laws(data: Path) -> Iterator[LawSection]:
    """Yield every aligned section, those without text in either language left out."""
    path = data / "laws_en_fr.jsonl.xz"
    if not path.exists():
        return
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            section = LawSection(
                law_en=row["te"],
                law_fr=row["tf"],
                note_en=row["ne"],
                note_fr=row["nf"],
                units_en=tuple(row["ue"]),
                units_fr=tuple(row["uf"]),
            )
            if section.text_en and section.text_fr:
                yield section


def read_piaf(data: Path, *, training: bool) -> list[Paragraph]:
    """Return PIAF's paragraphs: the first 80 % of the articles to train on, or all the rest."""
    articles = _read_squad(data / "piaf_v1.1.json.xz")
    cut = int(PIAF_TRAINING_SHARE * len(articles))
    chosen = articles[:cut] if training else articles[cut:]
    return [paragraph for article in chosen for paragraph in article]


def training_articles(data: Path) -> list[Record]:
    """PIAF's articles to train on, as the file has them: with the words that answer."""
    articles = _articles(data / "piaf_v1.1.json.xz")
    return articles[: int(PIAF_TRAINING_SHARE * len(articles))]


def read_squad(path: Path) -> list[Paragraph]:
    """Return the paragraphs of a file in SQuAD format, in order."""
    return [paragraph for article in _read_squad(path) for paragraph in article]


def _read_squad(path: Path) -> list[list[Paragraph]]:
    return [
        [_paragraph(article, row) for row in article["paragraphs"]] for article in _articles(path)
    ]


def _articles(path: Path) -> list[Record]:
    if not path.exists():
        return []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        articles: list[Record] = json.load(file)["data"]
    return articles


def _paragraph(article: dict[str, Any], row: dict[str, Any]) -> Paragraph:
    asked = row["qas"]
    return Paragraph(
        article=str(article.get("title", "")),
        heading="",
        text=row["context"],
        questions=tuple(SPACES.sub(" ", question["question"]).strip() for question in asked),
        answer_starts=tuple(_answer_start(question) for question in asked),
    )


def _answer_start(question: dict[str, Any]) -> int:
    answers = question.get("answers") or [{}]
    return int(answers[0].get("answer_start", 0))


def read_sheets(data: Path) -> list[Sheet]:
    """Return the administrative sheets; the title comes out of the file's name."""
    path = data / "service_public_fiches.zip"
    if not path.exists():
        return []
    with zipfile.ZipFile(path) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".txt"))
        sheets = [
            Sheet(
                name=Path(name).stem,
                title=_sheet_title(name),
                text=archive.read(name).decode("utf-8", "replace").strip(),
            )
            for name in names
        ]
    return [sheet for sheet in sheets if sheet.text]


def _sheet_title(name: str) -> str:
    """`x/F10009_apa-a-domicile--demande_--a-paris.txt` → `apa a domicile demande a paris`."""
    stem = Path(name).stem.partition("_")[2]
    return re.sub(r"[-_]+", " ", stem).strip()


@dataclass(frozen=True)
class Texts:
    """The texts to train on, on which questions were written too: sheets by name, in order."""

    sheets: Mapping[str, Sheet]
    laws: Sequence[LawSection]
    paragraphs: Sequence[Paragraph]

    @classmethod
    def read(cls, data: Path) -> "Texts":
        """Read them from the data folder."""
        sheets = {sheet.name: sheet for sheet in read_sheets(data)}
        return cls(sheets, list(read_laws(data)), read_piaf(data, training=True))


def read_written(path: Path, texts: Texts) -> dict[str, list[Paragraph]]:
    """Return, by what they are, the texts that questions were written on, with the questions.

    A row names a sheet, a section of the laws or a paragraph of PIAF, or holds its own text. Those
    that the corpora lack are left out.
    """
    found: dict[str, list[Paragraph]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        kind = next(kind for kind in _WRITTEN_ON if kind in row)
        text = _WRITTEN_ON[kind](row, texts)
        if text is not None:
            questions, starts = zip(*row["asked"], strict=True)
            found[kind].append(replace(text, questions=questions, answer_starts=starts))
    return dict(found)


def _on_sheet(row: Record, texts: Texts) -> Paragraph | None:
    sheet = texts.sheets.get(row["sheet"])
    if sheet is None:
        return None
    heading = " ".join([line for line in sheet.text.splitlines() if line.strip()][:2])
    return Paragraph(heading, sheet.text, family=sheet.name.partition("_")[0])


def _on_law(row: Record, texts: Texts) -> Paragraph | None:
    if row["law"] >= len(texts.laws):
        return None
    law = texts.laws[row["law"]]
    heading = f"{law.law_fr} : {law.note_fr}."
    return Paragraph(heading, f"{heading} {law.text_fr}", family=heading)


def _on_paragraph(row: Record, texts: Texts) -> Paragraph | None:
    if row["paragraph"] >= len(texts.paragraphs):
        return None
    return Paragraph("", texts.paragraphs[row["paragraph"]].text)


def _on_brief(row: Record, _: Texts) -> Paragraph:
    return Paragraph(f"{row['brief']}. {row['heading']}.", row["text"], whole=row["brief"])


_WRITTEN_ON: Mapping[str, Callable[[Record, Texts], Paragraph | None]] = {
    "sheet": _on_sheet,
    "law": _on_law,
    "paragraph": _on_paragraph,
    "brief": _on_brief,
}


def read_short_pairs(data: Path) -> list[tuple[str, str]]:
    """Return everyday English sentences with their French translations."""
    path = data / "tatoeba_en_fr.txt"
    if not path.exists():
        return []
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row[0], row[1]) for row in rows if len(row) > 1]
