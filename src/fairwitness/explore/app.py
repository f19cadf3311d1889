"""The explorer as a web application: pages, REST API, static files, behind the guard."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from fairwitness.errors import FairWitnessError, StoreError
from fairwitness.explore import asking, downloads, layout, pages
from fairwitness.explore.api import Api
from fairwitness.explore.questions import NotFound
from fairwitness.explore.safety import LOCAL, Guard, Receive, Scope, Send
from fairwitness.explore.selection import BadFilter
from fairwitness.explore.shelf import Shelf
from fairwitness.write.html import FOLDER

HERE = Path(__file__).parent
STATES: dict[type[Exception], int] = {NotFound: 404, BadFilter: 400, StoreError: 503}


KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json", ".txt": "text/plain"}


PAGE, VENDOR, STATIC = FOLDER, HERE / "static" / "vendor", HERE / "static"
# Files that a page needs together, sent as one: each request costs a page some milliseconds.
BUNDLES = {
    "page.css": (PAGE / "report.css", STATIC / "explore.css"),
    "page.js": (PAGE / "report.js", STATIC / "explore.js"),
    "map.js": (*(VENDOR / f"{name}.min.js" for name in ("d3-array", "d3-geo", "topojson-client")), STATIC / "map.js"),
    "network.js": (*(VENDOR / f"{name}.min.js" for name in ("d3-dispatch", "d3-quadtree", "d3-timer", "d3-force")), STATIC / "network.js"),
}


def _assets() -> dict[str, Response]:
    """Files of the package, held in memory; a new version has new addresses, so a browser may keep them."""
    found = {}
    for name, files in BUNDLES.items():
        headers = {"cache-control": "public, max-age=86400", "content-type": f"{KINDS[Path(name).suffix]}; charset=utf-8"}
        found[f"/static/bundle/{name}"] = Response(b"\n".join(file.read_bytes() for file in files), headers=headers)
    for prefix, folder in (("/static", HERE / "static"), ("/page", FOLDER)):
        for file in sorted(folder.rglob("*")):
            if file.suffix in KINDS:
                kind = f"{KINDS[file.suffix]}; charset=utf-8"
                headers = {"cache-control": "public, max-age=86400", "content-type": kind}
                found[f"{prefix}/{file.relative_to(folder).as_posix()}"] = Response(file.read_bytes(), headers=headers)
    return found


class Explorer:
    """The application: what begins with /api/ is for the REST API, all else for the pages."""

    def __init__(self, pages: Starlette, api: Api) -> None:
        self.pages, self.api = pages, api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and scope["path"].startswith("/api/"):
            await self.api(scope, receive, send)
        else:
            await self.pages(scope, receive, send)


def create_app(path: Path | str, *, token: str | None = None, again: Callable[[str], bool | None] | None = None) -> Guard:
    """An application over one record; raises StoreError when it can't be opened.

    `token` must be sent by whoever asks; without one only this machine's own names are answered.
    """
    handlers: dict[Any, Any] = {FairWitnessError: _failed, HTTPException: _failed, asking.Opening: layout.opening}
    shelf = Shelf(Path(path))
    api = Api(shelf, {FairWitnessError: _failed, HTTPException: _failed})
    routes = [*downloads.router.routes, *pages.router.routes, *(Route(name, answer) for name, answer in _assets().items())]
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.state.shelf, app.state.again, app.state.api = shelf, again, api

    def prepare() -> None:
        layout.compile_all()
        importlib.import_module("fairwitness.store.rows")
        api.make()

    shelf.open(after=prepare)
    return Guard(Explorer(app, api), token=token, hosts=LOCAL)


def _failed(request: Request, error: Exception) -> Response:
    status = (
        error.status_code if isinstance(error, HTTPException) else next((s for kind, s in STATES.items() if isinstance(error, kind)), 400)
    )
    words = str(error.detail) if isinstance(error, HTTPException) else str(error)
    words = "there is nothing at this address" if status == 404 and words == "Not Found" else words
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    return _answer(request, status, words, headers)


def _answer(request: Request, status: int, words: str, headers: dict[str, str]) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": words}, status, headers)
    return layout.problem(request, status, words, headers)
