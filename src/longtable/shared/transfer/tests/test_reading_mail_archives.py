"""Mail archives are read however they were written, and what cannot be read says why.

Promised: separators are told from sentences; dates, names, addresses and texts come out of every
charset and encoding we have met; what is no archive, or is damaged, is refused with its line.
"""

import base64
import io
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from longtable.shared.transfer.mailbox import (
    Letter,
    LetterIsRefused,
    parcel_at,
    parcels,
    read_envelope,
    read_letter,
)
from longtable.shared.transfer.mailbox.letters import ends_too_early
from longtable.shared.transfer.mailbox.parcels import LINE_BYTES_MAX, MESSAGE_BYTES_MAX
from longtable.shared.transfer.refusals import FileIsRefused

pytestmark = pytest.mark.any_engine

SEPARATOR = b"From ana@school.example Thu Jan  8 10:46:10 2009\n"
HEAD = (
    b"From: Ana Ruiz <Ana@School.example>\nDate: Thu, 08 Jan 2009 10:46:10 +1100\n"
    b"Subject: Transitions\nMessage-ID: <one@school.example>\n"
)


def an_archive(*messages: bytes) -> io.BytesIO:
    return io.BytesIO(b"".join(SEPARATOR + message.rstrip(b"\n") + b"\n\n" for message in messages))


def letters(*messages: bytes) -> list[Letter]:
    return [read_letter(parcel) for parcel in parcels(an_archive(*messages))]


def letter(head: bytes = HEAD, body: bytes = b"Hello.\n") -> Letter:
    (only,) = letters(head + b"\n" + body)
    return only


def a_body(text: str, *, charset: str, codec: str) -> str:
    kind = f'Content-Type: text/plain; charset="{charset}"\nContent-Transfer-Encoding: base64\n'
    raw = base64.encodebytes(text.encode(codec))
    return letter(HEAD + kind.encode(), raw).text


def test_a_letter_says_who_wrote_what_and_when() -> None:
    found = letter()

    assert found.author_name == "Ana Ruiz"
    assert found.author_address == "ana@school.example"
    assert found.sent_at == datetime(2009, 1, 7, 23, 46, 10, tzinfo=UTC)
    assert found.subject == "Transitions"
    assert found.message_id == "<one@school.example>"
    assert found.text == "Hello."
    assert found.line == 1


def test_a_sentence_that_begins_with_from_is_text() -> None:
    body = b"Hi\nFrom here we go on.\n\nFrom my point of view, at 10:15, yes.\n>From the start.\n"

    assert letter(body=body).text == (
        "Hi\nFrom here we go on.\n\nFrom my point of view, at 10:15, yes.\nFrom the start."
    )


def test_a_separator_within_a_paragraph_is_text() -> None:
    body = b"He forwarded\nFrom bob@school.example Thu Jan  8 10:46:10 2009\nand nothing else.\n"

    assert "From bob@school.example" in letter(body=body).text


@pytest.mark.parametrize(
    "separator",
    [
        b"From ana at school.example  Thu Jan  8 10:46:10 2009\n",
        b"From - Thu Jan 08 10:46:10 2009\n",
        b"From 1234567@xxx Thu Jan 08 10:46:10 +0000 2009\n",
        b"From ana@school.example\n",
        b"From MAILER-DAEMON Thu Jan  8 10:46:10 2009\r\n",
    ],
)
def test_separators_of_many_programs_are_known(separator: bytes) -> None:
    raw = separator + HEAD + b"\nOne.\n\n" + separator + HEAD + b"\nTwo.\n\n"

    assert [read_letter(one).text for one in parcels(io.BytesIO(raw))] == ["One.", "Two."]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    raw = b"\xef\xbb\xbf" + an_archive(HEAD + b"\nOne.\n\nMore.\n").read().replace(b"\n", b"\r\n")

    (only,) = parcels(io.BytesIO(raw))

    assert read_letter(only).text == "One.\n\nMore."


def test_each_letter_is_found_again_by_where_it_lies() -> None:
    file = an_archive(HEAD + b"\nOne.\n", HEAD + b"\nTwo.\n>From three.\n", HEAD + b"\nFour.\n")

    for parcel in list(parcels(file)):
        assert parcel_at(file, offset=parcel.offset, line=parcel.line) == parcel


