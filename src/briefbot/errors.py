"""Everything that can go wrong for a user. A message is one French sentence: what, and what to do.

BriefbotError
├── UsageError            a wrong option, an empty or overlong question, an invalid batch line
├── SettingsError         a setting that cannot be used
├── DocumentError         a file that cannot be read (named), or is refused
├── IndexMissingError     no index where one was looked for
├── IndexMismatchError    an index built with other settings, or damaged
├── ModelUnavailableError an embedding model or reranker that cannot be loaded
├── ChatModelError        a chat model that failed; the extractive answer is given instead
└── CahierError           the cahier cannot be read, or written as asked

A programmer's slip stays a ``ValueError``.
"""


class BriefbotError(Exception):
    """A failure told to the user; ``str(error)`` is the French sentence."""


class UsageError(BriefbotError):
    """The command, question or batch line cannot be used as given."""


class SettingsError(BriefbotError):
    """A setting has a value that cannot be used."""


class DocumentError(BriefbotError):
    """A file or folder cannot be read, or is refused."""


class IndexMissingError(BriefbotError):
    """There is no index at the place that was looked at."""


class IndexMismatchError(BriefbotError):
    """The index was built with other settings, from an older version, or is damaged."""


class ModelUnavailableError(BriefbotError):
    """An embedding model or a reranker cannot be loaded from here."""


class ChatModelError(BriefbotError):
    """The chat model could not be reached or gave nothing usable."""


class CahierError(BriefbotError):
    """The cahier cannot be read, or cannot be written as it was asked."""
