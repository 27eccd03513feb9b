"""From Article to Annotation: pure, no files, no database."""
