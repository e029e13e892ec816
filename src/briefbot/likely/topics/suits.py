"""Of which demands something is worth asking."""

from __future__ import annotations

import re

from briefbot.figures.models import FigureRow
from briefbot.likely.brief import Brief, names_publisher
from briefbot.likely.demands.models import Demand
from briefbot.likely.wording import said
from briefbot.text.words import fold

# What gives something to whoever is entitled to it, so that one may ask to whom.
_GIVES = re.compile(
    r"\b(?:programme|subvention|credit d'impot|aide (?:financiere|de|au|a|aux)|bourses?\b|primes?\b"
    r"|allocation|indemnite|gratuit|cheque|prets?\b|offrir|rabais|soutien financier)"
)
_FUND = re.compile(r"\b(?:programme|fonds|enveloppe|subvention|cheque|bourses?)\b")
_MONEY = re.compile(
    r"\b(?:financ|verse|accord|fonds|enveloppe|invest|subvention|rembours|construi)"
)
# What brings about something that is not there.
_CREATES = re.compile(
    r"\b(?:cre(?:er|ation|e)\b|mettre (?:en place|sur pied)|mise en place|instaur|etabli(?:r|sse)\b"
    r"|develop|lancer|lance\b|implant|construi|ouvrir|ouverture|form(?:e|er) un|projet pilote"
    r"|deploy|offrir|organis(?:er|e)\b|embaucher|embauche d|amenag|install|campagne|bati|regime)"
)
# What sets a rule, and what lifts one.
_RULES = re.compile(
    r"\b(?:loi\b|reglement|modifi|abaiss|seuil|oblig|interdi|reconnai|norme|exige|autoris|permettre"
    r"|assoupli|simplifi|suspen[ds]|maximum|minimum|taxe\b|redevance|tarif|permis\b|plafon|exempt"
    r"|limit(?:er|e)\b|report(?:er|e)\b|ramener|devancer|inverser|droit de\b)"
)
_LIFTS = re.compile(r"^\W*(?:qu\S+ .{0,60}\b)?(?:retir|abol|abrog|annul|renonc|abandonn|suppri)\w*")
_OBLIGES = re.compile(
    r"\b(?:oblig|interdi|exige(?:r|nt)?\b|impos|norme|transmett|plafon|maximum|suspen[ds]"
    r"|limit(?:er|e)\b)"
)
_LASTS = re.compile(r"\b(?:pendant|sur|durant|pour) (?:\w+ )?(?:\w+) (?:ans|annees)\b|\bpilote\b")
_SHORT = re.compile(r"\bpilote\b|\b(?:deux|2|trois|3|un|1) ans?\b|\bunique\b|\bnon recurrent")
# What goes on with something has been tried already.
_GOES_ON = re.compile(
    r"\b(?:bonifi|reconduir|prolong|maint(?:en|ien)|renouvel|augment|hauss|port(?:er|ee?)\b|poursui"
    r"|retir|abolir|index|etend|reprend|repris|perenni|doubl)"
)
_LEAST_ROWS = 2  # rows of a table that details what something costs
_FREE = re.compile(r"\bgratuit|\bsans frais\b|\bcredit d'impot|\bcheque\b|\bprimes?\b")
# Nobody asks what harm it could do.
_BENIGN = re.compile(
    r"\b(?:former|formation|information|sensibilis|etude|comite|rapport|registre|table\b)"
)
# Who writes has members to ask.
_MEMBERS = re.compile(r"\b(?:nos|ses|les) membres\b")
# What is paid to people, by the State alone.
_ONES_OWN = re.compile(r"\b(?:credit d'impot|primes?\b|bourses?\b|rembours|allocation|salaire)")


def _of(demand: Demand) -> str:
    """What is asked; of a demand that its heading names, what it says of it too."""
    own = fold(demand.statement.text)
    named = fold(demand.words)
    return named if named in own else f"{named} {own}"


def _told(demand: Demand) -> list[FigureRow]:
    """The sums that a demand's own sentence tells; all those of a numbered one."""
    own = demand.statement.start
    return [row for row in demand.sums if demand.label or row.citation.start == own]


def any_demand(brief: Brief, demand: Demand) -> bool:
    """Every demand."""
    return True


def adds(brief: Brief, demand: Demand) -> bool:
    """A demand for something, and not that something be taken away."""
    return _LIFTS.search(_of(demand)) is None


def gives(brief: Brief, demand: Demand) -> bool:
    """A demand that gives something to whoever is entitled to it, and not to who asks."""
    given = _GIVES.search(_of(demand)) is not None and not rules(brief, demand)
    return given and not names_publisher(brief, demand.words)


def costly(brief: Brief, demand: Demand) -> bool:
    """A demand that takes money, told or not."""
    return not rules(brief, demand) and (
        priced(brief, demand) or _MONEY.search(_of(demand)) is not None or gives(brief, demand)
    )


def changes_much(brief: Brief, demand: Demand) -> bool:
    """A demand that sets a rule or makes something free: what may have an effect nobody wants."""
    moves = rules(brief, demand) or obliges(brief, demand) or _FREE.search(_of(demand)) is not None
    return moves and _BENIGN.search(_of(demand)) is None


