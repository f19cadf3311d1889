"""Addresses and what answers them: plain functions of a request, which run beside each other in threads."""

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fairwitness.explore.asking import opened

Answer = Callable[..., Response]


class Routes:
    """A list of routes that functions are added to; none of them answers before the record is open."""

    def __init__(self) -> None:
        self.routes: list[Route] = []

    def get(self, path: str) -> Callable[[Answer], Answer]:
        """Let a function answer an address; the names in braces are its arguments after the request."""

        def add(answer: Answer) -> Answer:
            def endpoint(request: Request) -> Any:
                opened(request)
                return answer(request, **request.path_params)

            self.routes.append(Route(path, endpoint, methods=["GET"]))
            return answer

        return add
