"""Fair Witness: from news reports to a record of who did what, who says so and who denies it."""

__version__ = "0.1.0"
