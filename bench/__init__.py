"""How good and how fast: each stage against gold sets, the whole reader against the clock."""
