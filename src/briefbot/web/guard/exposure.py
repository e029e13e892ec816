"""Whether a page may be served where a whole network could open it."""

from __future__ import annotations

import ipaddress

from briefbot.errors import SettingsError
from briefbot.french.web import guard as french
from briefbot.settings import Settings
from briefbot.web.guard.keys import Keys


def require_password(settings: Settings) -> None:
    """Refuse a page that a whole network could open.

    Raises:
        SettingsError: no password guards it, and its address is not this machine's alone.
    """
    if not Keys(settings).asked and not _is_this_machine(settings.host):
        raise SettingsError(french.open_to_all(settings.host))


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
