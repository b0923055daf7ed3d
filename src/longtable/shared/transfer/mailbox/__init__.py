"""Mail archives in the mbox format, read as a stream however large they are.

A *parcel* is one message as it lies in the file: where it starts, and its bytes. An *envelope* is
what its headers say: who, when, in reply to what. A *letter* is an envelope with the text a person
wrote. A *separator* is the line beginning with "From " that stands before each message.
"""

from longtable.shared.transfer.mailbox.letters import (
    Envelope,
    Letter,
    LetterIsRefused,
    read_envelope,
    read_letter,
)
from longtable.shared.transfer.mailbox.parcels import Parcel, parcel_at, parcels

__all__ = [
    "Envelope", "Letter", "LetterIsRefused", "Parcel", "parcel_at", "parcels", "read_envelope",
    "read_letter",
]  # fmt: skip
