"""``python ingest.py [PATH ...]`` does what ``briefbot ingest`` does."""

import sys

from briefbot.cli import main

if __name__ == "__main__":
    main(["ingest", *sys.argv[1:]])
