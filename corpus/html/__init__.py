"""Reading web pages: decoding, lines, title, body, time, byline, and whether a page is an article at all."""
