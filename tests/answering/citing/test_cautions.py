"""What was not read, or not as printed, is told beside every answer drawn from it."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from support.pdf_writer import PageContent, Words, lines, write_pdf

from briefbot.api import Briefbot
from briefbot.cli import main
from briefbot.index.building.build import build_index
from briefbot.settings import Settings
from briefbot.web.desk import Listed
from briefbot.web.documents.proof import render_proof
from briefbot.web.documents.reader import render_reader
from briefbot.web.questions.thread import render_thread
from briefbot.web.questions.turns import ThreadTurn
from briefbot.web.text import place

PROSE = (
    "Les artisans du canton tiennent un marché couvert depuis la fin de la guerre et le",
    "comité des fêtes y loge ses archives avec celles de la fanfare et de la chorale du",
    "village, que les élèves viennent classer chaque printemps avec leurs professeurs.",
)
HALL = "La halle du canton abrite 38 étals."
GARBLED = (
    "Le lavoir du canton compte 27 bassins.",
    "Lesfamillesducantonviennentchaquesemaine y laver le linge des auberges voisines.",
)
UNREAD = "1\u00a0page sur 4 non lue"


@pytest.fixture(scope="module")
def partly_read(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Two pages of text, one whose words stand without blanks, one that is a picture."""
    folder = tmp_path_factory.mktemp("partly")
    whole = pdfium.PdfDocument(write_pdf(*_pages()))
    picture = folder / "picture.pdf"
    Image.new("L", (612, 792), 120).save(picture, resolution=72)  # no word that OCR could find
    whole.import_pages(pdfium.PdfDocument(picture))
    whole.save(folder / "canton.pdf")
    picture.unlink()
    settings = Settings(index=folder / "index")
    build_index([folder / "canton.pdf"], settings)
    return settings


def _pages() -> list[PageContent]:
    feet = [[Words(300, 760, number)] for number in ("i", "ii", "iii")]
    first = [Words(72, 80, "Le canton", 16, bold=True), *lines(72, 110, HALL, *PROSE), *feet[0]]
    second = [*lines(72, 110, *GARBLED, *PROSE), *feet[1]]
    return [first, second, [*lines(72, 110, *PROSE), *feet[2]]]


@pytest.fixture(scope="module")
def bot(partly_read: Settings) -> Briefbot:
    return Briefbot.open(settings=partly_read)


def test_an_answer_tells_what_was_not_read_of_its_document(bot: Briefbot) -> None:
    answer = bot.ask("Combien d'étals la halle abrite-t-elle ?")
    assert "38" in answer.text
    assert UNREAD in answer.cautions[0]
    assert answer.as_json()["cautions"] == list(answer.cautions)
    assert UNREAD in render_thread((ThreadTurn(answer),))


def test_a_quote_of_a_garbled_page_is_followed_by_a_warning(bot: Briefbot) -> None:
    answer = bot.ask("Combien de bassins le lavoir compte-t-il ?")
    assert "27 bassins" in answer.text
    assert "[1] (texte mal encodé" in answer.text
    (citation,) = answer.citations
    assert citation.caution
    assert citation.as_json()["caution"] == citation.caution
    document = bot.index.document("canton")
    assert citation.caution in render_proof(answer, 0, 1, document, asked_for=True)


def test_other_pages_of_the_document_bear_no_such_warning(bot: Briefbot) -> None:
    answer = bot.ask("Combien d'étals la halle abrite-t-elle ?")
    assert "encodé" not in answer.text
    assert [citation.caution for citation in answer.citations] == [""]
    assert "caution" not in answer.citations[0].as_json()


def test_nothing_is_said_to_be_absent_from_what_was_not_read(bot: Briefbot) -> None:
    answer = bot.ask("Combien coûte le sous-marin nucléaire ?")
    assert answer.status == "not_found"
    assert "figure" not in answer.text
    assert "parle" not in answer.text
    assert UNREAD in answer.cautions[0]


def test_what_is_no_question_on_the_documents_is_told_nothing_of_their_reading(
    bot: Briefbot,
) -> None:
    assert bot.ask("Écris-moi un poème sur la mer.").cautions == ()


def test_a_page_with_a_roman_figure_is_cited_by_it(bot: Briefbot) -> None:
    (citation,) = bot.ask("Combien d'étals la halle abrite-t-elle ?").citations
    assert citation.reference.endswith("p.\u00a0i")
    assert citation.page is None
    assert citation.as_json()["page_label"] == "i"
    assert place(citation).endswith("p.\u00a0i")


def test_the_list_and_the_page_tell_it_beside_the_title(
    partly_read: Settings, bot: Briefbot, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["corpus", "list", "--index", str(partly_read.index)])
    assert UNREAD in capsys.readouterr().out
    document = bot.index.document("canton")
    library = [Listed(document.id, document.metadata, document.gaps)]
    assert UNREAD in render_reader(library, document)


def test_the_command_line_tells_it_with_the_answer(
    partly_read: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    index = ["--index", str(partly_read.index)]
    for more in ([], ["--json"]):
        with pytest.raises(SystemExit):
            main(["ask", "Combien de bassins le lavoir compte-t-il ?", *index, *more])
        told = capsys.readouterr().out
        assert UNREAD in told
        assert "Texte mal encodé" in told
    assert json.loads(told)["citations"][0]["caution"]


def test_a_document_read_whole_is_told_nothing_of(tmp_path: Path) -> None:
    path = tmp_path / "canton.md"
    path.write_text("# Le canton\n\nLa halle abrite ~~12~~ 38 étals.\n", encoding="utf-8")
    settings = Settings(index=tmp_path / "index")
    build_index([path], settings)
    answer = Briefbot.open(settings=settings).ask("Combien d'étals la halle abrite-t-elle ?")
    assert answer.status == "answered"
    assert answer.cautions == ()
    assert "cautions" not in answer.as_json()


def test_a_question_of_the_document_is_never_its_answer(tmp_path: Path) -> None:
    path = tmp_path / "quai.md"
    path.write_text(
        "# Le quai\n\nLe canton a refait le quai au printemps.\n\n"
        "Le canton vendra-t-il le quai à un armateur ?\n\nLes élus en parleront à l'automne.\n",
        encoding="utf-8",
    )
    settings = Settings(index=tmp_path / "index")
    build_index([path], settings)
    answer = Briefbot.open(settings=settings).ask("Le canton vendra-t-il le quai à un armateur ?")
    assert not any(citation.quote.endswith("?") for citation in answer.citations)
