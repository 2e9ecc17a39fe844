"""How fast records are sealed and opened, beside Fernet on the same texts in the same run.

Run: python -m benchmarks.sealing
"""

from __future__ import annotations

import secrets
import statistics
import time
import uuid
from collections.abc import Callable

from cryptography.fernet import Fernet

from augenhoehe.vault import Binding, create
from benchmarks.table import show

RECORDS = 10_000
ROUNDS = 5
SIZE = 2_000


def rate(work: Callable[[], object]) -> float:
    """Return the median of records a second over `ROUNDS` rounds."""
    seconds = []
    for _round in range(ROUNDS):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return RECORDS / statistics.median(seconds)


def main() -> None:
    owner = uuid.uuid4()
    _stored, keys = create(owner, secrets.token_bytes(32))
    texts = [secrets.token_bytes(SIZE // 2).hex().encode() for _record in range(RECORDS)]
    bindings = [Binding(owner, "entry", uuid.uuid4(), 1) for _record in range(RECORDS)]
    sealed = [keys.seal(text, binding) for text, binding in zip(texts, bindings, strict=True)]
    fernet = Fernet(Fernet.generate_key())
    tokens = [fernet.encrypt(text) for text in texts]
    opener = keys.opener("entry", 1)
    ours = (
        rate(lambda: [keys.seal(text, binding) for text, binding in zip(texts, bindings, strict=True)]),
        rate(lambda: [opener(binding.id.bytes, one) for one, binding in zip(sealed, bindings, strict=True)]),
    )
    theirs = (
        rate(lambda: [fernet.encrypt(text) for text in texts]),
        rate(lambda: [fernet.decrypt(token) for token in tokens]),
    )
    rows = [
        ["seal", ours[0], theirs[0], ours[0] / theirs[0]],
        ["open", ours[1], theirs[1], ours[1] / theirs[1]],
        [
            "bytes more than the text",
            len(sealed[0]) - SIZE,
            len(tokens[0]) - SIZE,
            (len(sealed[0]) - SIZE) / (len(tokens[0]) - SIZE),
        ],
    ]
    show(f"{RECORDS:,} records of {SIZE:,} bytes, records a second", ["", "ours", "Fernet", "ratio"], rows)


if __name__ == "__main__":
    main()
