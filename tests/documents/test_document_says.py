"""What a document says of itself, what its file only guesses, and what its keepers correct."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from support.pdf_writer import lines, write_pdf

from briefbot import Briefbot
from briefbot.cli import main
from briefbot.documents.models import Guess, Metadata
from briefbot.documents.read import read_document
from briefbot.errors import UsageError
from briefbot.index.building.build import build_index
from briefbot.index.corpus import add_documents, list_documents, set_metadata
from briefbot.index.corrections import CORRECTIONS
from briefbot.index.store import open_index
from briefbot.settings import Settings

BRIEF = Path(__file__).parents[2] / "corpus" / "memoire-cqcm-2023-2024.md"


def word_file(path: Path, *paragraphs: str, title: str = "Modèle", author: str = "python") -> Path:
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    made.core_properties.title, made.core_properties.author = title, author
    made.save(str(path))
    return path


def test_a_templates_properties_are_a_guess(tmp_path: Path) -> None:
    """The date of the template that Word files are often made from is no date of the document."""
    path = word_file(tmp_path / "a.docx", "Mémoire sur les phares", "Le Québec compte 43 phares.")
    told = read_document(path).metadata
    assert (told.title, told.organisation, told.date) == ("Mémoire sur les phares", "", "")
    assert told.guess == Guess("Modèle", "python", "2013-12-23")


def test_what_the_first_page_has_too_is_the_documents(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        "Gardiens des phares (GP)",
        "Les phares du Québec",
        "Québec, le 12 mars 2024",
        "Le Québec compte 43 phares.",
        title="Les phares du Québec",
        author="Gardiens des phares (GP)",
    )
    told = read_document(path).metadata
    assert told.title == "Les phares du Québec"
    assert told.organisation == "Gardiens des phares (GP)"
    assert told.date == "2024-03-12"
    assert told.guess == Guess()


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Présenté par la Ligue des moulins (LM)", "Ligue des moulins (LM)"),
        ("Mémoire déposé par l’Union des meuniers à la Commission", "Union des meuniers"),
        ("Organisme : Fédération des farines", "Fédération des farines"),
        (
            "Mémoire du Réseau des fournils présenté à la Commission de l’agriculture",
            "Réseau des fournils",
        ),
        ("MÉMOIRE DU RÉSEAU DES FOURNILS PRÉSENTÉ À LA COMMISSION", "RÉSEAU DES FOURNILS"),
        ("Mémoire de la Guilde des levains (GL)", "Guilde des levains (GL)"),
        ("Avis de l’Office du blé déposé dans le cadre des consultations", "Office du blé"),
        ("Commentaires de la Halte pour tous à la ministre de la Santé", "Halte pour tous"),
        (
            "Mémoire présenté à la Commission des finances par le Centre d’aide à la meunerie",
            "Centre d’aide à la meunerie",
        ),
        (
            "Présenté par le Regroupement pour la défense des moulins",
            "Regroupement pour la défense des moulins",
        ),
        ("Mémoire du Collectif des fours sur le projet de loi 12", "Collectif des fours"),
        ("Mémoire de maîtrise présenté à l’Université", ""),
        ("MÉMOIRE DE MAÎTRISE PRÉSENTÉ À L’UNIVERSITÉ", ""),
        ("Mémoire sur la Ligue des moulins", ""),
        ("Mémoire du 12 mars", ""),
        ("Mémoire de Québec à Gaspé", ""),
        ("Présenté par Amis de la farine", "Amis de la farine"),
        ("Ce pain est présenté par le meunier", ""),
        ("présenté par ceux qui le veulent", ""),
    ],
)
def test_a_line_of_the_first_page_may_say_who_wrote_it(
    tmp_path: Path, line: str, author: str
) -> None:
    path = word_file(tmp_path / "a.docx", "Les moulins", line, "Il reste 12 moulins.")
    assert read_document(path).metadata.organisation == author


def test_the_lines_of_a_cover_may_share_who_wrote_it(tmp_path: Path) -> None:
    """A cover in large type says on one line to whom, and on the next by whom."""
    path = word_file(
        tmp_path / "a.docx",
        "Mémoire présenté à la Commission des finances",
        "par le Réseau des fournils",
        "Il reste 12 moulins.",
    )
    assert read_document(path).metadata.organisation == "Réseau des fournils"


@pytest.mark.parametrize("format", ["md", "txt"])
def test_a_text_without_a_head_says_who_wrote_it(tmp_path: Path, format: str) -> None:
    path = tmp_path / f"a.{format}"
    path.write_text("Mémoire du Réseau des fournils\n\nLe Réseau a 12 fours.\n", encoding="utf-8")
    assert read_document(path).metadata.organisation == "Réseau des fournils"
    path.write_text(f"---\norganisation: Ligue du pain\n---\n{path.read_text()}", encoding="utf-8")
    assert read_document(path).metadata.organisation == "Ligue du pain"


def read_text(tmp_path: Path, words: str) -> Metadata:
    path = tmp_path / "texte.txt"
    path.write_text(words, encoding="utf-8")
    return read_document(path).metadata


COVER = "Du pain pour tous\n\nMÉMOIRE\n\nMars 2025\n\n"
LONG = "Le pain se fait avec de la farine, de l’eau, du sel et du temps. " * 4
NAMED = "Fondée en 1990, la Ligue des fours banals (LFB) compte 40 fours. "
ASKED = "La LFB recommande d’ouvrir 12 fours. La LFB demande 3 M$ par année.\n"


@pytest.mark.parametrize(
    ("words", "author"),
    [
        # Explained near the top, it makes all the requests.
        (f"{COVER}## Le pain\n\n{LONG}{NAMED}\n\n{ASKED}", "Ligue des fours banals (LFB)"),
        # Alone on a line of the cover, and what it says is in the text.
        (
            f"{COVER}Guilde du levain (GL)\n\n## Le pain\n\n{LONG}La GL appuie la loi.\n",
            "Guilde du levain (GL)",
        ),
        (
            f"{COVER}Union des meuniers\n\n## Le pain\n\n{LONG}L’Union des meuniers (UM) salue.\n",
            "Union des meuniers (UM)",
        ),
        # « Nous », and whom that is.
        (
            f"{COVER}## Qui nous sommes\n\n{LONG}{NAMED}\n\n## Suite\n\nNous demandons 3 M$.\n",
            "Ligue des fours banals (LFB)",
        ),
        ("Le pain : mémoire de la Ligue des fours à la Commission\n\nTexte.\n", "Ligue des fours"),
        ("Ligue des fours, mémoire sur le pain\n\nLa Ligue a 12 fours.\n", "Ligue des fours"),
    ],
)
def test_a_brief_is_by_whom_its_text_speaks_for(tmp_path: Path, words: str, author: str) -> None:
    assert read_text(tmp_path, words).organisation == author


def test_the_brief_without_its_head_is_answered_from_as_with_it(tmp_path: Path) -> None:
    """Who speaks is no thing asked about, and people's own files have no head."""
    path = tmp_path / "memoire.txt"
    path.write_text(BRIEF.read_text("utf-8").split("\n---\n", 1)[1], encoding="utf-8")
    told, headed = read_document(path).metadata, read_document(BRIEF).metadata
    assert (told.organisation, told.date) == (headed.organisation, headed.date)
    assert (told.inferred, headed.inferred) == (True, False)
    settings = Settings(corpus=tmp_path, index=tmp_path / "index")
    build_index([path], settings)
    answer = Briefbot.open(settings.index).ask("Combien le CQCM demande-t-il en tout ?")
    assert answer.text.startswith("8,8 M$.")
    assert all(citation.reference.startswith("CQCM, ") for citation in answer.citations)


