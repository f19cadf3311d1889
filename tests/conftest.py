"""What all tests share: no test may fail because the machine is busy, and every run draws the same examples."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
