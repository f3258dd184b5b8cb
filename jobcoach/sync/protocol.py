"""What client and server say to each other: the wire types.

Sent as MessagePack, compressed with zstd, or as JSON for people; the same types either way.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from jobcoach.domain.changes import Change, Count, LoggedChange
from jobcoach.domain.entity import Plain
from jobcoach.domain.logregel import Logregel
from jobcoach.errors import ServerTrouble
from jobcoach.sync.wire import UNREADABLE

PROTOCOL = 1
"""The version of these types. A server says in its hello which range it speaks."""
MOST_CHANGES = 500
"""Changes in one push or one page."""
MOST_ROWS = 1000
"""Rows on one page of a first copy."""
MOST_BYTES = 1 << 20
"""Bytes of one push, unpacked."""
MOST_LOGREGELS = 500
MOST_PART_BYTES = 1 << 20
"""Of a photo or document, in one request."""
SKEW_MS = 120_000
"""A clock further off than this is corrected by the server."""


class Message(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all wire types: unknown fields are passed over, absent ones take their default."""


class Problem(Message, frozen=True):
    """The body of every answer that is not 200."""

    code: Literal[
        "invitation", "device", "forbidden", "unknown", "invalid", "too_large", "upgrade", "busy"
    ]
    detail: str = ""
    """English, for administrators; never content."""
    action: Literal["none", "wipe"] = "none"
    """wipe: with code `device`, as in `Hello.action`."""


class Enrol(Message, frozen=True):
    """POST /v1/devices: exchange a one-time invitation for a device token."""

    code: str
    device: str
    """16 hexadecimal digits, made by the laptop."""
    name: str
    protocol: int = PROTOCOL


class Enrolled(Message, frozen=True):
    """Who the laptop now works for."""

    token: str
    gebruiker_id: str
    naam: str
    rol: str
    werkteam_id: str | None
    organisatie_id: str
    organisatie: str
    server_time: str


class Renew(Message, frozen=True):
    """POST /v1/devices/renewed: two laptops turned out to work under one name; this is another."""

    device: str
    """16 hexadecimal digits, made by the laptop."""


class Renewed(Message, frozen=True):
    """The token of the new device. The old one stays with the other laptop."""

    token: str


class Hello(Message, frozen=True):
    """GET /v1/hello: who the server is and whether this client may go on."""

    server_time: str
    """An instant as in the data dictionary: UTC with milliseconds."""
    server_epoch: str
    """Changes when the server was restored from a backup."""
    protocol_from: int
    protocol_to: int
    schema_from: int
    schema_to: int
    grants_version: str
    """Empty; laptops of before cannot do without it."""
    action: Literal["none", "upgrade", "wipe"] = "none"
    """wipe: this laptop was revoked or its user left; nothing may be shown on it any more. An
    unknown token (after a restore, say), or a 401 of something in between, takes nothing away."""
    destroy: bool = False
    """With wipe: an administrator asked for it by hand, of a laptop that was lost: also what was
    never sent is removed."""
    unchanged: bool = False
    """The `standing` that the laptop named is the server's: it has all, whole, and nothing else.
    An older server never says so."""
    backup: str = ""
    """The instant of the last back-up that was read back, of this epoch; empty: none is known."""


class Opening(Message, frozen=True):
    """The birth of a scope, sent in the push that carries its first change."""

    scope: str
    team: str | None
    """The werkteam whose leaders may see it; None: nobody's team."""
    owner: str | None = None
    """The gebruiker who gets it, beside the one who opens it; None: nobody else."""
    title: str = ""
    """For a team: its name, which administrators see in lists. Empty for all other kinds."""


class OpeningAnswer(Message, frozen=True):
    """What became of one opening. `exists` is as good as `ok` when the user has a grant on it;
    refused as `full` it may open on another day."""

    scope: str
    result: Literal["ok", "exists", "refused"]
    code: str = ""


class Verdict(Message, frozen=True):
    """What someone with a write grant decided about one late change."""

    scope: str
    device: str
    counter: Count
    accept: bool


LateState = Literal["waiting", "accepted", "rejected", "refused"]
"""refused: it came too late to be judged, or was accepted and could not be taken: `code`."""