ARTICLE = "Du pain pour tous\n\nMars 2025\n\n"


@pytest.mark.parametrize(
    "words",
    [
        # An article speaks of those who ask.
        f"{ARTICLE}## Le pain\n\n{LONG}{NAMED}\n\n{ASKED}",
        f"Ce que dit le mémoire\n\nMars 2025\n\n## Le pain\n\n{LONG}{NAMED}\n\n{ASKED}",
        # Others ask as much, or those who write do and are somebody else.
        f"{COVER}## Le pain\n\n{LONG}{NAMED}\n\n{ASKED}La FTQ demande. La CSN demande.\n",
        f"{COVER}## Le pain\n\n{LONG}{NAMED}\n\n{ASKED}Nous proposons 4 M$.\n",
        # Words between guillemets are somebody's.
        f"{COVER}## Le pain\n\n{LONG}{NAMED}\n\n« {ASKED.strip()} »\n",
        # To whom it is handed in, several together, a title that begins like a name.
        f"{COVER}présenté au\n\nConseil du blé (CB)\n\n{LONG}Le CB recommande.\n",
        f"{COVER}Ligue A (LA)\n\nLigue B (LB)\n\n{LONG}La LA demande. La LB demande.\n",
        f"{COVER}L’Alliance en bref\n\n{LONG}L’Alliance regroupe 40 fours.\n",
        # The one audited answers; that makes it no author.
        f"Rapport d’audit\n\n## Réponse de la Société\n\n{LONG}\n",
        f"# Procès-verbal\n\nVille de Pain-Sec\n\nLe {LONG}{NAMED}\n\n{ASKED}",
        f"# Loi sur le pain\n\nArticle 1\n\n{LONG}{NAMED}\n\n{ASKED}",
        f"# Guide du pain\n\n{LONG}{NAMED}\n\n{ASKED}",
    ],
)
def test_no_author_is_made_up(tmp_path: Path, words: str) -> None:
    assert read_text(tmp_path, words).organisation == ""


