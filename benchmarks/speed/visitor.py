"""Somebody who visits the site: one connection kept open, cookies, and forms as pages give them."""

import gzip
import http.client
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

SECONDS_MAX = 60
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back; ``wire`` is how many bytes of content travelled."""

    status: int
    headers: dict[str, str]
    body: str
    wire: int


@dataclass
class Visitor:
    """A browser without script."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    @property
    def host(self) -> str:
        """The name under which the site is asked."""
        return f"localhost:{self.port}"

    @property
    def cookie(self) -> str:
        """The header that says who this is."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page; once more where the server had given the connection up meanwhile."""
        try:
            return self._ask("GET", path, None, headers)
        except (ConnectionError, http.client.HTTPException):
            return self._ask("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode(fields).encode(), {"content-type": FORM})

    def hang_up(self) -> None:
        """Come back on a new connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def sign_in(self, email: str, password: str) -> None:
        """By password, through the page."""
        given = hidden_fields(self.get("/accounts/login/").body, "/accounts/login/")
        given |= {"by": "password", "email": email, "password": password}
        answer = self.post("/accounts/login/", given)
        if answer.status != 302 or "session" not in self.cookies:
            raise AssertionError(f"signing in was answered with {answer.status}")

    def _ask(
        self, method: str, path: str, content: bytes | None, headers: dict[str, str]
    ) -> Answer:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(
                "127.0.0.1", self.port, timeout=SECONDS_MAX
            )
        sent = {"host": self.host, "accept-encoding": "identity", **headers}
        if self.cookies:
            sent["cookie"] = self.cookie
        try:
            self._connection.request(method, path, content, sent)
            answer = self._connection.getresponse()
            received = answer.read()
        except (OSError, http.client.HTTPException):
            self.hang_up()
            raise
        self._keep(answer.headers.get_all("set-cookie") or [])
        packed = answer.headers.get("content-encoding") == "gzip"
        text = gzip.decompress(received) if packed else received
        found = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status, found, text.decode(errors="replace"), len(received))

    def _keep(self, given: list[str]) -> None:
        for one in given:
            for name, cookie in SimpleCookie(one).items():
                self.cookies[name] = cookie.value


class _Fields(HTMLParser):
    """The hidden fields of each form, by the address it is sent to."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.forms.append((given.get("action") or "", {}))
        elif tag == "input" and given.get("type") == "hidden" and self.forms:
            self.forms[-1][1][given.get("name") or ""] = given.get("value") or ""


def hidden_fields(page: str, action: str) -> dict[str, str]:
    """What the page's form for this address sends along; of a form for the page itself, too."""
    parser = _Fields()
    parser.feed(page)
    for address, fields in parser.forms:
        if address in {action, ""} and "csrfmiddlewaretoken" in fields:
            return fields
    raise AssertionError(f"the page has no form for {action}")