class VerdictAnswer(Message, frozen=True):
    """What counts for a late change: the first verdict that the server took."""

    device: str
    counter: int
    state: LateState | Literal["unknown"]
    """unknown: the server has no such change, or this user may not judge it."""
    code: str = ""
    decided_by: str = ""
    decided_at: str = ""


class LateChange(Message, frozen=True):
    """A change of who had no access any more, kept apart until someone who has decides."""

    number: Count
    """Its place among what happened to late changes of the scope."""
    change: Change
    stamp: str
    """The stamp that counts when it is accepted."""
    received_at: str
    state: LateState = "waiting"
    code: str = ""
    """Why it was refused, as in ChangeAnswer."""
    decided_by: str = ""
    decided_at: str = ""


class Leftover(Message, frozen=True):
    """Words that the server did not take, of a scope that the laptop must remove: handed over to
    be read by whoever leads it, so that nothing is dropped in silence."""

    change: Change
    """As it was refused. What was typed and not saved comes as an entity `kladje`."""
    code: str
    """As in ChangeAnswer; `kladje`: it was never sent."""


class Held(Message, frozen=True):
    """A row as a laptop holds it, offered to a server that was put back and may lack it."""

    scope: str
    entity: str
    id: str
    fields: dict[str, Plain]
    stamps: dict[str, str]
    """Of each field the stamp that counted, whoever wrote it."""


class Push(Message, frozen=True):
    """POST /v1/push."""

    client_now: str
    """What the laptop's clock says while sending."""
    changes: list[Change] = []
    openings: list[Opening] = []
    logregels: list[Logregel] = []
    """Lines of the laptop's access log, oldest first."""
    verdicts: list[Verdict] = []
    """What this user decided about late changes, oldest first."""
    leftovers: list[Leftover] = []
    held: list[Held] = []
    """What a server that was put back may lack; taken before the changes."""
    standing: str = ""
    """How the laptop stands in all scopes; empty: it does not ask whether that is all there is."""


class ChangeAnswer(Message, frozen=True):
    """What became of one change."""

    counter: int
    result: Literal["ok", "duplicate", "late", "refused"]
    seq: Count = 0
    stamp: str = ""
    """The stamp that counts: the change's own, or the server's correction."""
    winning: dict[str, tuple[Plain, str]] = {}
    """Fields of the change that a later stamp had overruled: their present value and stamp. Of a
    change that was refused: all its fields that the row has, as they stand."""
    looked: bool = False
    """Of a change that was refused: `winning` is all that stands there, perhaps nothing. False:
    the row was not looked up, because the change has no form or its author may not read it."""
    again: bool = False
    """Of a change that came again: whoever wrote what stands instead knew of it."""
    code: str = ""
    """Why it was refused: forbidden, unknown_scope, invalid, too_large, out_of_order, too_old;
    elsewhere: the row was born in another scope, and rows never move;
    signed: it would alter what was signed or handed in;
    erased: nothing of its scope exists any more;
    too_late: written long after the grant ended; kept for the leader to read;
    full: whose grant ended sent very much already."""


class PushAnswer(Message, frozen=True):
    """An answer for every change, in the order they were sent."""

    answers: list[ChangeAnswer]
    openings: list[OpeningAnswer] = []
    logregels_until: Count = 0
    """The log line of this device up to which the server has them all."""
    verdicts: list[VerdictAnswer] = []
    """An answer for every verdict, in the order they were sent."""
    leftovers: list[Count] = []
    """The counters of the leftovers that the server now keeps."""
    put_back: int = 0
    """Of how many held rows something was taken."""
    held_left: int = 0
    """How many held rows, the last of them, were not looked at: offer them again."""
    unchanged: bool | None = None
    """Whether the laptop stood as `standing` says when all of this was taken; None: not asked."""


class Received(Message, frozen=True):
    """POST /v1/scopes/{scope}/purged: the server wrote down that the laptop removed all of it."""


class Head(Message, frozen=True):
    """How far a scope is."""

    seq: Count
    count: Count
    """Rows."""
    checksum: str
    late: Count = 0
    """The last number of what happened to late changes, for who may judge them; else 0."""


class Granted(Message, frozen=True):
    """A scope that this user may see, and how."""

    scope: str
    role: Literal["read", "write", "lead"]
    epoch: Count
    valid_until: str | None = None


