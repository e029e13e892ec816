"""Each repair, on a small made-up text and on the real brief."""

from __future__ import annotations

import re

import pytest
from support.brief import brief, document, paths, section, words

from briefbot.documents.blocks import Mark, cleaned, note_mark

TOP = "Transformation économique et sociale propulsée par le mouvement coopératif"


@pytest.mark.parametrize(
    "first", ["Introduction", "Avant-propos", "Mot de la présidente", "1. Contexte", "Mesure 2"]
)
def test_what_a_first_section_is_called_is_no_title_of_the_document(first: str) -> None:
    assert document(f"# {first}\n\nUn.\n\n# Les halles\n\nDeux.").metadata.title == "essai"
    assert document(f"# Les halles\n\nUn.\n\n# {first}\n\nDeux.").metadata.title == "Les halles"


# Depth of headings


def test_siblings_with_different_marks_become_one_level() -> None:
    made = document(
        "## Chantiers\n\n### A. Un\n\n### Nous demandons\n\nx.\n\n## B. Deux\n\n"
        "### Nous demandons\n\ny.\n\n#### C. Trois\n\n##### Nous demandons\n\nz.\n\n## Fin\n\nx."
    )
    assert paths(made) == [
        ("Chantiers",),
        ("Chantiers", "A. Un"),
        ("Chantiers", "A. Un", "Nous demandons"),
        ("Chantiers", "B. Deux"),
        ("Chantiers", "B. Deux", "Nous demandons"),
        ("Chantiers", "C. Trois"),
        ("Chantiers", "C. Trois", "Nous demandons"),
        ("Fin",),
    ]


def test_the_briefs_four_recommendations_are_siblings_with_two_parts_each() -> None:
    top = next(s for s in brief().sections if s.title.startswith(TOP))
    parts = [s for s in brief().sections if s.parent == top.index]
    assert [s.label for s in parts] == ["I", "II", "III", "IV"]
    for part in parts:
        inside = [s.title for s in brief().sections if s.parent == part.index]
        assert len(inside) == 2
        assert inside[0].startswith("Le CQCM recommande")
        assert inside[1].startswith("Retombées")


def test_flat_marks_are_nested_by_their_numbers() -> None:
    made = document("## 1. A\n\n## 1.1 B\n\nx.\n\n## 1.2 C\n\n## 2. D\n\n## 2.1 E\n\ny.")
    assert paths(made) == [
        ("1. A",),
        ("1. A", "1.1 B"),
        ("1. A", "1.2 C"),
        ("2. D",),
        ("2. D", "2.1 E"),
    ]


def test_marks_that_agree_are_believed() -> None:
    made = document("# T\n\n## 1. A\n\nx.\n\n## Notes\n\ny.\n\n## 2. B\n\nz.")
    assert paths(made)[1:] == [("1. A",), ("Notes",), ("2. B",)]


def test_numbers_that_start_again_make_a_new_run() -> None:
    made = document("# P\n\n## 1. A\n\n## 2. B\n\n# Q\n\n## 1. A\n\n## 2. B\n\nx.")
    assert paths(made)[3:] == [("Q",), ("Q", "1. A"), ("Q", "2. B")]


@pytest.mark.parametrize("title", ["3 000 coopératives", "2023-2024 en bref", "L'avenir", "CIEC"])
def test_a_figure_or_a_capital_is_no_heading_number(title: str) -> None:
    assert section(document(f"# A\n\n## {title}\n\nx."), title).label == ""


def test_the_documents_own_title_is_in_no_path() -> None:
    made = document("# Bilan\n\n## Passage 1\n\nx.\n\n## Passage 2\n\ny.")
    assert paths(made) == [("Bilan",), ("Passage 1",), ("Passage 2",)]
    assert section(brief(), "Demande prioritaire").path == ("Demande prioritaire",)


def test_an_empty_heading_stays_a_section() -> None:
    empty = section(brief(), "Champs d'actions")
    assert empty.body == empty.end
    assert empty.page == 3
    assert paths(document("# A\n\n## B\n\n## C\n\nx.")) == [("A",), ("B",), ("C",)]


# Headings that are not marked


