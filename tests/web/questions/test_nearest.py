"""What comes nearest to a question that nothing answers, on the page and in the terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html
from support.invented import Ask

from briefbot.answering.models import Answer
from briefbot.french.web import page as french
from briefbot.web.questions.thread import render_thread
from briefbot.web.questions.turns import ThreadTurn


@pytest.fixture
def declined(lighthouses: Ask) -> Answer:
    return lighthouses("Pourquoi le ministère a-t-il vendu les phares ?")


def test_it_stands_under_its_own_heading_with_the_way_to_it(declined: Answer) -> None:
    thread = html.fromstring(f"<div>{render_thread((ThreadTurn(declined),))}</div>")
    (near,) = thread.xpath("//*[@class='nearest']")
    assert near.getprevious().text_content() == french.NEAREST
    assert near.xpath("q")[0].text_content() == " ".join(declined.nearest[0].quote.split())
    (button,) = near.xpath("button")
    assert button.get("data-event") == "read"
    assert (button.get("data-start"), button.get("data-end")) == (
        str(declined.nearest[0].start),
        str(declined.nearest[0].end),
    )
    assert not thread.xpath("//*[@class='sources']")


def test_an_answer_shows_none(declined: Answer) -> None:
    assert french.NEAREST not in render_thread((ThreadTurn(replace(declined, nearest=())),))


def test_the_cells_of_a_row_share_one_way_to_their_place(declined: Answer) -> None:
    cells = replace(declined, nearest=declined.nearest * 2)
    thread = html.fromstring(f"<div>{render_thread((ThreadTurn(cells),))}</div>")
    (near,) = thread.xpath("//*[@class='nearest']")
    assert len(near.xpath("q")) == 2
    assert len(near.xpath("button")) == 1
