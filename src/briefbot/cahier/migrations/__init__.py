"""How the cahier's tables came to be, a step a file; Alembic runs those a database has not had."""
