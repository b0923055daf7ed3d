"""One process tree: the web server here, the worker as its child, both gone on one SIGTERM."""

import logging
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from types import FrameType

import uvicorn

from longtable.config.protocol import PatientProtocol

# Each page that stands open holds a connection, and each connection is a file.
FILES_WANTED = 65_536
STREAMS_END_SECONDS = 3
WORKER_ENDS_SECONDS = 5
WORKER_RESTART_SECONDS = 2
log = logging.getLogger(__name__)


class Stopping(SystemExit):
    """Somebody asked the server to stop."""


class WorkerProcess:
    """The worker, started again when it dies, until it is told to stop."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process = self._start()
        threading.Thread(target=self._watch, daemon=True).start()

    def _start(self) -> "subprocess.Popen[bytes]":
        ours = str(os.getpid())
        asked = [sys.executable, "-m", "longtable", "worker", "--ends-with", ours]
        return subprocess.Popen(asked)  # noqa: S603  -- our own command

    def _watch(self) -> None:
        while not self._stopping.is_set():
            if self._process.poll() is not None:
                log.warning("the worker ended with %s; starting it again", self._process.returncode)
                time.sleep(WORKER_RESTART_SECONDS)
                if not self._stopping.is_set():
                    self._process = self._start()
            time.sleep(0.5)

    def stop(self) -> None:
        """End the worker: kindly, then firmly."""
        self._stopping.set()
        self._process.terminate()
        try:
            self._process.wait(WORKER_ENDS_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def serve(*, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT. Returns when both web and worker have ended."""
    # uvicorn raises the signal again after its own shutdown, which would leave the worker behind;
    # a handler that raises makes the finally below run.
    signal.signal(signal.SIGTERM, _stop)
    allow_many_files()
    worker = WorkerProcess()
    try:
        uvicorn.run(
            "longtable.config.asgi:application",
            host=host,
            port=port,
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
    except (Stopping, KeyboardInterrupt):
        pass
    finally:
        worker.stop()


def allow_many_files() -> int:
    """Open as many files as this account may, to what pages can need. Returns how many."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = FILES_WANTED if hard == resource.RLIM_INFINITY else min(hard, FILES_WANTED)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return allowed


def _stop(signum: int, frame: FrameType | None) -> None:
    del signum, frame
    raise Stopping(0)
