"""Out to annotation tools and back without loss."""
