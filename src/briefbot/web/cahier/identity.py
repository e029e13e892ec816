"""Who does it, and whether they may."""

from __future__ import annotations

from starlette.requests import Request

from briefbot.errors import CahierError
from briefbot.french.cahier import page as french
from briefbot.users import EVERYTHING, Role, User
from briefbot.web.guard.keys import Keys
from briefbot.web.guard.signin import USER

LOCAL = User(french.LOCAL, EVERYTHING)


class MayNotError(CahierError):
    """The person's roles do not allow it."""


def who(request: Request, keys: Keys) -> User:
    """Who sends a request, with the roles of now: who signed in, else this machine's one person."""
    name = request.scope.get(USER)
    return LOCAL if name is None else keys.user(str(name)) or User(str(name), frozenset())


def require(user: User, role: Role) -> None:
    """Raise ``MayNotError`` where the person's roles do not have this one."""
    if role not in user.roles:
        raise MayNotError(french.MAY_NOT)
