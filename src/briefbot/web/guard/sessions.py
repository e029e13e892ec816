"""Who has signed in, for how long. Nothing is written: a restart signs everyone out."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

LASTS = 12 * 3600.0  # seconds: a working day and its evening
IDLE = 2 * 3600.0  # without a request: a browser left open in a meeting room
KEPT = 10_000  # sessions; the oldest end first


@dataclass(slots=True)
class _Session:
    user: str
    begun: float
    seen: float


class Sessions:
    """Open sessions by a hash of their token: the tokens themselves are with the browsers alone."""

    def __init__(self) -> None:
        self._open: dict[str, _Session] = {}

    def begin(self, user: str, now: float) -> str:
        """A new session's token."""
        token = secrets.token_urlsafe(32)
        self._open[_digest(token)] = _Session(user, now, now)
        if len(self._open) > KEPT:
            del self._open[next(iter(self._open))]
        return token

    def user(self, token: str, now: float) -> str | None:
        """Whose session a token is; None where it is no one's, or has expired."""
        key = _digest(token)
        session = self._open.get(key)
        if session is None:
            return None
        if now - session.begun > LASTS or now - session.seen > IDLE:
            del self._open[key]
            return None
        session.seen = now
        return session.user

    def end(self, token: str) -> None:
        """End one session; those of the same user elsewhere go on."""
        self._open.pop(_digest(token), None)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
