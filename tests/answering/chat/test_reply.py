"""A reply is read claim by claim, whatever it is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbot.answering.chat.model.reply import MOST_CLAIMS, ReplyClaim, read_reply

WHOLE = json.dumps(
    {
        "coverage": "partial",
        "sentences": [
            {"text": "Une phrase.", "passages": [1]},
            {"text": "Une « autre » phrase, avec une accolade }.", "passages": [2, 3, 2]},
        ],
    },
    ensure_ascii=False,
)
CLAIMS = (
    ReplyClaim("Une phrase.", (1,)),
    ReplyClaim("Une « autre » phrase, avec une accolade }.", (2, 3)),
)


@pytest.mark.parametrize(
    "text",
    [WHOLE, f"```json\n{WHOLE}\n```", f"<think>Voyons { {} }</think>\n{WHOLE}", f"\ufeff {WHOLE}"],
)
def test_json_is_read_however_it_is_wrapped(text: str) -> None:
    reply = read_reply(text, ended=True)
    assert (reply.claims, reply.coverage, reply.closed) == (CLAIMS, "partial", True)


@pytest.mark.parametrize(
    ("line", "claim"),
    [
        ("- Une phrase. [2][3]", ReplyClaim("Une phrase.", (2, 3))),
        ("- Une phrase [2, 3].", ReplyClaim("Une phrase.", (2, 3))),
        ("* Une phrase [1] [2]", ReplyClaim("Une phrase", (1, 2))),
        ("  – Un montant de 8,8 M$ [4] .", ReplyClaim("Un montant de 8,8 M$.", (4,))),
        ("Une phrase. [2]", None),
        ("- Une phrase sans numéro.", None),
        ("Voici la réponse :", None),
        ("- [2]", None),
    ],
)
def test_a_line_is_a_claim_only_in_the_form_asked_for(line: str, claim: ReplyClaim | None) -> None:
    assert read_reply(line, ended=True).claims == ((claim,) if claim else ())


def test_a_last_line_without_its_end_waits() -> None:
    assert read_reply("- Une phrase. [1]\n- Une autre [2]", ended=False).claims == (
        ReplyClaim("Une phrase.", (1,)),
    )


@pytest.mark.parametrize(
    ("text", "coverage"),
    [
        ("ABSENT", "none"),
        ("- Une phrase. [1]\nPARTIEL", "partial"),
        ('{"coverage": "none", "sentences": []}', "none"),
        ('{"coverage": "n\'importe quoi", "sentences": []}', "full"),
        ("", "full"),
    ],
)
def test_a_model_may_say_that_the_passages_fall_short(text: str, coverage: str) -> None:
    assert read_reply(text, ended=True).coverage == coverage


@pytest.mark.parametrize(
    "item",
    [
        {"text": 3, "passages": [1]},
        {"text": "Une phrase.", "passages": "1"},
        {"text": "Une phrase.", "passages": [True]},
        {"text": "Une phrase.", "passages": ["1"]},
        {"text": "  ", "passages": [1]},
        {"phrase": "Une phrase."},
    ],
)
def test_an_item_of_another_shape_is_no_claim(item: dict[str, object]) -> None:
    assert read_reply(json.dumps({"sentences": [item]}), ended=True).claims == ()


def test_numbers_written_in_a_text_are_taken_off_its_end() -> None:
    text = '{"sentences": [{"text": "Une phrase [7].", "passages": [1]}]}'
    assert read_reply(text, ended=True).claims == (ReplyClaim("Une phrase.", (1,)),)


@pytest.mark.parametrize(
    "text",
    [
        "{" * 50_000,
        '{"sentences": [' + '{"a":' * 50_000,
        '{"sentences": [{"passages": [9' + "9" * 9999,
    ],
)
def test_a_monstrous_reply_is_read_without_failing(text: str) -> None:
    assert read_reply(text, ended=True).claims == ()


def test_a_long_reply_gives_so_many_claims() -> None:
    assert len(read_reply("- Une phrase. [1]\n" * 500, ended=True).claims) == MOST_CLAIMS


@given(st.text() | st.text(alphabet='{}[]",: -\n0123456789abcdeg«»'))
def test_any_text_can_be_read(text: str) -> None:
    for ended in (True, False):
        for claim in read_reply(text, ended).claims:
            assert claim.text.strip()


@given(st.integers(0, len(WHOLE)))
def test_what_is_read_early_is_never_taken_back(cut: int) -> None:
    early = read_reply(WHOLE[:cut], ended=False).claims
    assert early == CLAIMS[: len(early)]
