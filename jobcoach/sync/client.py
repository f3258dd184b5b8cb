"""The laptop's side of the conversation: the mailbox over HTTP, and every failure by its name."""

from __future__ import annotations

import ipaddress
import os
import ssl
from collections.abc import Callable
from functools import cache
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import quote, urlsplit

import httpx2

from jobcoach.errors import (
    AccessEnded,
    BadServerAddress,
    DeviceRefused,
    Forbidden,
    InsecureServer,
    InvitationRefused,
    JobcoachError,
    ProtocolTooOld,
    ServerBusy,
    ServerTrouble,
    ServerUnreachable,
    Stopped,
    TriedTooOften,
)
from jobcoach.sync.backed_up import BackedUp
from jobcoach.sync.handing import Holders, MovedAll, Overdracht, Waarneming
from jobcoach.sync.protocol import (
    MOST_PART_BYTES,
    MOST_ROWS,
    PROTOCOL,
    BlobPart,
    BlobState,
    Enrol,
    Enrolled,
    Hello,
    Message,
    Problem,
    Pull,
    Pulled,
    Push,
    PushAnswer,
    Received,
    Renew,
    Renewed,
    Snapshot,
)
from jobcoach.sync.wire import (
    MSGPACK,
    PACK_FROM_BYTES,
    PROTOCOL_HEADER,
    ZSTD,
    Malformed,
    TooLarge,
    decode,
    encode,
    header_of,
    of_headers,
    pack,
    unpack,
)

_MOST_ANSWER_BYTES = 64 << 20
_CONNECT_TIMEOUT_S = 10.0
_TIMEOUT_S = 30.0
_BUSY = 503
"""Said by the server, or by what stands before it when it has no room or is being started."""
_WAIT = 429
_TRUST = ("SSL_CERT_FILE", "SSL_CERT_DIR")
"""What in the environment says which certificates to trust."""
_BY_CODE: dict[str, type[JobcoachError]] = {
    "invitation": InvitationRefused,
    "device": DeviceRefused,
    "forbidden": Forbidden,
    "upgrade": ProtocolTooOld,
}

M_ = TypeVar("M_", bound=Message)


def address_of(text: str) -> str:
    """The address of a server as a person typed it: with its scheme, without a slash at the end.

    Without a scheme it is https, or http for this computer itself. Raises InsecureServer for
    http to any other computer and BadServerAddress for what is no address.
    """
    text = text.strip()
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host, _ = parts.hostname, parts.port  # reading the port checks it
        httpx2.URL(f"http://{parts.netloc}").raw_host.decode("ascii").encode("idna")
    except (ValueError, httpx2.InvalidURL) as error:
        raise BadServerAddress from error
    if not host or any(sign.isspace() for sign in text) or parts.query or parts.fragment:
        raise BadServerAddress
    scheme = parts.scheme or ("http" if _is_this_computer(host) else "https")
    if scheme == "http" and not _is_this_computer(host):
        raise InsecureServer
    if scheme not in ("http", "https") or parts.username is not None:
        raise BadServerAddress
    return f"{scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def enrol(url: str, request: Enrol) -> Enrolled:
    """Exchange an invitation for a token. Raises InvitationRefused and what HttpService raises."""
    with HttpService(url, token="") as service:
        return service.enrol(request)


def _never() -> bool:
    return False


