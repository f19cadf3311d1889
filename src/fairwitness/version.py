"""The version of Fair Witness."""

__version__ = "0.1.0"