class Pull(Message, frozen=True):
    """POST /v1/pull: what is new since these cursors."""

    scopes: dict[str, int] = {}
    """The last seq that this laptop has, by scope."""
    grants_version: str = ""
    digest: str = ""
    """`equality.digest_of` all heads here; when it is the server's, nothing is new."""
    late: dict[str, int] | None = None
    """The last number that this laptop has of late changes, by scope; absent: 0. None: it knows
    nothing of late changes."""
    limit: int = MOST_CHANGES


class Pulled(Message, frozen=True):
    """What is new. Absence means nothing: only explicit lists take anything away."""

    unchanged: bool = False
    """True: the digests and the grants are equal; the rest of the answer is empty."""
    changes: dict[str, list[LoggedChange]] = {}
    heads: dict[str, Head] = {}
    """Of every scope that was asked for."""
    grants_version: str = ""
    granted: list[Granted] = []
    """All grants of the user, when `grants_version` was not the server's; else empty."""
    revoked: list[str] = []
    erased: list[str] = []
    late: dict[str, list[LateChange]] = {}
    """Late changes and verdicts above the numbers asked, where the user may write."""
    has_more: bool = False


def _by_field(*kinds: str) -> msgspec.Meta:
    values = {"anyOf": [{"type": kind} for kind in kinds]}
    return msgspec.Meta(extra_json_schema={"type": "object", "additionalProperties": values})


class Row(Message, frozen=True, array_like=True):
    """One row as it stands: its fields, and of each the stamp."""

    # As the server stores them, and on a laptop never a whole page in dictionaries. So they can be
    # read back as MessagePack only: JSON is for people.
    entity: str
    id: str
    packed_fields: Annotated[msgspec.Raw, _by_field("string", "integer", "number", "null")] = (
        msgspec.field(name="fields")
    )
    packed_stamps: Annotated[msgspec.Raw, _by_field("string")] = msgspec.field(name="stamps")

    @property
    def fields(self) -> dict[str, Plain]:
        """By name. Unpacked at each look. Raises ServerTrouble when they are none."""
        try:
            return FIELDS.decode(self.packed_fields)
        except UNREADABLE as error:
            raise ServerTrouble from error

    @property
    def stamps(self) -> dict[str, str]:
        """By the name of the field, as `fields`."""
        try:
            return STAMPS.decode(self.packed_stamps)
        except UNREADABLE as error:
            raise ServerTrouble from error


FIELDS = msgspec.msgpack.Decoder(dict[str, Plain])
"""Of the fields of a row, as they are stored and sent."""
STAMPS = msgspec.msgpack.Decoder(dict[str, str])


class Variant(Message, frozen=True, array_like=True):
    """A value that another one overruled without its author knowing, and waits for a choice."""

    entity: str
    id: str
    field: str
    value: Plain
    stamp: str
    by: str
    """The stamp of the value that overruled it."""


class Snapshot(Message, frozen=True):
    """GET /v1/scopes/{scope}/snapshot?after=&limit=: current rows in key order, a page at a time.
    Copy from the first page's `seq` on by the log: applying it again is harmless."""

    seq: Count
    epoch: Count
    rows: list[Row]
    after: str = ""
    """Where the next page starts; empty when this was the last."""
    variants: list[Variant] = []
    """Of the rows on this page."""


class BlobState(Message, frozen=True):
    """HEAD and PUT /v1/scopes/{scope}/blobs/{sha256}: how far the bytes of this laptop are there.

    Of a HEAD the fields are headers: `Jobcoach-Received-Bytes` and so on.
    """

    received_bytes: int = 0
    """The next part starts here."""
    whole: bool = False
    """All of it is there, from whatever laptop it came, and its hash was right."""
    code: Literal["", "hash", "full", "too_large"] = ""
    """Why it is not taken. hash: these were not the bytes of that hash, and they are gone again;
    full: the scope has as many, or as much, as it may have."""


class BlobPart(Message, frozen=True):
    """What PUT brings and GET ?start=&limit= gives: some bytes of a photo or document."""

    size_bytes: int = 0
    """Of the whole. From the server 0: it is not there, or not whole yet."""
    start: int = 0
    """The place of the first byte. A PUT elsewhere than where the last one ended adds nothing, and
    is told where to go on."""
    content: bytes = b""