def test_bold_and_numbered_lines_are_headings_where_none_is_marked() -> None:
    made = document("**Contexte**\n\nUne phrase.\n\n1. Budget\n\nUne autre.\n\n2. Suite\n\nFin.")
    assert paths(made) == [("Contexte",), ("1. Budget",), ("2. Suite",)]


def test_bold_lines_stay_paragraphs_where_headings_are_marked() -> None:
    assert paths(document("# Titre\n\n**Investir 8 M$**\n\nx.")) == [("Titre",)]


def test_a_line_that_the_contents_name_is_a_heading() -> None:
    made = document(
        "# Titre\n\n## Sommaire\n\nNos demandes ..... 4\n\n## Début\n\nx.\n\nNos demandes\n\ny."
    )
    assert section(made, "Nos demandes").page == 4


# Pages from the table of contents


def test_the_briefs_pages_come_from_its_table_of_contents() -> None:
    pages = [s.page for s in brief().sections if s.level == 2 and s.page]
    assert pages == [3, 4, 4, 6, 8, 12, 14]


def test_what_is_inside_a_section_inherits_its_page() -> None:
    assert {s.page for s in brief().sections if "".join(s.path).startswith(TOP)} == {8}
    assert {b.page for b in brief().blocks if brief().sections[b.section].page == 12} == {12}


@pytest.mark.parametrize(
    "contents",
    [
        "Nos demandes .......... 4\nConclusion .......... 12",
        "Nos demandes.....\t4\nConclusion.....\t12",
        "Nos demandes\t4\nConclusion\t12",
        "Nos demandes 4\nConclusion 12",
        "Nos demandes . . . . . 4\n\nConclusion . . . . . 12",
        "Nos demandes … 4\nConclusion … 12",
        "- [Nos demandes](#a) 4\n- [Conclusion](#b) 12",
        "| Section | Page |\n|---|---|\n| Nos demandes | 4 |\n| Conclusion | 12 |",
        "I. Nos demandes ..... 4\nII. Conclusion ..... 12",
        "NOS DEMANDES ..... 4\nCONCLUSION ..... 12",
        "Nos\ndemandes ..... 4\nConclusion ..... 12",
    ],
)
def test_a_table_of_contents_is_read_and_is_no_text(contents: str) -> None:
    made = document(
        f"# T\n\n## Table des matières\n\n{contents}\n\n"
        "## Nos demandes\n\nx.\n\n## Conclusion\n\ny."
    )
    assert section(made, "Nos demandes").page == 4
    assert section(made, "Conclusion").page == 12
    listed = section(made, "Table des matières")
    assert listed.body == listed.end


@pytest.mark.parametrize(
    "summary",
    [
        "La coopérative a accueilli 340 familles en 2023\net elle en attend 500 cette année.",
        "Le budget demandé est de 450 000\n\nLe reste vient des dons.",
        "Nous demandons 12 écoles de plus d’ici 2028",
        "- Nous demandons 12 écoles d’ici 2028\n- Elles logeraient 340 élèves de plus en 2030\n"
        "- Le coût : 45",
        "| Demande | Places |\n|---|---|\n| Garderies | 120 |\n| Camps | 60 |",
        "La première école date de 1912 et\nla ville en compte une pour mille\nenfants, soit 12"
        "\nde moins qu’en 2001.",
    ],
)
def test_a_summary_whose_lines_end_in_numbers_is_read(summary: str) -> None:
    made = document(f"# Mémoire\n\n## Sommaire\n\n{summary}\n\n## Nos demandes\n\nx.")
    assert words_of(made.text) >= words_of(summary)


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def test_a_contents_that_names_no_heading_is_known_by_its_pages() -> None:
    made = document("## Sommaire\n\nLe début 1\nLa suite 4\nLa fin 9\n\n## Autre\n\nx.")
    assert "La suite" not in made.text


def test_a_title_that_differs_by_a_letter_is_matched_and_another_is_not() -> None:
    made = document(
        "## Sommaire\n\nLes retombées économiques ..... 3\nLes annexes du rapport ..... 9\n\n"
        "## Les retombées économique\n\nx.\n\n## Un autre titre\n\ny."
    )
    assert section(made, "Les retombées économique").page == 3
    assert section(made, "Un autre titre").page is None


