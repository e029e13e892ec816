"""What the page makes of text it does not trust."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from briefbot.web.templating import render
from briefbot.web.text import one_line, split_on_keys, typeset, visible

REORDERING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
anything = st.text(
    st.one_of(st.characters(), st.sampled_from(REORDERING + "\x00\x1b\ud800<>&\"'[]1")), max_size=80
)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(anything)
def test_a_text_in_a_template_reads_back_as_the_visible_text(text: str) -> None:
    reader = Reader()
    reader.feed(render("paragraph.html", sentence=text))
    reader.close()
    assert reader.tags == ["p"]
    assert reader.text == visible(text)


@given(anything)
def test_no_mark_that_reorders_text_and_no_control_is_left(text: str) -> None:
    left = visible(text)
    assert not set(left) & set(REORDERING)
    assert all(character in "\t\n" or ord(character) >= 32 for character in left)
    left.encode("utf-8")


@given(anything)
def test_letters_and_figures_are_never_taken_out(text: str) -> None:
    kept = [c for c in text if c.isalnum()]
    assert [c for c in visible(text) if c.isalnum()] == kept


@given(anything)
def test_one_line_is_one_line(text: str) -> None:
    assert "\n" not in one_line(text)
    assert "  " not in one_line(text)


@given(anything, st.frozensets(st.integers(1, 20)))
def test_cutting_at_citations_loses_nothing(text: str, keys: frozenset[int]) -> None:
    parts = split_on_keys(text, {key: key for key in keys})
    assert all(part in keys for part in parts if isinstance(part, int))
    joined = "".join(part if isinstance(part, str) else f"[{part}]" for part in parts)
    # A key may be written with zeros before it; everything else comes back as it was.
    assert joined == text or any(f"[0{n}" in text for n in ("", *range(10)))


def test_a_number_that_cites_nothing_stays_in_the_words() -> None:
    assert split_on_keys("a [1] b [2]", {1: 1}) == ["a ", 1, " b [2]"]
    assert split_on_keys("[99999] [x] [] [1", {1: 1}) == ["[99999] [x] [] [1"]


def test_a_typed_question_is_set_as_french_is() -> None:
    assert typeset("Combien ?") == "Combien\u00a0?"
    assert typeset("Que dit « X » : 5 % ou 3 $ ?") == (
        "Que dit «\u00a0X\u00a0»\u00a0: 5\u00a0% ou 3\u00a0$\u00a0?"
    )
