"""find_relations: what the article says of its records, with evidence, from one sentence or across sentences."""

from extract.positions import fill_positions
from extract.reading import Reading


def find_relations(reading: Reading) -> None:
    """Fill `reading.relations`, and the positions of the Person records."""
    fill_positions(reading)
