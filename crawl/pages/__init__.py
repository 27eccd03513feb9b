"""Page families: what many newspapers' sites have in common."""