def new(brief: Brief, demand: Demand) -> bool:
    """A demand for what is not there yet, which could have been another thing."""
    made = creates(brief, demand) or gives(brief, demand)
    return made and programme(brief, demand) and _GOES_ON.match(_of(demand)) is None


def shared(brief: Brief, demand: Demand) -> bool:
    """A demand for an amount that others than the State could pay a part of."""
    return priced(brief, demand) and _ONES_OWN.search(_of(demand)) is None


def fund(brief: Brief, demand: Demand) -> bool:
    """A demand for an amount that someone is to share out."""
    return priced(brief, demand) and _FUND.search(_of(demand)) is not None


def priced(brief: Brief, demand: Demand) -> bool:
    """A demand for money that tells how much."""
    return bool(_told(demand)) and not rules(brief, demand)


def quoted_sum(brief: Brief, demand: Demand) -> bool:
    """A demand for a sum that stands in the words quoted of it."""
    told = any(said(row) in demand.words for row in demand.sums)
    return told and not rules(brief, demand)


def legal(brief: Brief, demand: Demand) -> bool:
    """A demand that sets a rule, and pays for nothing."""
    return rules(brief, demand) and _MONEY.search(_of(demand)) is None


def unworked(brief: Brief, demand: Demand) -> bool:
    """A demand whose amount, quoted with it, nothing in the document adds up to."""
    rows = [row for row in _told(demand) if said(row) in demand.words]
    worked = any(row.sum_of or row.operations or len(row.same_as) > 1 for row in rows)
    return bool(rows) and not worked and not _detailed(brief, demand)


def _detailed(brief: Brief, demand: Demand) -> bool:
    """Whether a table of amounts stands in a demand's own section."""
    inside = brief.document.section_units(demand.statement.section)
    priced = [unit for unit in inside if unit.cells and brief.money(unit)]
    return len(priced) >= _LEAST_ROWS and demand.statement not in priced


def creates(brief: Brief, demand: Demand) -> bool:
    """A demand for something that is not there yet."""
    return _CREATES.search(_of(demand)) is not None and _GOES_ON.search(_of(demand)) is None


def brings(brief: Brief, demand: Demand) -> bool:
    """A demand for something new, given or imposed: what others may have done."""
    return creates(brief, demand) or gives(brief, demand) or obliges(brief, demand)


def starts(brief: Brief, demand: Demand) -> bool:
    """A demand for something to be set going, which is more than to change a rule."""
    return creates(brief, demand) and adds(brief, demand) and not rules(brief, demand)


def programme(brief: Brief, demand: Demand) -> bool:
    """A demand for what is paid or set going to some end."""
    told = costly(brief, demand) or starts(brief, demand)
    own = names_publisher(brief, demand.words)
    return told and adds(brief, demand) and not own and not rules(brief, demand)


def at_stake(brief: Brief, demand: Demand) -> bool:
    """A demand of what stops where it is refused: what the writer asks for itself or would go on
    with, where it asks such a thing."""
    adding = [each for each in brief.demands if adds(brief, each)]
    paid = [each for each in adding if not rules(brief, each)]
    bound = [d for d in adding if names_publisher(brief, d.words) or _GOES_ON.search(_of(d))]
    return demand in (bound or paid or adding)


def comparable(brief: Brief, demand: Demand) -> bool:
    """A demand for what others may have done, and not for who asks alone."""
    alone = _GOES_ON.search(_of(demand)) or names_publisher(brief, demand.words)
    return brings(brief, demand) and not alone


def provable(brief: Brief, demand: Demand) -> bool:
    """A demand for what is said to have an effect, other than to know or to teach."""
    return comparable(brief, demand) and _BENIGN.search(_of(demand)) is None


def of_members(brief: Brief, demand: Demand) -> bool:
    """Any demand of a body that speaks of its members."""
    return any(_MEMBERS.search(fold(unit.text)) for unit in brief.document.units)


def helps(brief: Brief, demand: Demand) -> bool:
    """A demand that gives money to people or bodies that are not counted where it is asked."""
    return gives(brief, demand) and _FREE.search(_of(demand)) is None


def rules(brief: Brief, demand: Demand) -> bool:
    """A demand that sets a rule."""
    return _RULES.search(_of(demand)) is not None


def obliges(brief: Brief, demand: Demand) -> bool:
    """A demand that binds someone."""
    return adds(brief, demand) and _OBLIGES.search(_of(demand)) is not None


def yearly(brief: Brief, demand: Demand) -> bool:
    """A demand that is paid every year, for longer than a trial."""
    rows = [row for row in _told(demand) if said(row) in demand.words]
    return any(row.period or row.lasting for row in rows) and not _SHORT.search(_of(demand))


def lasts(brief: Brief, demand: Demand) -> bool:
    """A demand for some years, that says so where it is quoted."""
    return costly(brief, demand) and _LASTS.search(fold(demand.words)) is not None
