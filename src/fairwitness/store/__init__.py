"""The record in one SQLite file, and the one layer of queries over it."""
