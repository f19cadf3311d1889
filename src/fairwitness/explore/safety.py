"""Who may ask, and what a browser may do with the answer: reports are hostile input, and other pages of the same browser too."""

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "fairwitness_token"
LOCAL = ("localhost", "127.0.0.1", "[::1]")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


class Guard:
    """Let pass who may; add the headers that keep a report's words from doing anything.

    Without `token` only requests to this machine's own names pass, so that a page elsewhere can't reach in by a name that it points here.
    """

    def __init__(self, app: App, *, token: str | None = None, hosts: tuple[str, ...] = LOCAL) -> None:
        self.app, self.token, self.hosts = app, token, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if self.token is None and _host(headers.get("host", "")) not in self.hosts:
            await _refuse(send, 421, "this page answers to its own address only")
            return
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            await _refuse(send, 403, "other sites' pages may link here, not ask")
            return
        if self.token is not None and not self._known(headers):
            await self._enter(scope, send)
            return
        await self.app(scope, receive, _with_headers(send))

    def _known(self, headers: dict[str, str]) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            cookie = None
        offered = given if scheme.lower() == "bearer" else cookie.value if cookie else ""
        return self._is_token(offered)

    def _is_token(self, offered: str) -> bool:
        return hmac.compare_digest(offered.encode("utf-8", "replace"), (self.token or "").encode())

    async def _enter(self, scope: Scope, send: Send) -> None:
        """Take a token from the address, keep it in a cookie, and go on without it in the address."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if not any(name == "token" and self._is_token(value) for name, value in query):
            await _refuse(
                send, 401, "open the address that `fairwitness explore` printed, or send its token as `Authorization: Bearer TOKEN`"
            )
            return
        rest = urlencode([(name, value) for name, value in query if name != "token"])
        path = scope.get("raw_path", scope["path"].encode()).decode("latin-1").partition("?")[0]
        target = "/" + path.lstrip("/") + (f"?{rest}" if rest else "")
        cookie = f"{COOKIE}={self.token}; Path=/; HttpOnly; SameSite=Strict"
        await _answer(send, 303, b"", [(b"location", target.encode("latin-1")), (b"set-cookie", cookie.encode())])


def _host(given: str) -> str:
    name, colon, port = given.rpartition(":")
    return (name if colon and port.isdigit() else given).lower()


def _with_headers(send: Send) -> Send:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message.get("headers", ())}
            message["headers"] = [*message.get("headers", ()), *(h for h in HEADERS if h[0] not in given)]
        await send(message)

    return sending


async def _refuse(send: Send, status: int, why: str) -> None:
    await _answer(send, status, f"Fair Witness: {why}\n".encode(), [(b"content-type", b"text/plain; charset=utf-8")])


async def _answer(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    await send(
        {"type": "http.response.start", "status": status, "headers": [*headers, *HEADERS, (b"content-length", str(len(body)).encode())]}
    )
    await send({"type": "http.response.body", "body": body})
