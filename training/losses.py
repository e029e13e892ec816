"""What the contextual model is trained on: its teacher's vectors, masked words, and matches."""

from collections.abc import Iterable

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn import functional

from training.start import TOKEN_VECTORS

Features = dict[str, Tensor]
MASKED_SHARE = 0.2
SMALL = 1e-6


class TeacherLoss(nn.Module):
    """Draws a text in either language to the vector a teacher gives its English.

    Reimers and Gurevych, "Making Monolingual Sentence Embeddings Multilingual", 2020, by cosine.
    """

    def __init__(self, model: SentenceTransformer, scale: float = 10.0) -> None:
        super().__init__()
        self.model = model
        self.scale = scale

    def forward(self, sentence_features: Iterable[Features], labels: Tensor) -> Tensor:
        """The mean distance, 0 to 2, of every column's vectors from `labels`, times the scale."""
        cosines = [
            functional.cosine_similarity(self.model(features)["sentence_embedding"], labels).mean()
            for features in sentence_features
        ]
        return self.scale * (1 - torch.stack(cosines).mean())


class MaskedWordsLoss(nn.Module):
    """Has hidden pieces guessed from what stands around them (Devlin et al., 2019)."""

    def __init__(self, model: SentenceTransformer, mask: int) -> None:
        super().__init__()
        self.model = model
        self.mask = mask
        width = model[0].model.config.hidden_size
        self.head = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))

    def forward(self, sentence_features: Iterable[Features], labels: Tensor | None) -> Tensor:
        """The mean cross-entropy of the hidden pieces of the one column."""
        (features,) = sentence_features
        ids = features["input_ids"]
        hidden = (torch.rand(ids.shape, device=ids.device) < MASKED_SHARE) & (ids > self.mask)
        asked = {**features, "input_ids": torch.where(hidden, self.mask, ids)}
        states = self.head(self.model[0](asked)["token_embeddings"][hidden])
        table = self.model[0].model.embeddings.word_embeddings.weight
        return functional.cross_entropy((states @ table.T).float(), ids[hidden])


class MatchLoss(nn.Module):
    """Contrastive loss on text vectors and on late interaction of piece vectors at once."""

    def __init__(
        self,
        model: SentenceTransformer,
        *,
        pooled_scale: float = 20.0,
        late_scale: float = 25.0,
    ) -> None:
        super().__init__()
        self.model = model
        self.pooled_scale = pooled_scale
        self.late_scale = late_scale

    def forward(self, sentence_features: Iterable[Features], labels: Tensor | None) -> Tensor:
        """The loss of a batch: queries, their passages, and wrong passages if any.

        Every passage of the batch is a candidate of every query.
        """
        queries, *candidates = [self.model(features) for features in sentence_features]
        target = torch.arange(len(queries["input_ids"]), device=queries["input_ids"].device)
        pooled = torch.cat([pooled_scores(queries, group) for group in candidates], dim=1)
        late = torch.cat([late_scores(queries, group) for group in candidates], dim=1)
        losses = [
            functional.cross_entropy(self.pooled_scale * pooled, target),
            functional.cross_entropy(self.late_scale * late, target),
        ]
        return torch.stack(losses).mean()


def pooled_scores(queries: Features, passages: Features) -> Tensor:
    """Cosines, shape (queries, passages)."""
    return queries["sentence_embedding"] @ passages["sentence_embedding"].T


def late_scores(queries: Features, passages: Features) -> Tensor:
    """Late interaction, shape (queries, passages), -1 to 1.

    Each piece of a query takes its best cosine among the pieces of a passage; the mean is
    weighted by the lengths of the query's vectors (after Khattab and Zaharia, "ColBERT", 2020).
    """
    asked, asked_mask = _tokens(queries)
    held, held_mask = _tokens(passages)
    weights = asked.norm(dim=-1) * asked_mask
    asked = functional.normalize(asked, dim=-1)
    held = functional.normalize(held, dim=-1)
    matches = torch.einsum("qtd,psd->qtps", asked, held)
    best = matches.masked_fill(held_mask[None, None] == 0, -1).amax(dim=-1)
    summed = torch.einsum("qt,qtp->qp", weights, best)
    return summed / (weights.sum(dim=1, keepdim=True) + SMALL)


def _tokens(features: Features) -> tuple[Tensor, Tensor]:
    """Piece vectors and which of them count: all but the padding."""
    return features[TOKEN_VECTORS], features["attention_mask"].to(features[TOKEN_VECTORS].dtype)