def test_an_author_told_by_the_text_is_shown_as_such_until_someone_says(tmp_path: Path) -> None:
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    settings.corpus.mkdir()
    words = f"{COVER}## Le pain\n\n{LONG}{NAMED}\n\n{ASKED}"
    (settings.corpus / "pain.txt").write_text(words, encoding="utf-8")
    build_index([settings.corpus], settings)
    (entry,) = list_documents(settings)
    assert (entry.date, entry.inferred) == ("2025-03", True)
    assert "déduit du texte, à vérifier\u00a0: Ligue des fours banals (LFB)" in str(entry)
    entry = set_metadata("pain", settings, organisation="Coop du four (CF)")
    assert (entry.organisation, entry.inferred) == ("Coop du four (CF)", False)
    assert "déduit" not in str(entry)
    (settings.corpus / "pain.txt").write_text(f"---\nauthor: Guilde (G)\n---\n{words}")
    told = read_document(settings.corpus / "pain.txt").metadata
    assert (told.organisation, told.inferred) == ("Guilde (G)", False)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("# Le pain\n\nJanvier 2023\n\nLe pain lève.\n", "2023-01"),
        ("# Le pain\n\nDéposé le 30 janvier 2026\n\nLe pain lève.\n", "2026-01-30"),
        ("# Le pain\n\nMise à jour : 2 mars 2026\n\nLe pain lève.\n", "2026-03-02"),
        ("# Le pain\n\nLigue du pain (LP) — mai 2025\n\nLe pain lève.\n", "2025-05"),
        ("# Le pain : mémoire à la Commission, mai 2025\n\nLe pain lève.\n", "2025-05"),
        ("---\ndate: 2024\n---\n# Le pain\n\nJanvier 2023\n\nLe pain lève.\n", "2024"),
        ("# Chronologie\n\n## Mai 2023\n\nUn four.\n\n## Juin 2024\n\nDeux fours.\n", ""),
        ("# Le pain\n\nAvis sur le règlement publié le 3 mars 2025\n\nLe pain lève.\n", ""),
        ("# Le pain\n\nMémoire de la Ligue du pain à la Commission.\n\nMai 2025\n", "2025-05"),
        ("# Loi sur le pain\n\nLoi du pain.\n\n## 31 mai 2023\n\nElle entre en vigueur.\n", ""),
        ("# Le pain\n\nLe four a été remis à neuf le 3 mars 2025.\n", ""),
        ("# Séance tenue le mardi 14 octobre 2025, à 19 h\n\nLe pain lève.\n", ""),
    ],
)
def test_a_line_of_the_first_page_dates_a_text(tmp_path: Path, words: str, date: str) -> None:
    assert read_text(tmp_path, words).date == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Gaspé, le 12 mars 2025 – La Ville ferme deux piscines.", "2025-03-12"),
        ("MONTRÉAL, le 3 mai 2024 /CNW/ - Deux piscines ferment.", "2024-05-03"),
        ("Deux piscines ont fermé le 12 mars 2025 – et trois autres suivront.", ""),
    ],
)
def test_a_releases_dateline_dates_it(tmp_path: Path, line: str, date: str) -> None:
    """It stood in a sentence, and the release had no date."""
    path = tmp_path / "a.txt"
    path.write_text(f"Pour diffusion immédiate\n\nDeux piscines ferment\n\n{line}\n", "utf-8")
    assert read_document(path).metadata.date == date
    made = word_file(tmp_path / "a.docx", "Deux piscines ferment", line)
    assert read_document(made).metadata.date == date


def test_a_numbered_heading_is_no_document_name(tmp_path: Path) -> None:
    """An extract that begins at its second part has no name of its own."""
    path = tmp_path / "extrait.md"
    path.write_text("# 2. Les fours\n\nIl y en a 12.\n\n# 3. Les moulins\n\nIl y en a 4.\n")
    assert read_document(path).metadata.title == "extrait"


