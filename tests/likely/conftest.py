"""One index of several briefs on disk, opened with the rules' reader alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from briefbot.api import Briefbot
from briefbot.index.building.build import build_index
from briefbot.likely.models import Proposal
from briefbot.settings import Settings

DATA = Path(__file__).parents[1] / "data" / "likely"
BRIEFS = ("soins_a_domicile", "logement_etudiant", "serres_maraicheres")

HEAD = """---
title: Mémoire sur les quais
organisation: Ligue des quais (LQ), organisme fictif
date: 2024-03
---

# Mémoire sur les quais

## Ce que nous voyons

Un quai sur trois est fermé. La Ligue compte 40 membres.

## Nos demandes

La LQ demande au gouvernement d'accorder 6 M$ pour réparer 30 quais.

La LQ demande de créer un registre des quais.

"""
TABLE = """## Le coût

| Mesure | {column} |
|---|---|
| Réparer les quais | 6 M$ |
| Peindre les bouées | 2 M$ |
| Total | {total} |

"""
# The same brief, as it would be without the faults that the questions are about.
ANSWERED = """## Ce qui est prévu

En Ontario, le même programme existe depuis 2015. Les quais seraient choisis selon deux critères.
"""
TEXTS = {
    "quais_faux": HEAD + TABLE.format(column="Montant", total="9 M$"),
    "quais_justes": HEAD.replace("6 M$", "6 M$ par année pendant trois ans")
    + TABLE.format(column="Montant annuel", total="8 M$")
    + ANSWERED,
    "etude_2023": "---\ntitle: Portrait des marinas\ndate: 2023-01\n---\n\n# Portrait\n\n"
    "Le Québec compte 310 marinas publiques ouvertes aux visiteurs.\n",
    "etude_2024": "---\ntitle: Nouveau portrait des marinas\ndate: 2024-06\n---\n\n# Portrait\n\n"
    "Le Québec compte 260 marinas publiques ouvertes aux visiteurs.\n",
    "canots": """---
title: Mémoire sur les canots
organisation: Union des canotiers (UC), organisme fictif
date: 2025-02
---

# Mémoire sur les canots

## Qui nous sommes

L'UC garde 4 000 canots. Elle est financée par une subvention de 90 000 $ par année.

## Le portrait

En 2021, le ministère parlait de 14 % de canots troués. Plusieurs États américains ont fait de même.

## Recommandations

Recommandation 1 : que le gouvernement finance une flotte, à hauteur de 18 M$ sur cinq ans.

Recommandation 2 : que soit créé un registre des canots.

## Autres mesures

L'UC demande au gouvernement d'offrir une pagaie à chaque élève. Cette mesure coûterait 2 M$.

L'UC demande d'indemniser les riverains, à raison de 1 500 $ l'hectare par année.

L'UC demande d'accorder 6 M$ pour acheter 45 minibus.

L'UC demande de maintenir le programme Rames, qui vient à échéance en 2026.

L'UC propose que les sommes viennent du Fonds des rivières et d'une redevance sur les moteurs.

L'ensemble de nos demandes s'élève à 26 M$.
""",
    "vergers": """---
title: Mémoire sur les vergers
organisation: Union des vergers (UV), organisme fictif
date: 2025-02
---

# Mémoire sur les vergers

## Résumé

L'UV propose trois mesures totalisant 33 M$ sur trois ans.

## Le sondage

En mai 2024, la firme Grand Angle a interrogé pour nous 800 pomiculteurs. Le sondage était en ligne.

- 58 % vendent leurs pommes à la ferme, contre 31 % au marché.
- 40 % comptent vendre leur terre, mais à peine 12 % de ceux-là ont trouvé un acheteur.

## Le portrait

Planter un hectare de pommiers coûtait 21 000 $ en 2024.

L'UV estime que le programme éviterait 9 000 déplacements par année.

Une école mettrait les jeunes en contact avec des maîtres. Le programme réduirait les abandons.

On nous dit parfois que les robots remplaceront les cueilleurs.

## Recommandations

Nous demandons au gouvernement :

1. de bonifier de 10 M$ par année le programme des vergers;
2. d'accorder 3 M$ à une école de la taille;
3. de nommer un pomiculteur au conseil, ce qui n'entraîne aucune dépense.

## Le détail

### Aménager les vergers

Nous proposons d'y ajouter 10 M$ par année pour traiter 400 hectares.

### Rendre compte

Un comité de suivi remettrait une évaluation complète en 2028. L'argent public exige des preuves.

## Conclusion

Nous demandons que les gens qui plantent soient entendus.
""",
    "phares": """---
title: Mémoire sur les phares
organisation: Amis des phares (ADP), organisme fictif
date: 2025-02
---

# Mémoire sur les phares

## Résumé

L'ADP propose quatre mesures, dont le coût s'élève à 9,1 M$ pour la première année.

## Qui nous sommes

Notre budget annuel est de 210 000 $, dont 45 % vient de dons.

## Le portrait

Les trois quarts des phares (74 %) ont plus de cent ans. Un phare sur dix (10 %) est éteint.

La campagne d'analyse de 2024 a porté sur 812 lampes. Dans 13 % des cas, la lampe était fêlée.

Le programme Balises rembourse jusqu'à 3 500 $ à un gardien.

Le pays compte 140 entreprises de lampes, contre 170 en 2018.

L'Ordre des pilotes s'oppose à la recommandation 2. Deux postes de gardien sont vacants.

Notre demande de lampes n'a pas été retenue l'an dernier.[^1]

## Liste des recommandations

**Recommandation 1.** Allumer 14 phares éteints d'ici la fin de 2028.

