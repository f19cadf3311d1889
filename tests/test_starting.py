"""Starting leaves the garbage collector as it was."""

import gc

import pytest

from fairwitness.starting import uncollected


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_as_it_was_whatever_happens(enabled: bool) -> None:
    """On or off before, the same after, an error in between included."""
    was = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        with pytest.raises(ValueError, match="broken"), uncollected():
            assert not gc.isenabled()
            raise ValueError("broken")
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if was else gc.disable)()
