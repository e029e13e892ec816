"""The packaged judge of claims: three shares for any text, and a damaged one is one sentence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.damaged import DAMAGES, damaged_reader
from support.examples import examples

from briefbot.answering.reading.model.claim_encoder import ClaimEncoder, load_claim_encoder
from briefbot.errors import ModelUnavailableError
from briefbot.settings import PACKAGED_MODELS

HEADING = "Rapport annuel de la Ligue des sentiers. Bénévoles"
UNIT = "La Ligue a refusé de confier l'entretien des sentiers à la Ville en 2021."


@pytest.fixture(scope="module")
def encoder() -> ClaimEncoder:
    return load_claim_encoder(PACKAGED_MODELS)


def test_what_is_said_otherwise_and_what_is_not_said_are_told_apart(encoder: ClaimEncoder) -> None:
    def shares(claim: str) -> tuple[float, float, float]:
        return encoder.read(claim, [(HEADING, [UNIT])])[0]

    said = shares("La Ligue n'a pas voulu que la Ville entretienne les sentiers.")
    denied = shares("La Ligue a accepté de confier l'entretien des sentiers à la Ville.")
    apart = shares("La Ligue a vendu son chalet à une école de ski.")
    assert said[0] > denied[0]
    assert denied[2] > said[2]
    assert apart[1] == max(apart)


@given(
    claim=st.text(max_size=300),
    heading=st.text(max_size=100),
    units=st.lists(st.text(max_size=900), min_size=1, max_size=12),
)
@examples(25)
def test_any_text_is_judged(
    encoder: ClaimEncoder, claim: str, heading: str, units: list[str]
) -> None:
    (shares,) = encoder.read(claim, [(heading, units)])
    assert sum(shares) == pytest.approx(1.0)
    assert min(shares) >= 0.0


def test_a_window_is_judged_alike_alone_with_others_and_from_many_threads(
    encoder: ClaimEncoder,
) -> None:
    windows = [(HEADING, [UNIT]), (HEADING, ["Elle compte 40 bénévoles."])]
    claim = "La Ligue garde ses sentiers."
    alone = [encoder.read(claim, [window])[0] for window in windows]
    with ThreadPoolExecutor(4) as pool:
        many = list(pool.map(lambda _: encoder.read(claim, windows), range(6)))
    assert all(read == alone for read in many)


@pytest.mark.parametrize("name", ["judge.onnx", "shared.bin", "tokenizer.json"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_judge_is_one_sentence(tmp_path: Path, name: str, damage: str) -> None:
    folder = damaged_reader(tmp_path, name, damage)
    with pytest.raises(ModelUnavailableError, match="BRIEFBOT_READER=aucun"):
        load_claim_encoder(folder)