**Recommandation 2.** Abaisser de 50 à 20 navires par mois le seuil d'accès au fonds des phares.

**Recommandation 3.** Former des gardiens, aux frais des ports.

Nous demandons d'allumer des phares éteints de la côte.

**Tableau — Coût (en millions de dollars)**

| Mesure | An 1 | Total |
|---|---|---|
| Phares à allumer (rec. 1) | 6,1 | 18,0 |
| Seuil du fonds (rec. 2) | 3,0 | 9,0 |
| **Total** | **9,1** | **27,0** |

## Conclusion

Pour 27 M$ sur trois ans, les phares brilleront.

[^1]: Les gardiens interrogés étaient volontaires.
""",
    "bacs": """---
title: Mémoire sur les bacs
organisation: Régie des bacs (RB), organisme fictif
date: 2026-02
---

# Mémoire sur les bacs

## Le coût par porte

| Milieu | Collecte | Traitement | Total |
|---|---|---|---|
| Ville | 40 $ | 20 $ | 60 $ |
| Village | 60 $ | 20 $ | 80 $ |
| Rang | 90 $ | 20 $ | 120 $ |

## Le portrait

La cause est peut-être la fréquence de la collecte, mais nous ne l'avons pas mesurée. Le comité des
riverains s'est prononcé contre le dépotoir en 2025.

On nous demande souvent si les bacs attirent les ours. Les bacs sont bruns. Les bacs sont lourds.
Les bacs sont neufs. Les bacs sont utiles. Les bacs sont en plastique. Les bacs ont deux roues.

Une commission avait proposé un dépotoir commun. Le gouvernement n'y a pas donné suite.

En Ontario, un conteneur partagé sert trois rangs. Ce conteneur est fermé à clé.

## Le reste

Le lac gèle en décembre. La route est longue. Le pont est vieux. Le village est beau. La grange est
rouge. Le moulin tourne. La forêt est dense. Le vent est fort. La neige est tombée.

## Recommandations

**Recommandation 1.** Que le gouvernement finance l'achat d'un conteneur partagé par rang.

**Recommandation 2.** Que le gouvernement lance une campagne sur les couches lavables.

**Recommandation 3.** Que le ministère interdise le dépotoir privé, ce qui ne coûte rien.
""",
    "halte": """Mémoire des voisins de la halte

Nous sommes douze voisins. On a compté 48 camions par nuit devant la halte du rang Deux.

Un arpenteur de Lévis nous a remis un plan de 2012 qui prévoyait 900 000 $ pour déplacer la halte.

La cour a été refaite en 2011, un budget de 80 000 $. Elle sert à tous. Elle finit en juin 2025.

Le bruit monte jusqu'aux chambres, il paraît.

On en a vu dix de plus dimanche. Nous n'avons pas mesuré le bruit dans les quatre maisons du rang.

Le ministère a remis un avis à la halte en 2024. La halte a jusqu'au 3 mai 2025 pour agir.

L'amende est de 200 $. Nous recommandons de la porter à 700 $ et de l'afficher.

Ce qu'on veut.

Que le ministère interdise les camions la nuit, tant que leur demande d'aide est à l'étude.

Premièrement, qu'un mur de bois soit bâti autour de la halte du rang.

Une route de contournement. On en parle depuis longtemps.

Qu'il y ait un surveillant de nuit à la halte.

Nous demandons que celles-ci soient éteintes.

Et puis

Une fois la nuit tombée, les lampes restent allumées.
""",
    "lampes": """# Mémoire du comité des lampes

Nous sommes trente familles. Un lampadaire sur deux est éteint depuis deux ans.

Il faut aussi hausser le budget des lampes du village. Nous recommandons de le porter à 90 000 $.

Le ministère doit par ailleurs remplacer les poteaux de bois de la côte. Chaque poteau coûte
2 400 $ par année.

## Nos demandes

### 1. Une lampe à chaque coin

Installer une lampe à chaque coin de rue. Une campagne de dons vise 8 000 $.

### 2. Un couvre-feu

Obliger les commerces à éteindre leurs enseignes la nuit. Il y a 40 commerces dans le village. La
chambre de commerce a dit non à une telle règle en 2021.

### 3. Un gardien

Embaucher un gardien de nuit, et que la caisse populaire le finance.

## Le reste

L'essai de la rue Haute a été suspendu en 2020. Il ne sait pas encore ce qu'elle en pense.

Sans cet appui, la ville met fin à son contrat d'entretien le 31 août 2026.
""",
    "recette": "# Le pain\n\nPétrir la pâte, puis la laisser lever près du four.\n",
    "anglais": "# Ferries\n\nWe ask the government to invest 5 million dollars in the ferries that "
    "serve the islands, because they are old and the people who live there need them.\n",
}


@pytest.fixture(scope="session")
def likely_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(index=tmp_path_factory.mktemp("likely") / "index", reader="aucun")


@pytest.fixture(scope="session")
def bot(likely_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Briefbot:
    folder = tmp_path_factory.mktemp("texts")
    paths = [DATA / f"{name}.md" for name in BRIEFS]
    for name, text in TEXTS.items():
        paths.append(folder / f"{name}.md")
        paths[-1].write_text(text, encoding="utf-8")
    assert build_index(paths, likely_settings).errors == ()
    return Briefbot.open(settings=likely_settings)


Proposed = Callable[[str], tuple[Proposal, ...]]


@pytest.fixture(scope="session")
def proposed(bot: Briefbot) -> Proposed:
    """The questions that one document draws, looked for once."""
    return cache(lambda name: bot.propose(frozenset((name,))))
