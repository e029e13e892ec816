"""The training loss: one table of word-piece vectors, taught two ways of comparing at once."""

from collections.abc import Iterable, Mapping

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn import functional

Features = Mapping[str, Tensor]
SMALL = 1e-6


class PooledAndLateLoss(nn.Module):
    """Contrastive loss on pooled vectors plus contrastive loss on late interaction.

    Pooled: the cosine of the mean vectors of query and passage. Late interaction (Khattab and
    Zaharia, "ColBERT", 2020), here without a transformer: every word piece of the query takes its
    best cosine among the word pieces of the passage, and these are averaged, weighted by the
    length of the query's vectors. A vector's length is therefore its weight in both scores, and
    one table serves the search by nearest vector and the re-ordering of its first results.

    In both, the other passages of a batch are the wrong answers (van den Oord et al., 2018).
    """

    def __init__(
        self,
        model: SentenceTransformer,
        *,
        pooled_scale: float = 20.0,
        late_scale: float = 20.0,
        late_share: float = 0.5,
    ) -> None:
        super().__init__()
        self.model = model
        self.pooled_scale = pooled_scale
        self.late_scale = late_scale
        self.late_share = late_share

    def forward(self, sentence_features: Iterable[Features], labels: Tensor | None) -> Tensor:
        """Return the loss of a batch: queries, their passages, and hard negatives if any.

        Negatives that came with the queries join the candidates of every query of the batch.
        """
        queries, *candidates = sentence_features
        table = self.model[0].embedding.weight
        target = torch.arange(len(queries["offsets"]), device=table.device)
        pooled = torch.cat([self._pooled(queries, group) for group in candidates], dim=1)
        loss = functional.cross_entropy(self.pooled_scale * pooled, target)
        if self.late_share == 0:
            return loss
        late = torch.cat([late_scores(table, queries, group) for group in candidates], dim=1)
        late_loss = functional.cross_entropy(self.late_scale * late, target)
        return (1 - self.late_share) * loss + self.late_share * late_loss

    def _pooled(self, queries: Features, passages: Features) -> Tensor:
        bag = self.model[0].embedding
        query_vectors = functional.normalize(bag(queries["input_ids"], queries["offsets"]), dim=-1)
        vectors = functional.normalize(bag(passages["input_ids"], passages["offsets"]), dim=-1)
        return query_vectors @ vectors.T


def late_scores(table: Tensor, queries: Features, passages: Features) -> Tensor:
    """Return the late-interaction scores, shape (queries, passages), between -1 and 1.

    `table` holds a vector per word piece, shape (pieces, dimensions).
    """
    query_ids = queries["input_ids"]
    query_vectors = table[query_ids]
    weights = query_vectors.norm(dim=-1)
    kinds, places = torch.unique(passages["input_ids"], return_inverse=True)
    cosines = functional.normalize(query_vectors, dim=-1) @ functional.normalize(table[kinds]).T
    best = _best_in_each(cosines, places, passages["offsets"])
    owner = _owners(queries["offsets"], len(query_ids))
    shape = (len(queries["offsets"]), best.shape[1])
    summed = best.new_zeros(shape).index_add(0, owner, best * weights[:, None])
    total = weights.new_zeros(shape[0]).index_add(0, owner, weights)
    return summed / (total[:, None] + SMALL)


def _best_in_each(cosines: Tensor, places: Tensor, offsets: Tensor) -> Tensor:
    """For each row, the best column of each passage: (pieces, kinds) → (pieces, passages)."""
    owner = _owners(offsets, len(places))
    padded = places.new_full((len(offsets), int(torch.bincount(owner).max())), -1)
    padded[owner, torch.arange(len(places), device=places.device) - offsets[owner]] = places
    # A passage shorter than the longest repeats its first piece, which changes no maximum.
    padded = torch.where(padded < 0, padded[:, :1], padded)
    return cosines[:, padded].amax(dim=-1)


def _owners(offsets: Tensor, length: int) -> Tensor:
    """Number of the text each word piece belongs to: offsets (0, 3), 5 → (0, 0, 0, 1, 1)."""
    positions = torch.arange(length, device=offsets.device)
    return torch.searchsorted(offsets, positions, right=True) - 1
