"""What the browser sent; its word, so checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from briefbot.cahier.models import RISKS, Risk
from briefbot.cahier.offers import Excerpt, Offer
from briefbot.errors import CahierError
from briefbot.french.cahier import page as french

_MOST_PROOFS = 100  # of one entry: an answer cites some twenty at most


class Given:
    """The fields of one request."""

    def __init__(self, sent: Mapping[str, Any]) -> None:
        self._sent = sent

    @classmethod
    def read(cls, body: bytes) -> Given:
        """A request's JSON; nothing where it is no object."""
        try:
            sent = json.loads(body)
        except (ValueError, RecursionError):
            sent = None
        return cls(sent if isinstance(sent, dict) else {})

    def text(self, name: str) -> str:
        """A text; empty where there is none."""
        value = self._sent.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """A whole number, or a text of digits. Raises ``CahierError`` for anything else."""
        value = self._sent.get(name)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise CahierError(french.BAD_REQUEST)

    def texts(self, name: str) -> dict[str, str]:
        """Texts by their names."""
        value = self._sent.get(name)
        if not isinstance(value, dict):
            raise CahierError(french.BAD_REQUEST)
        return {key: text for key, text in value.items() if isinstance(text, str)}

    def offer(self) -> Offer:
        """What is to be put in: a question alone, or with what was said of it and its passages."""
        return Offer(
            self.text("question"),
            self._places(),
            found=self.text("found"),
            risk=self._risk(),
            section=self.text("section"),
        )

    def _places(self) -> tuple[Excerpt, ...]:
        value = self._sent.get("proofs", [])
        if not isinstance(value, list) or len(value) > _MOST_PROOFS:
            raise CahierError(french.BAD_REQUEST)
        return tuple(Given(each)._place() for each in value if isinstance(each, dict))

    def _place(self) -> Excerpt:
        document, quote = self.text("document"), self.text("quote")
        if self._sent.get("start") is None and self._sent.get("end") is None:
            return Excerpt(document, quote)
        return Excerpt(document, quote, self.number("start"), self.number("end"))

    def _risk(self) -> Risk:
        said = self.text("risk")
        return next((risk for risk in RISKS if risk == said), "")
