"""Finders: one kind of fact a module, each a pure function from what is parsed and found so far to new facts."""
