"""Exports of a record; FORMATS names them."""

FORMATS = ("jsonl", "csv", "parquet", "html")