def test_a_pdfs_creation_date_is_a_guess(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    info = "/CreationDate (D:20190102030405) /Author (Scanneur) /Title (Numerisation)"
    path.write_bytes(write_pdf(lines(72, 72, "Les moulins", "Il reste 12 moulins."), info=info))
    told = read_document(path).metadata
    assert (told.organisation, told.date) == ("", "")
    assert told.guess == Guess("Numerisation", "Scanneur", "2019-01-02")


@pytest.fixture
def held(tmp_path: Path) -> Settings:
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    settings.corpus.mkdir()
    word_file(settings.corpus / "phares.docx", "Les phares", "Le Québec compte 43 phares.")
    build_index([settings.corpus], settings)
    return settings


def test_a_guess_is_listed_as_one(held: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    (entry,) = list_documents(held)
    assert entry.date == ""
    assert "s.\u00a0d." in str(entry)
    assert "propriétés du fichier" in str(entry)
    assert entry.as_json()["guess"] == {
        "title": "Modèle",
        "organisation": "python",
        "date": "2013-12-23",
    }


def test_a_correction_is_kept_when_the_file_is_read_again(held: Settings) -> None:
    told = set_metadata(
        "phares", held, title="Nos phares", organisation="Gardiens (G)", date="2024-03"
    )
    assert (told.title, told.organisation, told.date) == ("Nos phares", "Gardiens (G)", "2024-03")
    word_file(held.corpus / "phares.docx", "Les phares", "Le Québec compte 44 phares.")
    assert add_documents([held.corpus], held).read == ("phares",)
    document = open_index(held.index, held).document("phares")
    assert "44 phares" in document.text
    assert document.metadata.title == "Nos phares"
    assert document.metadata.acronym == "G"
    set_metadata("phares", held, title="", organisation="")
    told = open_index(held.index, held).document("phares").metadata
    assert (told.title, told.organisation, told.date) == ("Les phares", "", "2024-03")


@pytest.mark.parametrize("date", ["hier", "2024-13", "12 mars 2024", "2024-03-32", "20240312"])
def test_a_date_that_is_none_is_refused_and_nothing_changes(held: Settings, date: str) -> None:
    with pytest.raises(UsageError, match="2023-01"):
        set_metadata("phares", held, date=date)
    assert not (held.index / CORRECTIONS).exists()
    with pytest.raises(UsageError, match="phares"):
        set_metadata("moulins", held, date="2024")
    with pytest.raises(UsageError, match="--title"):
        set_metadata("phares", held)


def test_the_command_line_corrects_and_shows(
    held: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    index = ["--index", str(held.index)]
    with pytest.raises(SystemExit) as ended:
        main(["corpus", "set", "phares", "--date", "2024", *index])
    assert ended.value.code == 0
    with pytest.raises(SystemExit):
        main(["corpus", "list", "--json", *index])
    listed = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert listed[0]["date"] == "2024"


def test_a_batch_goes_on_after_what_is_no_text(
    held: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text(
        '{"question": "Combien de phares ?", "id": "1"}\n'
        '{"question": "Et \\ud800 ?", "id": "2"}\n'
        '{"question": "Combien de phares ?", "id": "\\udfff"}\n'
        '{"question": "Combien de phares ?", "id": "4"}\n'
    )
    with pytest.raises(SystemExit) as ended:
        main(["ask", "--batch", str(batch), "--index", str(held.index)])
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert [json.loads(line)["id"] for line in said.out.splitlines()] == ["1", "4"]
    assert len(said.err.splitlines()) == 2


def test_a_document_that_is_not_there_is_said_to_be(
    held: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("ask", "search"):
        with pytest.raises(SystemExit) as ended:
            main([command, "Combien ?", "--document", "moulins", "--index", str(held.index)])
        assert ended.value.code == 2
        said = capsys.readouterr().err
        assert "moulins" in said
        assert "phares" in said


@pytest.mark.parametrize(
    "head",
    [
        "COMMUNIQUÉ DE PRESSE\nPOUR DIFFUSION IMMÉDIATE\n\n",
        "# Communiqué\n\nPour publication immédiate\n\n",
        "AVIS PUBLIC\n\n",
    ],
)
def test_what_a_text_is_above_its_title_is_not_its_title(tmp_path: Path, head: str) -> None:
    said = read_text(
        tmp_path,
        f"{head}Les transporteurs de la Rive votent la grève\n\nLongueuil, le 9 octobre 2025 – "
        "Les membres du syndicat ont voté hier soir, à 91 %, en faveur d'un mandat de dix journées "
        "de grève, à déclencher au moment jugé opportun.\n",
    )
    assert said.title == "Les transporteurs de la Rive votent la grève"


def test_a_text_that_says_only_what_it_is_has_that_for_a_title(tmp_path: Path) -> None:
    assert read_text(tmp_path, "Communiqué\n\nRien de plus.\n").title == "Communiqué"