class HttpService:
    """The SyncService of a server; keeps one connection open until it is closed.

    Every call raises ServerUnreachable without an answer in time, ServerTrouble for one that is
    no valid answer, ServerBusy, TriedTooOften, DeviceRefused, Forbidden and ProtocolTooOld when
    the server says so, and Stopped, instead of asking anything, once `stopped` gives True.
    """

    def __init__(
        self,
        url: str,
        token: str,
        *,
        timeout_s: float = _TIMEOUT_S,
        stopped: Callable[[], bool] = _never,
    ) -> None:
        """Raises InsecureServer or BadServerAddress for a URL that must not or cannot be used, and
        ServerUnreachable when the proxy or certificates that this computer names are unusable.

        `timeout_s` is how long the server may be silent, not how long a call may take.
        """
        headers = {
            "Accept": MSGPACK,
            "Accept-Encoding": ZSTD,
            "Content-Type": MSGPACK,
            "User-Agent": "jobcoach",
            PROTOCOL_HEADER: str(PROTOCOL),
        }
        if token:
            headers["Authorization"] = f"Bearer {token}"
        address = address_of(url)
        on_this_computer = address.startswith("http://")
        try:
            self._http = httpx2.Client(
                base_url=address,
                headers=headers,
                timeout=httpx2.Timeout(timeout_s, connect=min(timeout_s, _CONNECT_TIMEOUT_S)),
                # nothing is signed between a program and its own computer
                verify=False if on_this_computer else _trusted(*map(os.environ.get, _TRUST)),
                # a proxy of the office has no business between a program and its own computer
                trust_env=not on_this_computer,
            )
        except (ImportError, OSError) as error:  # a proxy or certificates that we cannot use
            raise ServerUnreachable from error
        self._stopped = stopped
        self.bytes_up = 0
        """Bytes of bodies sent, as they went over the line."""
        self.bytes_down = 0
        """Bytes of bodies received, as they came over the line."""

    def enrol(self, request: Enrol) -> Enrolled:
        """Exchange an invitation for a token. Raises InvitationRefused."""
        return self._ask("POST", "/v1/devices", Enrolled, request)

    def hello(self, *, standing: str = "") -> Hello:
        """Who the server is, and whether anything is new."""
        query = f"?standing={quote(standing, safe='')}" if standing else ""
        return self._ask("GET", f"/v1/hello{query}", Hello)

    def push(self, push: Push) -> PushAnswer:
        """Hand over changes."""
        return self._ask("POST", "/v1/push", PushAnswer, push)

    def pull(self, pull: Pull) -> Pulled:
        """What is new."""
        return self._ask("POST", "/v1/pull", Pulled, pull)

    def snapshot(self, scope: str, *, after: str = "", limit: int = MOST_ROWS) -> Snapshot:
        """A page of current rows."""
        query = f"?limit={limit}&after={quote(after, safe='')}"
        return self._ask("GET", f"/v1/scopes/{quote(scope, safe='')}/snapshot{query}", Snapshot)

    def renew(self, request: Renew) -> Renewed:
        """Become a device of one's own."""
        return self._ask("POST", "/v1/devices/renewed", Renewed, request)

    def purged(self, scope: str) -> Received:
        """Say that nothing of a scope is left here."""
        return self._ask("POST", f"/v1/scopes/{quote(scope, safe='')}/purged", Received)

    def backed_up(self) -> BackedUp:
        """The last back-up of the server, and what of this user's came in since."""
        return self._ask("GET", "/v1/backup", BackedUp)

    def blob_state(self, scope: str, sha256: str) -> BlobState:
        """How far a photo or document is there."""
        self._go_on()
        try:
            response = self._http.head(_blob_path(scope, sha256))
        except httpx2.TransportError as error:
            raise ServerUnreachable from error
        except httpx2.HTTPError as error:
            raise ServerTrouble from error
        try:
            if response.status_code != 200:
                raise _error_of(response.status_code, of_headers(response.headers, Problem))
            if header_of("received_bytes") not in response.headers:
                raise ServerTrouble  # something in between that answers for all
            return of_headers(response.headers, BlobState)
        except Malformed as error:
            raise ServerTrouble from error

    def put_blob(self, scope: str, sha256: str, part: BlobPart) -> BlobState:
        """Hand over a part."""
        return self._ask("PUT", _blob_path(scope, sha256), BlobState, part)

    def get_blob(
        self, scope: str, sha256: str, *, start: int = 0, limit: int = MOST_PART_BYTES
    ) -> BlobPart:
        """A part of what is whole there."""
        query = f"?start={start}&limit={limit}"
        return self._ask("GET", _blob_path(scope, sha256) + query, BlobPart)

    def hand_over(self, asked: Overdracht) -> MovedAll:
        """Give dossiers to someone else."""
        return self._ask("POST", "/v1/overdrachten", MovedAll, asked)

    def stand_in(self, asked: Waarneming) -> MovedAll:
        """Let someone stand in for a period, or end that."""
        return self._ask("POST", "/v1/waarnemingen", MovedAll, asked)

    def holders(self, scope: str) -> Holders:
        """Who may see a dossier."""
        return self._ask("GET", f"/v1/scopes/{quote(scope, safe='')}/grants", Holders)

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, method: str, path: str, kind: type[M_], message: Message | None = None) -> M_:
        self._go_on()
        headers = {}
        content = b""
        if message is not None:
            content = encode(message, MSGPACK)
            if len(content) >= PACK_FROM_BYTES:
                content = pack(content)
                headers["Content-Encoding"] = ZSTD
        try:
            self.bytes_up += len(content)
            with self._http.stream(method, path, content=content, headers=headers) as response:
                body = self._received(response)
        except httpx2.TransportError as error:
            raise ServerUnreachable from error
        except httpx2.HTTPError as error:
            raise ServerTrouble from error
        try:
            if response.headers.get("content-encoding") == ZSTD:
                body = unpack(body, _MOST_ANSWER_BYTES)
            media = response.headers.get("content-type", "").partition(";")[0]
            if response.status_code != 200:
                raise _error_in(response.status_code, body, media)
            if media != MSGPACK:  # a sign-in page of a network, for one
                raise ServerTrouble
            return decode(body, kind, media)
        except (Malformed, TooLarge) as error:
            raise ServerTrouble from error

    def _received(self, response: httpx2.Response) -> bytes:
        received = bytearray()
        for part in response.iter_raw():
            self._go_on()
            self.bytes_down += len(part)
            received += part
            if len(received) > _MOST_ANSWER_BYTES:
                raise ServerTrouble
        return bytes(received)

    def _go_on(self) -> None:
        if self._stopped():
            raise Stopped


@cache
def _trusted(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    """The certificates that this computer trusts. Read once: that takes 50 ms."""
    return httpx2.create_ssl_context()


def _error_in(status: int, body: bytes, media: str) -> JobcoachError:
    """What a refusal means to the person; only our own server's word takes access away."""
    if media != MSGPACK:
        return ServerBusy() if status == _BUSY else ServerTrouble()
    return _error_of(status, decode(body, Problem, media))


def _error_of(status: int, problem: Problem) -> JobcoachError:
    if status < 500 and problem.code == "device" and problem.action == "wipe":
        return AccessEnded()
    if status == _BUSY:
        return ServerBusy()
    if status == _WAIT:
        return TriedTooOften()
    return _BY_CODE.get(problem.code, ServerTrouble)() if status < 500 else ServerTrouble()


def _blob_path(scope: str, sha256: str) -> str:
    return f"/v1/scopes/{quote(scope, safe='')}/blobs/{sha256}"


def _is_this_computer(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
