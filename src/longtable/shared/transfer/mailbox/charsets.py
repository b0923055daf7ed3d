"""From bytes to letters, whatever name a mail program gave to its way of writing them."""

import codecs
import re

# Names that mail programs use and Python does not, and names whose wider sibling reads more.
_MEANS = {
    "ascii": "utf-8", "us-ascii": "utf-8", "ansi_x3.4-1968": "utf-8",
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "euc-cn": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "ksc5601": "cp949",
    "unicode-1-1-utf-7": "utf-7", "iso-8859-8-i": "iso-8859-8", "iso-8859-6-i": "iso-8859-6",
    "x-mac-roman": "mac-roman", "windows-31j": "cp932", "utf8": "utf-8", "utf-8-sig": "utf-8",
    "big5-hkscs": "big5hkscs", "tis-620": "cp874", "windows-874": "cp874",
}  # fmt: skip
# Python calls these encodings as well, but nobody means them in a mail.
_NEVER = re.compile(r"escape|punycode|idna|undefined|rot|mbcs|oem|palmos")


def decoded(raw: bytes, charset: str) -> str:
    """The text of ``raw``. The name given is tried first, then UTF-8; nothing ever fails."""
    for name in (charset, "utf-8"):
        codec = _codec(name)
        if codec is None:
            continue
        try:
            return raw.decode(codec).removeprefix("\ufeff")
        except (UnicodeError, ValueError):
            continue
    return raw.decode("cp1252", errors="replace")


def _codec(name: str) -> str | None:
    name = name.strip().strip("\"'").lower()
    name = _MEANS.get(name, name)
    if not name or len(name) > 40 or not name.isascii() or _NEVER.search(name):
        return None
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # Compressions and the like are codecs too; they are no way of writing letters.
    return name if getattr(found, "_is_text_encoding", True) else None