@pytest.mark.parametrize(
    ("charset", "codec", "text"),
    [
        ("utf-8", "utf-8", "¿Qué pasó? Żółć"),
        ("iso-8859-1", "cp1252", "“Déjà vu” – 5 €"),
        ("windows-1252", "cp1252", "naïve"),
        ("KOI8-R", "koi8-r", "Привет"),
        ("gb2312", "gbk", "儿童和青年"),
        ("Shift_JIS", "shift_jis", "こどもたち"),
        ("utf-7", "utf-7", "Hi Mom ☺!"),
        ("no-such-charset", "utf-8", "año"),
        ("unknown-8bit", "cp1252", "año"),
        ("us-ascii", "utf-8", "año"),
        ("base64", "utf-8", "año"),
        ("unicode_escape", "utf-8", "a\\x41"),
    ],
)
def test_text_is_read_in_the_charset_it_was_written_in(charset: str, codec: str, text: str) -> None:
    assert a_body(text, charset=charset, codec=codec) == text


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        (b"=?utf-8?q?Qu=C3=A9?= =?utf-8?b?IHBhc8Oz?=", "Qué pasó"),
        (b"=?gb2312?B?tvnNrw==?=", "儿童"),
        (b"=?bogus?Q?caf=C3=A9?=", "café"),
        (b"=?utf-8?b?!!!?= kept", "kept"),
        (b"plain\n folded over", "plain folded over"),
        (b"raw caf\xe9", "raw café"),
        (b"raw caf\xc3\xa9", "raw café"),
    ],
)
def test_subjects_are_decoded_whatever_they_claim(header: bytes, subject: str) -> None:
    head = HEAD.replace(b"Transitions", header)

    assert subject in letter(head).subject


@pytest.mark.parametrize(
    ("header", "name", "address"),
    [
        (b"ana at school.example (Ana Ruiz)", "Ana Ruiz", "ana@school.example"),
        (b'"Ruiz, Ana" <ana@school.example>', "Ruiz, Ana", "ana@school.example"),
        (b"=?utf-8?q?Mu=C3=B1oz=2C_Ana?= <ana@school.example>", "Muñoz, Ana", "ana@school.example"),
        (b"Ana <ana at school.example>", "Ana", "ana@school.example"),
        (b"ana_at_school.example", "", "ana@school.example"),
        (b"ANA@SCHOOL.example", "", "ana@school.example"),
        (b"Ana Ruiz <ana@school.example", "Ana Ruiz", "ana@school.example"),
        (b"Ana [AT] <ana@school.example>, Bo <bo@b.example>", "Ana [AT]", "ana@school.example"),
        (b"nobody", "nobody", "ana@school.example"),
    ],
)
def test_authors_are_known_however_their_address_is_written(
    header: bytes, name: str, address: str
) -> None:
    found = letter(HEAD.replace(b"Ana Ruiz <Ana@School.example>", header))

    assert (found.author_name, found.author_address) == (name, address)


def test_a_list_that_writes_in_its_own_name_does_not_hide_the_author() -> None:
    head = HEAD.replace(
        b"Ana Ruiz <Ana@School.example>",
        b"Ana Ruiz via Table <table@lists.example>\nReply-To: Ana Ruiz <ana@school.example>",
    )

    assert letter(head).author_name == "Ana Ruiz"
    assert letter(head).author_address == "ana@school.example"


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        (b"Thu, 08 Jan 2009 10:46:10 -0500", datetime(2009, 1, 8, 15, 46, 10, tzinfo=UTC)),
        (b"8 Jan 09 10:46 EST", datetime(2009, 1, 8, 15, 46, tzinfo=UTC)),
        (b"Thu, 08 Jan 2009 10:46:10 +9999", datetime(2009, 1, 8, 10, 46, 10, tzinfo=UTC)),
        (b"Mon, 30 Feb 2009 10:00:00 +0000", datetime(2009, 1, 8, 10, 46, 10, tzinfo=UTC)),
        (b"Thu, 08 Jan 1904 10:46:10 +0000", datetime(2009, 1, 8, 10, 46, 10, tzinfo=UTC)),
        (b"Thu, 08 Jan 2999 10:46:10 +0000", datetime(2009, 1, 8, 10, 46, 10, tzinfo=UTC)),
        (b"yesterday", datetime(2009, 1, 8, 10, 46, 10, tzinfo=UTC)),
        (b"", datetime(2009, 1, 8, 10, 46, 10, tzinfo=UTC)),
    ],
)
def test_a_date_that_cannot_be_true_gives_way_to_the_separator(
    date: bytes, moment: datetime
) -> None:
    head = HEAD.replace(b"Thu, 08 Jan 2009 10:46:10 +1100", date)

    assert letter(head).sent_at == moment


