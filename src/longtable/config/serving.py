"""One process tree: a keeper here, and as its children the pages and the worker.

Pages are work for one processor each, so there is a process of them per processor, up to a few.
Each has a socket of its own on the same port, among which the kernel spreads the connections.
"""

import gc
import os
import resource
import socket
import time
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

import uvicorn
from django.core.management import call_command
from django.db import connections
from django.template.loader import get_template
from django.urls import get_resolver

import longtable
from longtable.config.children import Child, keep
from longtable.config.protocol import PatientProtocol

PAGES = "longtable.config.asgi"
# Each page that stands open holds a connection, and each connection is a file.
FILES_WANTED = 65_536
STREAMS_END_SECONDS = 3
PAGE_PROCESSES_MAX = 4
# Whoever had the port may be ending just now.
PORT_SECONDS = 3


class PortIsTaken(RuntimeError):
    """Somebody else listens where we were told to."""


def serve(*, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT. Returns when pages and worker have ended.

    Raises :class:`PortIsTaken`.
    """
    allow_many_files()
    sockets = listen(host, port, of=page_processes())
    read_in()
    keep(
        [
            *(Child("pages", partial(_answer_pages, one)) for one in sockets),
            Child("worker", partial(call_command, "worker")),
        ]
    )


def page_processes() -> int:
    """How many processes make pages: one for each processor we may use, up to a few."""
    return min(len(os.sched_getaffinity(0)), PAGE_PROCESSES_MAX)


def listen(host: str, port: int, *, of: int) -> Sequence[socket.socket]:
    """So many sockets on one port of one address. Raises :class:`PortIsTaken`, ``OSError``."""
    ends_at = time.monotonic() + PORT_SECONDS
    while True:
        try:
            # Sockets that share a port share it with strangers' too: so we ask for it alone first.
            with _bound(host, port, is_shared=False):
                break
        except OSError as fault:
            if time.monotonic() > ends_at:
                raise PortIsTaken(
                    f"{host} port {port} cannot be listened on ({fault.strerror}). Stop what"
                    " listens there, or choose another port with --port."
                ) from fault
            time.sleep(0.1)
    return [_bound(host, port, is_shared=True) for _ in range(of)]


def _bound(host: str, port: int, *, is_shared: bool) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP
    )[0]
    # With its protocol named: only then asyncio sends an answer's end without waiting for more.
    one = socket.socket(family, kind, protocol)
    try:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if is_shared:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        one.bind(address)
    except BaseException:
        one.close()
        raise
    return one


def read_in() -> None:
    """Read in what every page needs, once for all processes, and close what they cannot share."""
    import_module(PAGES)
    _ = get_resolver().reverse_dict
    for template in Path(longtable.__file__).parent.glob("**/templates/*/*.html"):
        get_template(str(template.relative_to(template.parents[1])))
    for one in connections.all(initialized_only=True):
        one.close()
        if hasattr(one, "close_pool"):
            one.close_pool()
    # What is here now stays: looking it through for garbage would copy it into each process.
    gc.collect()
    gc.freeze()


def _answer_pages(listening: socket.socket) -> None:
    config = uvicorn.Config(
        f"{PAGES}:application",
        http=PatientProtocol,
        log_level="warning",
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=STREAMS_END_SECONDS,
        proxy_headers=True,
        forwarded_allow_ips=os.environ.get("LONGTABLE_PROXIES", "127.0.0.1"),
    )
    uvicorn.Server(config).run(sockets=[listening])


def allow_many_files() -> int:
    """Open as many files as this account may, to what pages can need. Returns how many."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = FILES_WANTED if hard == resource.RLIM_INFINITY else min(hard, FILES_WANTED)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return allowed
