"""Small linear models of texts: what they look at, how they are kept, how they are learned."""