def test_a_letter_without_any_date_is_refused() -> None:
    head = HEAD.replace(b"Thu, 08 Jan 2009 10:46:10 +1100", b"")
    (only,) = parcels(io.BytesIO(b"From ana@school.example\n" + head + b"\nHello.\n"))

    with pytest.raises(LetterIsRefused, match="no date"):
        read_letter(only)


def test_a_letter_without_an_id_gets_the_same_one_every_time() -> None:
    head = HEAD.replace(b"Message-ID: <one@school.example>\n", b"")
    first, other = letter(head), letter(head, b"Another text.\n")

    assert first.message_id == letter(head, b"Hello.\n\n").message_id
    assert first.message_id != other.message_id


def test_plain_text_is_preferred_and_attachments_are_counted() -> None:
    found = letter(
        HEAD + b"Content-Type: multipart/mixed; boundary=x\n",
        b"--x\nContent-Type: multipart/alternative; boundary=y\n\n"
        b"--y\nContent-Type: text/html\n\n<p>Web</p>\n"
        b"--y\nContent-Type: text/plain\n\nPlain\n--y--\n"
        b"--x\nContent-Type: application/pdf\n\nJVBERi0=\n"
        b"--x\nContent-Type: text/plain\nContent-Disposition: attachment\n\nnot said\n"
        b"--x\nContent-Type: text/plain\n\nList footer\n--x--\n",
    )

    assert found.text == "Plain\n\nList footer"
    assert found.attachments_left_out == 2


def test_a_web_page_becomes_its_words() -> None:
    page = (
        "<html><head><title>no</title><style>p{}</style></head><body><p>Dear all,<br>"
        "two&nbsp;things:</p><ul><li>one</li><li>two &lt;3</li></ul>"
        "<blockquote><p>quoted</p></blockquote>"
        "<script>alert(1)</script><a href='https://a.example/x'>here</a></body></html>"
    )
    found = letter(HEAD + b"Content-Type: text/html; charset=utf-8\n", page.encode())

    assert found.text == (
        "Dear all,\ntwo things:\n\n- one\n- two <3\n\n> quoted\n\nhere <https://a.example/x>"
    )


def test_flowed_text_is_joined_again() -> None:
    body = b"One sentence \nthat goes on.\n> quoted \n> too\n-- \nAna\n"
    found = letter(HEAD + b"Content-Type: text/plain; format=flowed\n", body)

    assert found.text == "One sentence that goes on.\n> quoted too\n-- \nAna"


def test_text_with_every_line_doubled_is_put_right_and_other_text_left_alone() -> None:
    doubled = textwrap.dedent(
        """\
        Dear all

        In view of our general agreement, I have just proposed to add some text

        to the standard in ticket 44. I have proposed this as a defect, because it

        does not change the standard, it just makes things clear.

        Cheers
        """
    )

    assert letter(body=doubled.encode()).text == (
        "Dear all\n\nIn view of our general agreement, I have just proposed to add some text\n"
        "to the standard in ticket 44. I have proposed this as a defect, because it\n"
        "does not change the standard, it just makes things clear.\n\nCheers"
    )
    poem = "Short.\n\nLines.\n\nApart.\n\nOn purpose.\n\nAll of them."
    assert letter(body=poem.encode()).text == poem


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Type: multipart/mixed\n",
        b'Content-Type: multipart/mixed; boundary="\n',
        b"Content-Type: text/plain; charset*=utf-8''%00%ff\n",
        b"Content-Type: ;;;=\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: x-uuencode\n",
        b"Content-Disposition: =?utf-8?q?attach\n",
    ],
)
def test_broken_headers_never_lose_the_text(head: bytes) -> None:
    assert "Hello" in letter(HEAD + head, b"Hello, you\n").text


