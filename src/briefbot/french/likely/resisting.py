"""What is asked of what stands in a demand's way, and of what it sets."""

from __future__ import annotations

# Each question about a sentence, which {fact} quotes, or a demand, which {asked} quotes; {figure}
# is what it sets.

REFUSAL = "{fact}\u00a0: pourquoi, et qu’y aurait-il de différent cette fois\u00a0?"
REFUSAL_REASON = "Le document dit lui-même qu’on ne l’a pas obtenu."
LIMIT = "Vous écrivez {fact}\u00a0: que valent alors les chiffres que vous en tirez\u00a0?"
LIMIT_REASON = "Le document dit lui-même la limite de ses données."
UNKNOWN = (
    "Vous écrivez {fact}\u00a0: peut-on décider sans le savoir, et qui pourrait l’établir\u00a0?"
)
UNKNOWN_REASON = "Le document dit lui-même ce qu’il ne sait pas."
THRESHOLD = "Vous demandez {asked}\u00a0: pourquoi {figure}, et non plus ou moins\u00a0?"
DETAIL = "{fact}\u00a0: pourquoi {figure}, et non plus ou moins\u00a0?"
THRESHOLD_REASON = "La demande fixe un seuil, une durée ou un nombre sans dire pourquoi celui-là."
DEADLINE = (
    "Vous demandez {asked}\u00a0: qu’est-ce qui doit être fait d’ici là, et est-ce réaliste\u00a0?"
)
DEADLINE_REASON = "La demande fixe une date et le document ne dit pas les étapes d’ici là."
