"""The errors of this project, one small tree.

LianjianError                 everything that we raise on purpose
├── ReadError                 a file or record that cannot be read: where, what was found, what was expected
│   └── NoArticleError        a document that was read and holds no article
├── OffsetError               a mention or evidence that is not the slice of its article
├── ModelError                a tagger's model that is missing, incomplete or has labels that cannot be read
├── WorkspaceError            a workspace that is missing, locked or damaged
├── GoldError                 gold labels that do not fit their article or the codebook
└── PageError                 a web page that does not fit its publisher's file
"""


class LianjianError(Exception):
    """Base of all errors raised on purpose. The message says where, what was found (`!r`) and what was expected."""


class ReadError(LianjianError):
    """A file or record cannot be read."""


class NoArticleError(ReadError):
    """A document was read, and there is no article in it."""


class OffsetError(LianjianError):
    """A span does not lie in its text, or its text is not the slice."""


class ModelError(LianjianError):
    """A model is missing, incomplete or has labels that cannot be read."""


class WorkspaceError(LianjianError):
    """A workspace is missing, locked, not writable or damaged."""


class GoldError(LianjianError):
    """Gold labels do not fit their article or the codebook."""


class PageError(LianjianError):
    """A page does not fit its publisher's file."""
