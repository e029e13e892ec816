"""Markdown and plain text files: what is read, in which encodings, and what is refused."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.brief import BRIEF, brief, document, words
from support.examples import examples

from briefbot.documents.assembly.assemble import assemble
from briefbot.documents.blocks import Limits
from briefbot.documents.formats.text.markdown import read_markdown
from briefbot.documents.read import read_document
from briefbot.errors import DocumentError


def test_the_brief_says_what_it_is() -> None:
    read = brief()
    assert read.id == "memoire-cqcm-2023-2024"
    assert read.source == "memoire-cqcm-2023-2024.md"
    assert read.metadata.title == "Mémoire – Consultations prébudgétaires 2023-2024"
    assert read.metadata.acronym == "CQCM"
    assert read.metadata.date == "2023-01"
    assert read.metadata.kind == "mémoire"
    assert not read.exact_pages


def test_reading_twice_gives_the_same_document() -> None:
    assert read_document(BRIEF) == brief()


def test_no_mark_up_is_left_in_the_brief() -> None:
    assert not re.search(r"\*|\\|</?\w+>|\]\(|^#|\.{3}|^---", brief().text, re.MULTILINE)


def test_every_word_of_the_brief_is_kept() -> None:
    """All but the picture's description, the table of contents' lines and the note's mark."""
    source = BRIEF.read_text(encoding="utf-8").split("---\n", 2)[2]
    source = re.sub(
        r"^A photograph.*$|^.*\.{5}.*$|(?<=clients)<sup>1</sup>", "", source, flags=re.M
    )
    source = re.sub(r"</?\w+>|\]\(#\)", "", source.replace("<sup>1</sup>", ""))
    assert Counter(re.findall(r"\w+", brief().text)) == Counter(re.findall(r"\w+", source))


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Un montant de 5M\\$ par an.", "Un montant de 5M$ par an."),
        ("Voir [l'étude](#) et [la loi](https://exemple.ca).", "Voir l'étude et la loi."),
        ("Du **gras**, de l'*italique* et ***les deux***.", "Du gras, de l'italique et les deux."),
        ("Une emphase mal fermée.*", "Une emphase mal fermée."),
        ("Deux lignes  \nd'un paragraphe", "Deux lignes d'un paragraphe"),
        ("Avant\n\n---\n\nAprès", "Avant\n\nAprès"),
        ("Avant.\n\n![Un logo bleu](logo.png)\n\nAprès.", "Avant.\n\nAprès."),
        ("Avant.\n\n<!-- page 3 -->\n\nAprès.", "Avant.\n\nAprès."),
        ("Ligne<br>suivante", "Ligne suivante"),
        ("Le 1<sup>er</sup> avril, 30 m<sup>2</sup>", "Le 1er avril, 30 m²"),
        ("2 * 3 = 6 et snake_case", "2 * 3 = 6 et snake_case"),
        ("Caf&eacute; &amp; th&eacute;", "Café & thé"),
        ("ef\ufb01cace, co\u00adopérative", "efficace, coopérative"),
        ("• Premier\n• Second", "Premier\nSecond"),
        ("> Une ligne\n> deux lignes", "Une ligne deux lignes"),
        (">Dehors\n>> dedans", "Dehors dedans"),
        ("> Avant\n>\n> Après", "Avant\n\nAprès"),
        ("> 1. Un\n> 2. Deux", "1. Un\n2. Deux"),
        ("Si a > b, on arrête.", "Si a > b, on arrête."),
    ],
)
def test_mark_up_is_taken_off(markdown: str, text: str) -> None:
    assert document(markdown).text == text


def test_an_underlined_paragraph_is_no_heading() -> None:
    made = document("Cette phrase finit la page.\n---\nAutre phrase.")
    assert words(made, "heading") == []


@pytest.mark.parametrize("mark", ["—", "–"])
@pytest.mark.parametrize("quoting", ["> ", ""])
def test_who_said_a_quotation_stays_with_it(quoting: str, mark: str) -> None:
    made = document(f"Avant.\n\n{quoting}« Elle dort. »\n{quoting}{mark} Odile Roy, gardienne")
    assert words(made, "paragraph")[1] == f"« Elle dort. » {mark} Odile Roy, gardienne"
    assert words(made, "item") == []


def test_a_dash_after_words_that_are_no_quotation_is_an_item() -> None:
    made = document("On y trouve :\n— une lampe\n— « Le Phare », un journal\n— une échelle")
    assert words(made, "item") == ["une lampe", "« Le Phare », un journal", "une échelle"]


