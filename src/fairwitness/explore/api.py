"""The REST API as an application of its own, made when somebody first asks for it: FastAPI takes longer to load than the first page to show."""

import threading
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from fairwitness.explore.safety import Receive, Scope, Send
from fairwitness.explore.shelf import Shelf
from fairwitness.version import __version__

if TYPE_CHECKING:
    from fastapi import FastAPI


class Api:
    """The API over one record; `failing` says how errors are answered."""

    def __init__(self, shelf: Shelf, failing: Mapping[type[Exception], Callable[..., Response]]) -> None:
        self.shelf, self.failing = shelf, failing
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        app = await run_in_threadpool(self.make)
        await app(scope, receive, send)

    def make(self) -> "FastAPI":
        """The application, made once."""
        with self._lock:
            return self._made

    @cached_property
    def _made(self) -> "FastAPI":
        from fastapi import FastAPI
        from fastapi.exceptions import RequestValidationError

        from fairwitness.explore import rest

        app = FastAPI(
            title="Fair Witness",
            version=__version__,
            summary="What a record holds: who did what to whom, who says so and who denies it, in which words.",
            openapi_url="/api/openapi.json",
            docs_url=None,
            redoc_url=None,
        )
        app.state.shelf = self.shelf
        app.include_router(rest.router)
        for error, answer in self.failing.items():
            app.add_exception_handler(error, answer)
        app.add_exception_handler(RequestValidationError, _wrong)
        return app


def _wrong(request: Request, error: Exception) -> Response:
    """What can't be asked, in words."""
    found: list[Any] = error.errors() if hasattr(error, "errors") else []
    words = "; ".join(f"{'.'.join(map(str, item['loc'][1:]))}: {item['msg']}" for item in found) or "that can't be asked"
    return JSONResponse({"detail": words.encode("utf-8", "replace").decode()}, 422)
