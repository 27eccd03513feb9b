"""What things are: the codebook as pydantic models. Only pydantic and the standard library below this line."""
