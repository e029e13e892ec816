"""Small cahiers to try things on."""

from __future__ import annotations

from briefbot.cahier.frame import add_section, set_hearing
from briefbot.cahier.models import Entry, FrozenCitation, Hearing, NewEntry
from briefbot.cahier.store import Cahier

QUOTE = "un soutien de 4,2 M$ par année"
PROOF = FrozenCitation(
    document="phares",
    title="Mémoire sur les phares",
    sha256="ab" * 32,
    quote=QUOTE,
    start=10,
    end=10 + len(QUOTE),
    section=("Demandes", "Entretien"),
    page=7,
    reference="RFH, Mémoire sur les phares, mars 2025, «\u00a0Entretien\u00a0», p.\u00a07",
)


def one(cahier: Cahier, question: str = "Combien demandez-vous\u00a0?") -> Entry:
    """A question with its proof."""
    return cahier.add([NewEntry(question, (PROOF,))], "Anne")[0]


def filled(cahier: Cahier) -> tuple[Entry, ...]:
    """A cahier with a bit of everything."""
    hearing = Hearing("Audition sur les phares", "2026-03-03", "Salle 12", "Mme Roy")
    set_hearing(cahier, hearing, Hearing(), "Anne")
    money = add_section(cahier, "Argent", "Anne")
    first, second, third, fourth = cahier.add(
        [
            NewEntry("Combien demandez-vous\u00a0?", (PROOF,), found="4,2 M$", section=money.id),
            NewEntry("Quel montant vous faut-il\u00a0?", section=money.id, risk="high"),
            NewEntry("Qui paie aujourd’hui\u00a0?", theme="Ententes"),
            NewEntry("Et si c’est refusé\u00a0?", proposed=True),
        ],
        "Anne",
    )
    first = cahier.save(first.id, 1, {"clip": "Quatre virgule deux millions."}, "Anne")
    first = cahier.comment(first.id, "À dire lentement.", "Benoît")
    first = cahier.save(first.id, first.version, {"status": "checked"}, "Benoît")
    third = cahier.save(third.id, 1, {"note": "Le fédéral\u2026", "avoid": "Rien."}, "Anne")
    return first, second, third, fourth
