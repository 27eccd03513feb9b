"""How good it is: gold labels, scores, reports, agreement."""
