"""How the cahier's addresses reply: fragments, JSON, and what is refused as one French sentence."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from briefbot.cahier.frame import HearingChangedError
from briefbot.cahier.rules import ConflictError
from briefbot.errors import BriefbotError, CahierError
from briefbot.french.cahier import page as french
from briefbot.users import EVERYTHING, Role, User
from briefbot.web.cahier.sheet import render_clashes
from briefbot.web.guard.keys import Keys
from briefbot.web.guard.replies import NOT_KEPT
from briefbot.web.guard.signin import USER

_REFUSED, _FORBIDDEN, _CONFLICT = 400, 403, 409


def told(answer: Callable[..., Response]) -> Callable[..., Response]:
    """What is refused, as one French sentence; both texts of what two people wrote."""

    @functools.wraps(answer)
    def replied(*given: Any, **named: Any) -> Response:
        try:
            return answer(*given, **named)
        except ConflictError as error:
            shown = render_clashes(error.clashes)
            body = {"detail": str(error), "clashes": shown, "version": error.entry.version}
            return JSONResponse(body, _CONFLICT, NOT_KEPT)
        except HearingChangedError as error:
            body = {"detail": str(error), "now": asdict(error.now)}
            return JSONResponse(body, _CONFLICT, NOT_KEPT)
        except MayNotError as error:
            return JSONResponse({"detail": str(error)}, _FORBIDDEN, NOT_KEPT)
        except BriefbotError as error:
            return JSONResponse({"detail": str(error)}, _REFUSED, NOT_KEPT)

    return replied


def html(fragment: str) -> Response:
    """A fragment of the page."""
    return HTMLResponse(fragment, headers=NOT_KEPT)


def json(body: dict[str, Any]) -> Response:
    """What became of an act."""
    return JSONResponse(body, headers=NOT_KEPT)


LOCAL = User(french.LOCAL, EVERYTHING)


class MayNotError(CahierError):
    """The person's roles do not allow it."""


def allowed(request: Request, keys: Keys, role: Role) -> User:
    """Who sends a request: who signed in, else this machine's one person.

    Raises:
        MayNotError: the roles that they have now do not have this one.
    """
    name = request.scope.get(USER)
    user = LOCAL if name is None else keys.user(str(name)) or User(str(name), frozenset())
    if role not in user.roles:
        raise MayNotError(french.MAY_NOT)
    return user
