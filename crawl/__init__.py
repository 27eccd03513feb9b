"""From the web to Article."""
