"""relations: to be written by its owner."""

from extract.reading import Reading


def find_relations(reading: Reading) -> None:
    """Fill in the reading."""
