"""Who does it, and whether they may."""

from __future__ import annotations

from starlette.requests import Request

from briefbot.errors import CahierError
from briefbot.french import cahier_page as french
from briefbot.users import EVERYTHING, Role, User
from briefbot.web.guard.signin import USER

LOCAL = User(french.LOCAL, EVERYTHING)


class MayNotError(CahierError):
    """The person's roles do not allow it."""


def who(request: Request) -> User:
    """Who sends a request: who signed in, else the one person of this machine."""
    name = request.scope.get(USER)
    return LOCAL if name is None else User(str(name), EVERYTHING)


def require(user: User, role: Role) -> None:
    """Raise ``MayNotError`` where the person's roles do not have this one."""
    if role not in user.roles:
        raise MayNotError(french.MAY_NOT)
