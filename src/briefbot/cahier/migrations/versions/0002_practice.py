"""How far each person knows the questions of a rehearsal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "practice",
        sa.Column("who", sa.String(200), primary_key=True),
        sa.Column("question", sa.String(40), primary_key=True),
        sa.Column("box", sa.Integer, nullable=False),
        sa.Column("last", sa.String(10), nullable=False),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
    )