def test_a_code_block_keeps_its_words() -> None:
    assert "total = 8,8" in document("# Titre\n\n```\ntotal = 8,8\n```\n").text


def test_a_header_with_a_colon_in_its_title_is_read() -> None:
    made = document("---\ntitle: Mémoire : demandes\ndate: 2023-01\n---\n\n# Autre\n\nTexte.")
    assert made.metadata.title == "Mémoire : demandes"
    assert made.metadata.date == "2023-01"


def test_a_header_in_french_is_read() -> None:
    made = document("---\ntitre: Bilan\norganisme: Fédération (FTCR)\nlangue: fr\n---\n\nTexte.")
    assert (made.metadata.title, made.metadata.acronym) == ("Bilan", "FTCR")


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        ("# Le titre\n\n## Une partie\n\nTexte.", "Le titre"),
        (
            "Un sous-titre de couverture\n\n# Le titre\n\n## A\n\nTexte.\n\n## B\n\nTexte.",
            "Le titre",
        ),
        ("Rapport annuel 2024\n\n## A\n\nTexte.\n\n## B\n\nTexte.", "Rapport annuel 2024"),
        ("Une phrase seule, qui finit par un point.", "essai"),
    ],
)
def test_without_header_the_title_is_found_in_the_text(markdown: str, title: str) -> None:
    assert document(markdown).metadata.title == title


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-32"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_usual_encodings_give_the_same_text(
    tmp_path: Path, encoding: str, line_end: str
) -> None:
    text = BRIEF.read_text(encoding="utf-8").replace("\n", line_end)
    path = tmp_path / BRIEF.name
    path.write_bytes(text.encode(encoding))
    assert read_document(path).text == brief().text


def test_decomposed_accents_are_composed() -> None:
    assert document(unicodedata.normalize("NFD", "Économie à l'été")).text == "Économie à l'été"


@pytest.mark.parametrize("name", ["brief.txt", "brief.md"])
def test_the_brief_without_header_reads_the_same_under_either_name(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text(BRIEF.read_text(encoding="utf-8").split("---\n", 2)[2], encoding="utf-8")
    read = read_document(path)
    assert read.text == brief().text
    assert [(s.path, s.page) for s in read.sections] == [(s.path, s.page) for s in brief().sections]


def test_plain_text_is_paragraphs_lists_and_numbered_headings(tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(
        "RAPPORT ANNUEL\n\n1. Contexte\n\nUn paragraphe sur\ndeux lignes.\n\n1.1 Portée\n\n"
        "Le fonds sert à :\n- former;\n- conseiller.\n\n2. Budget\n\nLe budget est de 3 M$.\n",
        encoding="utf-8",
    )
    read = read_document(path)
    assert [s.title for s in read.sections[1:]] == [
        "RAPPORT ANNUEL",
        "1. Contexte",
        "1.1 Portée",
        "2. Budget",
    ]
    assert read.sections[3].parent == 2
    assert "Un paragraphe sur deux lignes." in words(read, "paragraph")
    assert words(read, "item") == ["former;", "conseiller."]


def test_plain_text_with_a_paragraph_a_line(tmp_path: Path) -> None:
    lines = ["Une première longue phrase. " * 10, "Une deuxième longue phrase. " * 10]
    path = tmp_path / "notes.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert len(words(read_document(path), "paragraph")) == 2


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("vide.md", b"", "vide"),
        ("blancs.md", b"\xef\xbb\xbf \n\t\n", "vide"),
        ("image.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "n’est pas du texte"),
        ("archive.txt", b"PK\x03\x04" + b"\x00" * 500, "n’est pas du texte"),
        ("ligne.md", b"mot " * 2_600_000, "une ligne"),
        ("rapport.xyz", b"texte", "format"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_french_sentence(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    message = str(caught.value)
    assert said in message
    assert name in message
    assert message.endswith(".")
    assert "\n" not in message


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="introuvable"):
        read_document(tmp_path / "absent.md")
    (tmp_path / "dossier.md").mkdir()
    with pytest.raises(DocumentError, match="n’est pas un fichier"):
        read_document(tmp_path / "dossier.md")


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gros.md"
    path.write_text("mot " * 1000, encoding="utf-8")
    with pytest.raises(DocumentError, match="0,001"):
        read_document(path, Limits(max_file_mb=0.001))


@examples(100)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(DocumentError):
        made = assemble(read_markdown(data, "essai.md", Limits()), "essai")
        assert made.metadata.title


def test_who_said_it_is_no_list_item() -> None:
    assert words(document("> “Elle dort.”\n> — Odile Roy"), "item") == []
