"""``python app.py`` does what ``briefbot serve`` does."""

import sys

from briefbot.cli import main

if __name__ == "__main__":
    main(["serve", *sys.argv[1:]])
