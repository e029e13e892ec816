"""The dense index: unit vectors in Chroma, on disk, through ``langchain-chroma``."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from numpy.typing import NDArray

    from briefbot.documents.models import Passage

COLLECTION = "passages"
CONFIGURATION: dict[str, Any] = {
    "hnsw": {"space": "cosine", "ef_construction": 128, "max_neighbors": 24, "ef_search": 200}
}


def write_dense(folder: Path, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
    """Store the passages' vectors, one row a passage, in an empty folder.

    Raises:
        OSError: they cannot be written.
    """
    from chromadb.errors import InternalError

    folder.mkdir(parents=True)
    try:
        _write_collection(_client(folder), passages, vectors)
    except InternalError as error:  # what Chroma says of a full disk
        raise OSError(str(error)) from error


def _write_collection(
    client: Client, passages: Sequence[Passage], vectors: NDArray[np.float32]
) -> None:
    try:
        collection = client.create_collection(
            COLLECTION,
            embedding_function=None,
            configuration=CONFIGURATION,  # type: ignore[arg-type]
        )
        step = client.get_max_batch_size()
        for first in range(0, len(passages), step):
            batch = passages[first : first + step]
            collection.add(
                ids=[passage.id for passage in batch],
                embeddings=vectors[first : first + step],
                documents=[passage.id for passage in batch],
                metadatas=[{"document": passage.document} for passage in batch],
            )
    finally:
        client.close()


class DenseIndex:
    """The passages' vectors, in a folder that Chroma may write in.

    A Chroma server would take the client's place here.
    """

    def __init__(self, folder: Path) -> None:
        from langchain_chroma import Chroma

        client = _client(folder)
        weakref.finalize(self, client.close)  # Chroma itself never lets go of a folder
        self._store = Chroma(COLLECTION, client=client, create_collection_if_not_exists=False)
        self._size = client.get_collection(COLLECTION, embedding_function=None).count()

    def __len__(self) -> int:
        return self._size

    def search(self, vector: NDArray[np.float32], k: int) -> dict[str, float]:
        """The cosine of the nearest ``k`` passages by their ids, nearest first."""
        if k < 1 or not self._size:
            return {}
        found = self._store.similarity_search_by_vector_with_relevance_scores(
            vector.tolist(), k=min(k, self._size)
        )
        return {document.page_content: 1.0 - distance for document, distance in found}


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    return cast("Client", client)