def test_a_mail_nested_a_thousand_deep_is_survived() -> None:
    body = b"".join(
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(1500)
    )

    found = letter(HEAD + b"Content-Type: multipart/mixed; boundary=b0\n", body)

    assert found.author_address == "ana@school.example"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"name,email\nAna,ana@school.example\n", "not a mail archive"),
        (b"From the desk of the principal\n\nDear all\n", "not a mail archive"),
        (b"<!DOCTYPE html><p>From </p>", "web page"),
        (b"\x1f\x8b\x08\x00abc", "compressed"),
        (b"Return-Path: <ana@school.example>\nFrom: ana@school.example\n\nHi\n", "single message"),
        (b"\0" * 5000, "not a mail archive"),
    ],
)
def test_what_is_no_archive_is_refused_and_told_what_to_do(raw: bytes, says: str) -> None:
    with pytest.raises(FileIsRefused, match=says):
        list(parcels(io.BytesIO(raw)))


def test_nul_bytes_are_refused_where_they_are_and_the_rest_goes_on() -> None:
    broken, whole = parcels(an_archive(HEAD + b"\nHel\0lo.\n", HEAD + b"\nHello.\n"))

    with pytest.raises(LetterIsRefused, match="Line 7 holds NUL bytes"):
        read_envelope(broken)
    assert read_letter(whole).text == "Hello."


def test_a_line_of_two_hundred_megabytes_is_refused_in_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "long.mbox"
    with file.open("wb") as writing:
        writing.write(SEPARATOR + HEAD + b"\n")
        for _ in range(200):
            writing.write(b"x" * 1_000_000)
        writing.write(b"\n\n" + SEPARATOR + HEAD + b"\nHello.\n\n")

    with file.open("rb") as reading:
        broken, whole = parcels(reading)

    with pytest.raises(LetterIsRefused, match=str(LINE_BYTES_MAX)):
        read_envelope(broken)
    assert read_letter(whole).line == 9


def test_a_message_that_is_too_large_is_refused() -> None:
    large = (b"x" * 99_999 + b"\n") * (MESSAGE_BYTES_MAX // 100_000 + 1)
    broken, _whole = parcels(an_archive(HEAD + b"\n" + large, HEAD + b"\nHello.\n"))

    with pytest.raises(LetterIsRefused, match="16 megabytes"):
        read_envelope(broken)
    assert broken.content == b""


@pytest.mark.parametrize(
    ("message", "is_cut_off"),
    [
        (HEAD + b"\nHello.\n", False),
        (HEAD + b"\nHello", True),
        (HEAD, True),
        (HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nHello\n", True),
        (HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nHello\n--x--\n", False),
        (HEAD + b"Content-Transfer-Encoding: base64\n\naGVsb\n", True),
        (HEAD + b"Content-Transfer-Encoding: base64\n\naGVsbG8=\n", False),
    ],
)
def test_a_file_that_was_cut_off_shows_in_its_last_message(
    message: bytes, is_cut_off: bool
) -> None:
    (last,) = parcels(io.BytesIO(SEPARATOR + message))

    assert ends_too_early(last) is is_cut_off


def test_an_archive_of_hundreds_of_megabytes_is_read_in_little_memory(tmp_path: Path) -> None:
    """300 MB within 120 MB of memory, the interpreter and its libraries included."""
    file = tmp_path / "large.mbox"
    message = SEPARATOR + HEAD + b"\n" + (b"y" * 75 + b"\n") * 13_000 + b"\n"
    with file.open("wb") as writing:
        for _ in range(300):
            writing.write(message)
    reads = f"""
        from longtable.shared.transfer.mailbox import parcels, read_envelope
        count = sum(bool(read_envelope(one)) for one in parcels(open({str(file)!r}, "rb")))
        peak = next(one for one in open("/proc/self/status") if one.startswith("VmHWM"))
        print(count, int(peak.split()[1]) // 1024)
    """

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(reads)], capture_output=True, check=True, text=True
    )
    count, megabytes = done.stdout.split()

    assert int(count) == 300
    assert int(megabytes) < 120
