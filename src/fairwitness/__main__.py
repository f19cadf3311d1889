"""`python -m fairwitness` is the command `fairwitness`."""

from fairwitness.cli import app

app(prog_name="fairwitness")
