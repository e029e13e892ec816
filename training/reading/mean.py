"""The mean of two readers' weights: often better than either.

    python -m training.reading.mean --first DIR --second DIR --out DIR --share 0.6

Wortsman et al., "Model soups", 2022.
"""

from pathlib import Path
from typing import Annotated

import typer

from training.reading.model import read_reader, save_reader


def mean(first: Path, second: Path, out: Path, share: float) -> None:
    """Write the mean of two readers, `share` of it the second's."""
    reader, other = read_reader(first), read_reader(second).state_dict()
    weights = reader.state_dict()
    # In this form what both have alike stays as it is to the last bit, and can be shared on disk.
    reader.load_state_dict(
        {name: held + share * (other[name] - held) for name, held in weights.items()}
    )
    out.mkdir(parents=True, exist_ok=True)
    save_reader(reader, out, first)


def main(
    first: Annotated[Path, typer.Option(exists=True)],
    second: Annotated[Path, typer.Option(exists=True)],
    out: Annotated[Path, typer.Option()],
    share: Annotated[float, typer.Option(help="Of the second.")] = 0.5,
) -> None:
    """Write the mean."""
    mean(first, second, out, share)


if __name__ == "__main__":
    typer.run(main)
