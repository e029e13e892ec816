"""Invented briefs that several rooms' tests ask."""

from __future__ import annotations

import pytest
from support.invented import COSTS, MARSHES, Ask, ask_of


@pytest.fixture(scope="session")
def marshes() -> Ask:
    """Asks a question of an invented brief on salt marshes."""
    return ask_of(marais=MARSHES)


@pytest.fixture(scope="session")
def costs() -> Ask:
    """Asks a question of an invented brief with a table of costs."""
    return ask_of(couts=COSTS)
