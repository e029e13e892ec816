"""How far each person knows the questions of a rehearsal."""

from __future__ import annotations

from sqlalchemy import delete, insert

from briefbot.cahier import acts
from briefbot.cahier.models import Practice
from briefbot.cahier.store import Cahier
from briefbot.cahier.tables import PRACTICE


def practised(cahier: Cahier, who: str) -> tuple[Practice, ...]:
    """What one person has answered."""
    with cahier.database.reading() as connection:
        return tuple(each for each in acts.practice(connection) if each.who == who)


def write_practice(cahier: Cahier, practice: Practice) -> None:
    """Keep it in the place of what was known of that person and question."""
    known = (PRACTICE.c.who == practice.who) & (PRACTICE.c.question == practice.question)
    with cahier.database.writing() as connection:
        connection.execute(delete(PRACTICE).where(known))
        connection.execute(insert(PRACTICE), [acts.PRACTISED.dump_python(practice)])
