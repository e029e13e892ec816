"""« briefbot inspect » shows what was read of a file, beside the file's own pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from support.pdf_writer import Rule, Words, grid, lines, write_pdf

from briefbot.cli import main

PROSE = ("Les artisans du canton tiennent un marché couvert.", "La chorale y chante le dimanche.")


def report(path: Path) -> None:
    columns, rows = (70, 200, 300), (150, 170, 190)
    first = [
        Words(72, 80, "Le canton", 16, bold=True),
        *lines(72, 110, *PROSE),
        *grid(columns, rows),
        Words(76, 164, "Hameau", bold=True),
        Words(206, 164, "Lits", bold=True),
        Words(76, 184, "Amont <b>"),
        Words(206, 184, "470"),
        Words(72, 230, "Le pont vaut 31 millions"),
        Words(188, 226, "1", 6.5),
        Rule(72, 660, 200, 660),
        Words(72, 671, "1", 6),
        Words(80, 674, "Archives de la fanfare.", 8.5),
    ]
    second = [
        Words(72, 80, "Les fêtes", 16, bold=True),
        *lines(72, 110, *PROSE),
        Words(72, 150, "Lesfamillesducantonviennentchaquesemaine y laver le linge."),
    ]
    path.write_bytes(write_pdf(first, second))


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["inspect", *arguments])
    return int(ended.value.code or 0)


def test_the_terminal_shows_outline_pages_tables_notes_and_warnings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report(tmp_path / "canton.pdf")
    assert run(str(tmp_path / "canton.pdf")) == 0
    told = capsys.readouterr().out
    assert "2\u00a0pages" in told
    assert "Le canton  [page 1]" in told
    assert "Les fêtes  [page 2]" in told
    assert "1\u00a0ligne sur 2\u00a0colonnes" in told
    assert "Hameau | Lits" in told
    assert "Archives de la fanfare." in told
    assert "vaut 31 millions" in told  # what the note's call stands after
    assert "page 2\u00a0: " in told
    assert "texte mal encodé" in told


def test_the_page_stands_beside_the_pdfs_own_and_obeys_nothing_of_it(tmp_path: Path) -> None:
    report(tmp_path / "canton.pdf")
    written = tmp_path / "lu.html"
    assert run(str(tmp_path / "canton.pdf"), "--html", str(written)) == 0
    page = html.fromstring(written.read_text(encoding="utf-8"))
    pictures = page.xpath("//img/@src")
    assert len(pictures) == 2
    assert all(picture.startswith("data:image/jpeg;base64,") for picture in pictures)
    beside = page.xpath("//section[1]//td")
    assert [cell.text_content() for cell in beside] == ["Amont <b>", "470"]
    assert "texte mal encodé" in page.xpath("//section[2]/h3")[0].text_content()
    assert page.xpath("//script") == []


def test_a_file_without_pages_is_shown_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, written = tmp_path / "canton.md", tmp_path / "lu.html"
    path.write_text("# Le canton\n\nLa halle abrite ~~12~~ 38 étals.\n", encoding="utf-8")
    assert run(str(path), "--html", str(written)) == 0
    assert "un mot barré" in capsys.readouterr().out
    page = html.fromstring(written.read_text(encoding="utf-8"))
    assert "La halle abrite 38 étals." in page.text_content()
    assert page.xpath("//img") == []


def test_a_file_that_cannot_be_read_or_written_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(tmp_path / "absent.pdf")) == 2
    assert "absent.pdf" in capsys.readouterr().err
    path = tmp_path / "canton.md"
    path.write_text("# Le canton\n\nUn four.\n", encoding="utf-8")
    assert run(str(path), "--html", str(tmp_path / "nulle" / "part.html")) == 2
    assert "part.html" in capsys.readouterr().err


ROOMS = """<!doctype html><title>Les salles</title><main><h1>Les salles du canton</h1>
<p>La bibliothèque municipale du canton abrite quatre ateliers.</p>
<table><tr><th>Bâtiment</th><th>Salles</th></tr><tr><td>Halle d'amont</td><td>
<table><tr><th>Salle</th><th>Places</th></tr><tr><td>Lutherie</td><td>30</td></tr></table></td></tr>
</table></main>"""


def test_a_table_in_a_cell_is_shown_with_the_row_it_is_read_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, written = tmp_path / "salles.html", tmp_path / "lu.html"
    path.write_text(ROOMS, encoding="utf-8")
    assert run(str(path)) == 0
    told = capsys.readouterr().out
    assert "sans pages, 1\u00a0titre, 2\u00a0tableaux" in told
    assert "lignes lues avec «\u00a0Halle d'amont\u00a0»" in told
    assert run(str(path), "--html", str(written)) == 0
    page = html.fromstring(written.read_text(encoding="utf-8"))
    assert "lignes lues avec «\u00a0Halle d'amont\u00a0»" in page.text_content()


def test_the_outline_and_the_tables_of_the_page_lead_to_the_pages(tmp_path: Path) -> None:
    report(tmp_path / "canton.pdf")
    written = tmp_path / "lu.html"
    assert run(str(tmp_path / "canton.pdf"), "--html", str(written)) == 0
    page = html.fromstring(written.read_text(encoding="utf-8"))
    targets = {f"#{name}" for name in page.xpath("//section/@id")}
    links = page.xpath("//a/@href")
    assert links == ["#page-1", "#page-2", "#page-1"]  # two headings, a table
    assert set(links) <= targets


def test_the_words_before_a_call_are_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "canton.md"
    said = "La commission intermunicipale recommande quarante passerelles"
    path.write_text(f"# Le canton\n\n{said}[^1].\n\n[^1]: Sans les bacs.\n", encoding="utf-8")
    assert run(str(path)) == 0
    shown = capsys.readouterr().out.partition("…")[2].partition("\u00a0»")[0]
    assert set(shown.split()) <= set(said.split())
    assert shown.endswith("passerelles")
