"""Start the explorer's server and say where it is."""

import secrets
import socket
import threading
from collections.abc import Callable
from pathlib import Path

from fairwitness.errors import StoreError
from fairwitness.starting import uncollected
from fairwitness.store.reader import Reader

LOOPBACK = ("127.0.0.1", "localhost", "::1")
TRIES = 20  # ports after the wanted one, when that is taken


def serve(
    path: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8470,
    token: str | None = None,
    again: Callable[[str], bool | None] | None = None,
    show: bool = False,
    tell: Callable[[str], None] = print,
) -> None:
    """Serve a record until interrupted; elsewhere than on localhost only with a token, made when none is given.

    `again` reads a report again and says whether a fact comes out the same; `show` opens the browser.
    """
    Reader(path).close()  # what is no record is told before anybody is sent to look at it
    wanted = token or (None if host in LOOPBACK else secrets.token_urlsafe(24))
    listening = _listen(host, port)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{listening.getsockname()[1]}/" + (f"?token={wanted}" if wanted else "")
    tell(f"Exploring {path.name}: {address}   (stop with Ctrl-C)")
    if show:
        threading.Thread(target=_show, args=(address,), daemon=True).start()
    with uncollected():  # from here on a browser that asks waits, and isn't turned away
        import uvicorn

        from fairwitness.explore.app import create_app

        app = create_app(path, token=wanted, again=again)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off", ws="none", loop="asyncio")
    uvicorn.Server(config).run(sockets=[listening])


def _show(address: str) -> None:
    """Open the browser; it takes its time, so in a thread."""
    import webbrowser

    webbrowser.open(address)


def _listen(host: str, port: int) -> socket.socket:
    """The wanted port or one of the next; raises StoreError when none is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for tried in range(port, port + TRIES) if port else (0,):
        listening = socket.socket(family, socket.SOCK_STREAM)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((host, tried))
            listening.listen(64)
            return listening
        except OSError as error:
            listening.close()
            reason = error.strerror or str(error)
    raise StoreError(f"no port from {port} to {port + TRIES - 1} of {host} can be opened ({reason}); name another: --port")