def test_without_table_of_contents_there_is_no_page() -> None:
    assert section(document("# A\n\n## B\n\nx."), "B").page is None


# Footnotes


def test_the_briefs_note_is_tied_to_its_mark_and_out_of_the_paragraph_it_cut() -> None:
    (note,) = brief().footnotes
    assert note.marker == "1"
    assert brief().words(note).startswith("Les Québécoises et Québécois peuvent être membres")
    (anchor,) = note.anchors
    assert brief().text[:anchor].endswith("11 millions de membres et clients")
    assert brief().sections[note.section].title == "La coopération et la mutualité au Québec"
    assert "en réponse aux enjeux sociétaux." in brief().text


@pytest.mark.parametrize(
    ("mark", "body"),
    [("<sup>1</sup>", "<sup>1</sup> "), ("[^1]", "[^1]: "), ("¹", "¹ "), ("[^a]", "[^a]: ")],
)
def test_notes_of_every_style(mark: str, body: str) -> None:
    made = document(f"# A\n\nDes membres{mark} actifs.\n\n{body}Selon l'étude.\n\n# B\n\nSuite.")
    (note,) = made.footnotes
    assert made.words(note) == "Selon l'étude."
    assert made.text[: note.anchors[0]].endswith("Des membres")
    assert "Des membres actifs." in made.text
    assert made.sections[note.section].title == "A"


def test_notes_that_restart_on_each_page_go_to_their_own_marks() -> None:
    made = document("# A\n\nUn[^1].\n\n[^1]: Note un.\n\n# B\n\nDeux[^1].\n\n[^1]: Note deux.")
    assert [made.text[n.anchors[0] - 4 : n.anchors[0]].strip() for n in made.footnotes] == [
        "Un",
        "Deux",
    ]


def test_a_note_marked_twice_has_two_anchors_and_a_section_of_notes_keeps_them() -> None:
    made = document("# A\n\nUn[^1].\n\n# B\n\nDeux[^1].\n\n# Notes\n\n[^1]: La source.")
    (note,) = made.footnotes
    assert len(note.anchors) == 2
    assert made.sections[note.section].title == "Notes"


def test_a_call_without_its_note_is_no_word_and_a_power_stays() -> None:
    assert document("Des clients<sup>3</sup> et 40 m².").text == "Des clients et 40 m²."


def test_marks_keep_the_blank_between_words() -> None:
    text, marks = cleaned(f"un {note_mark('1')} deux{note_mark('2')} {note_mark('3')}, trois ")
    assert text == "un deux, trois"
    assert marks == (Mark(2, "1"), Mark(7, "2"), Mark(7, "3"))


# Paragraphs, items, lists


@pytest.mark.parametrize("between", ["\n\n", "\n\n---\n\n", "\n\n![Carte](x.png)\n\n"])
def test_a_cut_paragraph_is_joined(between: str) -> None:
    made = document(f"Le programme permet de{between}concrétiser des projets.")
    assert words(made, "paragraph") == ["Le programme permet de concrétiser des projets."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Une phrase finie.", "minuscule au début."),
        ("Les projets suivants :", "former et conseiller"),
        ("Une ligne sans point", "Majuscule au début."),
        ("Une ligne sans point", "b) deuxième choix"),
    ],
)
def test_whole_paragraphs_stay_apart(first: str, second: str) -> None:
    assert len(document(f"{first}\n\n---\n\n{second}").blocks) == 2


def test_a_cut_item_is_joined_and_its_list_goes_on() -> None:
    made = document("- Répartir les risques\n\nentrepreneuriaux.\n- Former.\n\n- Conseiller.")
    assert words(made, "item") == [
        "Répartir les risques entrepreneuriaux.",
        "Former.",
        "Conseiller.",
    ]
    assert len({block.group for block in made.blocks}) == 1


def test_the_briefs_cut_blocks_are_whole() -> None:
    assert "meilleure répartition des risques entrepreneuriaux." in brief().text
    assert "du service-conseil et de concrétiser des projets collectifs" in brief().text
    demands = [b for b in brief().blocks if b.kind == "item" and b.page == 6]
    assert len(demands) == 4
    assert len({block.group for block in demands}) == 1


