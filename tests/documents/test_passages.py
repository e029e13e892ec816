"""What passages are, and what holds of them whatever the document."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.brief import brief, brief_passages, document, passages
from support.examples import examples

from briefbot.answering.citing.draft import unit_quotes
from briefbot.answering.sources.cutting import cut_units
from briefbot.documents.labels import states_fact
from briefbot.documents.models import Document, Passage
from briefbot.documents.passages import MAX_LIST, MAX_PARAGRAPH, split_passages
from briefbot.documents.recommendations import introduces_recommendations, recommendation_label
from briefbot.documents.sentences import is_blank, sentence_spans, sentence_spans_by_line

FRAGMENTS = st.one_of(
    st.sampled_from(["# ", "## I. ", "### II. ", "## 3.1 ", "- ", "1. ", "2- ", "• ", "b) ", "> "]),
    st.sampled_from(["<sup>1</sup>", "[^1]", "[^1]: ", "¹", "..... 3", "Table des matières"]),
    st.sampled_from(["\t", "| a | b |\n|---|---|\n", "<p>a</p>\t<p>b</p>", "<tr><td>x</td></tr>"]),
    st.sampled_from(["---", "**", "*", "```", "<!--", "![a](b)", "[a](#)", "\\$", "<", "&amp;"]),
    st.sampled_from([" ", "    ", "\n", "\n\n", "\u00a0", "\f"]),
    st.sampled_from(
        ["Nous recommandons de :", "Recommandation 1 : ", "mot", "et", "8,8 M$", "M. R"]
    ),
    st.just("Une phrase. Une autre."),
)
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200)
DOCUMENTS = st.lists(FRAGMENTS, max_size=40).map("".join) | TEXTS


def check(made: Document, split: tuple[Passage, ...]) -> None:
    """What must hold of every document and its passages."""
    end, covered = 0, set[int]()
    for number, passage in enumerate(split):
        assert passage.id == f"{made.id}#{number}"
        assert made.text[passage.start : passage.end] == passage.text
        assert passage.text.strip()
        assert passage.start >= end
        end = passage.end
        section = made.sections[passage.section]
        assert section.start <= passage.start
        assert passage.end <= section.end
        assert passage.path == section.path
        assert all(passage.start <= cell.start <= cell.end <= passage.end for cell in passage.cells)
        covered.update(range(passage.start, passage.end))
    for block in made.blocks:
        assert made.sections[block.section].start <= block.start <= block.end
        assert block.end <= made.sections[block.section].end
        if block.kind != "heading" and not block.header:
            span = range(block.start, block.end)
            assert all(at in covered or made.text[at].isspace() for at in span)


@example(text="\n\n<sup>1</sup><sup>1</sup>\u00a0")  # a note without a word
@examples(100)
@given(DOCUMENTS)
def test_passages_are_the_documents_own_words_within_sections_and_none_is_lost(text: str) -> None:
    made = document("Un mot. " + text)
    split = split_passages(made)
    check(made, split)
    assert split_passages(document("Un mot. " + text)) == split


@examples(100)
@given(DOCUMENTS)
def test_sections_follow_one_another_and_nest(text: str) -> None:
    made = document("Un mot. " + text)
    assert made.sections[0].start == 0
    assert made.sections[-1].end == len(made.text)
    for before, after in zip(made.sections, made.sections[1:], strict=False):
        assert before.end == after.start
        assert before.start <= before.body <= before.end
    for section in made.sections[1:]:
        assert section.parent is not None
        parent = made.sections[section.parent]
        assert section.path == (*parent.path, section.title)
        assert parent.level < section.level
        assert made.text.startswith(section.title, section.start)


def test_what_holds_of_every_document_holds_of_the_brief() -> None:
    check(brief(), brief_passages())


# Recommendations


def test_the_briefs_recommendations_are_units_with_number_and_lead() -> None:
    found = [p for p in brief_passages() if p.kind == "recommendation" and not p.columns]
    assert [p.label for p in found] == ["", "1", "2", "3", "4"]
    assert found[0].lead.startswith("Le CQCM recommande prioritairement")
    assert found[0].text.startswith("Investir un montant de 8,8 M$")
    assert all(p.lead.startswith("Le CQCM recommande au gouvernement") for p in found[1:])
    assert found[4].text.startswith("4- Bonifier la convention")
    assert found[4].path[-2] == "IV. Soutenir les initiatives jeunesse"


def test_the_rows_of_the_briefs_table_are_recommendations_with_their_column_heads() -> None:
    rows = [p for p in brief_passages() if p.columns]
    assert [p.label for p in rows] == ["", "1", "2", "3", "4"]
    assert {p.kind for p in rows} == {"recommendation"}
    assert [p.text.rsplit("\t", 1)[1] for p in rows] == [
        "8,8 M$",
        "5 M$",
        "600 000 $",
        "2 M$",
        "1,2 M$",
    ]
    assert (
        rows[3].lead
        == "La recommandation prioritaire se décline à travers les recommandations suivantes :"
    )


@pytest.mark.parametrize(
    ("markdown", "labels", "lead"),
    [
        ("## Nous demandons au ministre de :\n\n- Former.\n- Loger.", ["", ""], "Nous demandons"),
        ("# A\n\nLa Fédération recommande :\n\n1. Former.\n2. Loger.", ["1", "2"], "La Fédération"),
        ("# A\n\nNous proposons que :\n\na) l'on forme;\nb) l'on loge.", ["a", "b"], "Nous prop"),
        ("# Nos recommandations\n\n1. Former.\n2. Loger.", ["1", "2"], ""),
        ("# A\n\n**Recommandation 3 :** Former la relève.", ["3"], ""),
        ("# A\n\nR1. Former la relève.\n\nR2. Loger.", ["1", "2"], ""),
        ("# A\n\n## Recommandation no 2\n\nFormer la relève.", ["2"], "Recommandation no 2"),
        ("# A\n\n## Recommandation 5 : former la relève dès 2025\n\nParce que.", ["5"], ""),
        ("| No | Recommandation |\n|---|---|\n| 7 | Former |", ["7"], ""),
    ],
)
def test_recommendations_are_known_by_number_or_lead(
    markdown: str, labels: list[str], lead: str
) -> None:
    found = [p for p in passages(markdown) if p.kind == "recommendation"]
    assert [p.label for p in found] == labels
    assert all(p.lead.startswith(lead) for p in found)


def test_sub_items_stay_with_their_recommendation() -> None:
    found = passages(
        "# A\n\nNous recommandons de :\n\n1. Créer un fonds :\n   - doté;\n   - géré.\n2. Loger."
    )
    units = [p for p in found if p.kind == "recommendation"]
    assert [p.text for p in units] == ["1. Créer un fonds :\ndoté;\ngéré.", "2. Loger."]


@pytest.mark.parametrize(
    "text",
    [
        "Le CQCM recommande au gouvernement de:",
        "La FTCR recommande d'abord au gouvernement de :",
        "Nous demandons ce qui suit :",
        "Le comité prie la ministre de\u00a0:",
        "L'organisme propose que :",
    ],
)
def test_words_of_asking_introduce_recommendations(text: str) -> None:
    assert introduces_recommendations(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le programme propose trois services :",
        "Plus précisément par l'entremise des priorités suivantes :",
        "Le CQCM recommande une hausse.",
        "La demande a doublé :",
        "Retombées de l'investissement",
    ],
)
def test_other_words_do_not(text: str) -> None:
    assert not introduces_recommendations(text)


@pytest.mark.parametrize("text", ["Recommandations", "Demande prioritaire", "Rapport 3", "R 2024"])
def test_no_number_is_read_where_there_is_none(text: str) -> None:
    assert recommendation_label(text) == ""


# Lists, rows, notes, long paragraphs


def test_a_list_goes_with_the_paragraph_that_introduces_it() -> None:
    (found,) = passages("Le fonds sert à :\n\n- former;\n- loger.")
    assert (found.kind, found.text) == ("list", "Le fonds sert à :\n\nformer;\nloger.")


def test_of_a_long_introduction_only_the_last_sentence_goes_with_the_list() -> None:
    long = "Une phrase qui explique le contexte. " * 15
    first, second = passages(f"{long}Le fonds sert à :\n\n- former;\n- loger.")
    assert first.kind == "paragraph"
    assert second.text == "Le fonds sert à :\n\nformer;\nloger."


def test_a_very_long_list_is_split_between_items_with_its_lead() -> None:
    item = "- " + "mot " * 100 + "fin;\n"
    found = passages("Voici la liste :\n\n" + item * 20)
    assert len(found) > 1
    assert all(len(p.text) <= MAX_LIST and p.text.endswith("fin;") for p in found)
    assert {p.lead for p in found[1:]} == {"Voici la liste :"}


def test_a_row_has_its_column_heads_and_cells() -> None:
    (found,) = passages("| Année | Montant |\n|---|---|\n| 2023 | 5 M$ |")
    assert (found.kind, found.columns) == ("row", ("Année", "Montant"))
    assert [found.text[c.start - found.start : c.end - found.start] for c in found.cells] == [
        "2023",
        "5 M$",
    ]


def test_notes_go_with_the_passages_that_are_marked_and_are_passages_themselves() -> None:
    marked = [p for p in brief_passages() if p.notes]
    assert len(marked) == 1
    assert "11 millions de membres et clients" in marked[0].text
    (note,) = [p for p in brief_passages() if p.kind == "footnote"]
    assert marked[0].notes == (note.text,)
    assert note.text in marked[0].search_text


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    found = passages("Une phrase de M. Roy, p. 4, sur 8,8 M$ par an. " * 80)
    assert len(found) > 1
    assert all(len(p.text) <= MAX_PARAGRAPH and p.text.endswith("par an.") for p in found)


@pytest.mark.parametrize("text", ["mot " * 2000, "a" * 5000])
def test_a_text_without_sentences_is_cut_all_the_same(text: str) -> None:
    found = passages(text)
    assert all(len(p.text) <= MAX_PARAGRAPH for p in found)
    assert "".join(p.text for p in found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Voir M. Roy, p. 4, et l'art. 3 de la loi.", 1),
        ("Il coûte 8,8 M$. Il dure deux ans.", 2),
        ("« Vraiment ? » Oui ! Certes… Bien.", 4),
        ("La loi (chap. 22) a été adoptée. En 2013, elle a changé.", 2),
        ("Il a dit « non ». Elle a dit « oui ».", 2),
        ("J. Tremblay a parlé.", 1),
        ("Le no. 3 est fini", 1),
        ("« Elle dort. » — Odile Roy, gardienne", 1),
    ],
)
def test_sentences_end_where_french_ends_them(text: str, count: int) -> None:
    assert len(sentence_spans(text)) == count


@pytest.mark.parametrize(
    "last", ["« Non. »", "«\u00a0Non.\u00a0»", "“Non.”", "(Non.)", "« Non ! »"]
)
def test_a_sentence_keeps_the_mark_that_closes_it(last: str) -> None:
    for text in (f"Il a parlé. Il a dit : {last}", f"Il a dit : {last} Puis il est parti."):
        found = [text[start:end] for start, end in sentence_spans(text)]
        assert len(found) == 2
        assert f"Il a dit : {last}" in found


def test_a_line_s_end_ends_a_sentence_too() -> None:
    text = "Un titre\n\nIl coûte 8,8 M$. Il dure\n  deux ans."
    found = [text[start:end] for start, end in sentence_spans_by_line(text)]
    assert found == ["Un titre", "Il coûte 8,8 M$.", "Il dure", "deux ans."]


@given(st.text(max_size=300))
def test_sentences_cover_all_but_blanks_in_order(text: str) -> None:
    end = 0
    for start, stop in sentence_spans(text):
        assert is_blank(text[end:start])
        assert start < stop
        end = stop
    assert is_blank(text[end:])


BLANKS = st.text(alphabet=" \u00a0\u2007\u202f\u200b\u2060\ufeff\u00ad\u2800\u3164", min_size=1)


@given(blanks=st.lists(BLANKS, min_size=1, max_size=4))
def test_nothing_blank_is_a_passage_a_unit_or_a_sentence(blanks: list[str]) -> None:
    """Unicode has many blanks, and a converter's file is full of them."""
    parts = ["# Titre", "Nous recommandons de :", *blanks, "1. Semer.", *blanks, "Une phrase."]
    made = document("\n\n".join([*parts, "| a | b |\n|---|---|\n| x | " + blanks[0] + " |"]))
    spans = [(p.start, p.end) for p in split_passages(made)]
    units = cut_units(made).units
    spans += [(unit.start, unit.end) for unit in units]
    spans += [(quote.start, quote.end) for unit in units for quote in unit_quotes(unit)]
    assert spans
    assert not any(is_blank(made.text[start:end]) for start, end in spans)
    for blank in blanks:
        assert sentence_spans(blank) == []


@pytest.mark.parametrize(
    ("heading", "states"),
    [
        ("383 personnes ont visité la halle", True),
        ("3.2 Près de 40 % des étals sont vides", True),
        ("2.1 Le comité a parlé", False),
        ("4. Le comité a parlé", False),
        ("Budget 2031", False),
        ("Combien de personnes ont visité les 3 halles ?", False),
        ("12 M$ pour la relève", True),
        ("Vers 35 % de bois du canton", True),
        ("3. Un réseau de 240 étals", True),
        ("Phase 2 pour tous", False),
        ("Séance du 14 mai 2031", False),
        ("Plan 2031-2035 pour la halle", False),
        ("Article 12 portant sur la paie", False),
    ],
)
def test_a_heading_states_something_by_a_figure_that_tells_how_much_or_many(
    heading: str, states: bool
) -> None:
    assert states_fact(heading) is states
