"""One label family a file."""
