"""measures: to be written by its owner."""

from extract.reading import Reading


def complete_figures(reading: Reading) -> None:
    """Fill in the reading."""
