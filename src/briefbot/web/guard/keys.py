"""Who may enter: the one name of the settings, and the users of the file."""

from __future__ import annotations

import hmac

from briefbot.errors import SettingsError
from briefbot.french.web import guard as french
from briefbot.settings import Settings
from briefbot.users import EVERYTHING, People, User, users_file


def credentials(settings: Settings) -> tuple[str, str] | None:
    """The user and password asked for, if any.

    Raises:
        SettingsError: the setting is not « user:password ».
    """
    if not settings.auth:
        return None
    user, colon, password = settings.auth.partition(":")
    if not (user and colon and password):
        raise SettingsError(french.BAD_AUTH)
    return user, password


class Keys:
    """The names that open the door, and what each may do."""

    def __init__(self, settings: Settings) -> None:
        self._one = credentials(settings)
        self._people = People(users_file(settings))

    @property
    def asked(self) -> bool:
        """Whether anyone is asked for a name."""
        return self._one is not None or bool(self._people.all())

    def user(self, name: str) -> User | None:
        """Whoever has that name now; None where they were taken away."""
        if self._one is not None and name == self._one[0]:
            return User(name, EVERYTHING)
        return self._people.find(name)

    def is_right(self, name: str, password: str) -> bool:
        """Whether that is the name's password."""
        if self._one is None:
            return self._people.is_right(name, password)
        # Both are compared, whole, so that the time taken tells nothing.
        named = hmac.compare_digest(_bytes(name), _bytes(self._one[0]))
        known = hmac.compare_digest(_bytes(password), _bytes(self._one[1]))
        return (named and known) or (
            bool(self._people.all()) and self._people.is_right(name, password)
        )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
