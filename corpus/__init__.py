"""What is kept on disk: documents in, knowledge base, search, export."""
