"""records: to be written by its owner."""

from extract.reading import Reading


def make_records(reading: Reading) -> None:
    """Fill in the reading."""