def test_numbers_are_words_of_an_item_and_bullets_are_not() -> None:
    made = document("1. Un\n2. Deux\n\nEntre.\n\n- Trois\n\nEntre.\n\n- 4- Quatre")
    assert words(made, "item") == ["1. Un", "2. Deux", "Trois", "4- Quatre"]
    assert [b.marker for b in made.blocks if b.kind == "item"] == ["1.", "2.", "-", "4-"]


# Tables


def test_the_briefs_table_is_whole_with_its_heads() -> None:
    rows = [b for b in brief().blocks if b.kind == "row" and b.columns[:1] == ("Recommandation",)]
    assert len(rows) == 4
    cells = [[brief().words(cell) for cell in row.cells] for row in rows]
    assert [row[2] for row in cells] == ["5 M$", "600 000 $", "2 M$", "1,2 M$"]
    assert cells[2][0].endswith(
        "auprès des entreprises en économie sociale, dont les coopératives et les mutuelles."
    )
    assert "et de concrétiser des projets collectifs numériques" in cells[2][1]
    assert rows[0].columns == ("Recommandation", "Retombées", "Montant annuel")


REST = {
    "tabs": "du fonds.\tde deux ans.\t\nLoger\tPlus tard\t3 M$",
    "paragraphs": "<p>du fonds.</p>\t<p>de deux ans.</p>\t\n"
    "<p>Loger</p>\t<p>Plus tard</p>\t<p>3 M$</p>",
    "rows": "<tr><td>du fonds.</td><td>de deux ans.</td><td></td></tr>\n"
    "<tr><td>Loger</td><td>Plus tard</td><td>3 M$</td></tr>",
    "heads again": "Mesure\tEffet\tMontant\ndu fonds.\tde deux ans.\t\nLoger\tPlus tard\t3 M$",
    "github": "| du fonds. | de deux ans. | |\n|---|---|---|\n| Loger | Plus tard | 3 M$ |",
}


@pytest.mark.parametrize("rest", REST.values(), ids=REST)
@pytest.mark.parametrize("between", ["\n\n", "\n\n---\n\n"])
def test_a_table_cut_by_a_page_is_joined_cell_by_cell(rest: str, between: str) -> None:
    made = document(
        "Mesure\tEffet\tMontant\nFormer\tTout de suite.\t1 M$\n"
        f"Aider par la hausse\tDès la fin\t2 M${between}{rest}"
    )
    rows = [b for b in made.blocks if b.kind == "row" and not b.header]
    assert [[made.words(cell) for cell in row.cells] for row in rows] == [
        ["Former", "Tout de suite.", "1 M$"],
        ["Aider par la hausse du fonds.", "Dès la fin de deux ans.", "2 M$"],
        ["Loger", "Plus tard", "3 M$"],
    ]
    assert {row.columns for row in rows} == {("Mesure", "Effet", "Montant")}
    assert len({row.group for row in rows}) == 1


def test_two_tables_stay_two() -> None:
    made = document("| A | B |\n|---|---|\n| x | 1 |\n\nEntre.\n\n| C | D |\n|---|---|\n| y | 2 |")
    rows = [b for b in made.blocks if b.kind == "row" and not b.header]
    assert [row.columns for row in rows] == [("A", "B"), ("C", "D")]
    assert rows[0].group != rows[1].group


def test_a_table_without_heads_gets_none() -> None:
    made = document("Former\t1 M$\nLoger\t2 M$")
    assert [block.columns for block in made.blocks] == [(), ()]


# Pictures


PICTURE = "A photograph of a bus in the snow. The driver is wearing a blue cap and is smiling."


def test_a_pictures_description_is_left_out() -> None:
    assert "photograph" not in brief().text
    assert document(f"{PICTURE}\n\n# Titre\n\n{PICTURE}\n\nTexte.").text == "Titre\n\nTexte."


def test_english_text_stays_where_it_is_no_description() -> None:
    english = "The members of the federation are grateful for the support that they have had."
    assert english in document(f"# Titre\n\n{english}").text
    assert PICTURE in document(f"---\ntitle: X\nlanguage: en\n---\n\n# Title\n\n{PICTURE}").text
