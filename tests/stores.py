"""An S3-compatible server on the loopback address for tests, which can also cut an answer short."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from moto.s3.models import s3_backends
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

from pipelines.objects import folder

BUCKET = "counting-bucket"
_ACCOUNT, _PARTITION = "123456789012", "aws"


class Server:
    """The server; every object that it holds can be written under any key, whatever a client would make of the key.

    Attributes:
        address: where it listens.
        cut: keys whose content is cut short when they are read, with how often still.
        has_conditions: whether it honours If-Match and If-None-Match.
    """

    def __init__(self) -> None:
        logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
        self.cut: dict[str, int] = {}
        self.has_conditions = True
        self._app = DomainDispatcherApplication(create_backend_app)
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if not self.has_conditions:
            environ.pop("HTTP_IF_MATCH", None)
            environ.pop("HTTP_IF_NONE_MATCH", None)
        key = environ["PATH_INFO"].removeprefix(f"/{BUCKET}/")
        answer: Iterable[bytes] = self._app(environ, start_response)
        if environ["REQUEST_METHOD"] != "GET" or not self.cut.get(key):
            return answer
        self.cut[key] -= 1
        return _broken_off(b"".join(answer))

    @property
    def _objects(self) -> Any:
        return s3_backends[_ACCOUNT][_PARTITION]

    def put(self, key: str, content: bytes) -> None:
        self._objects.put_object(BUCKET, key, content)

    def keys(self, below: str = "") -> list[str]:
        return sorted(key for key in self._objects.get_bucket(BUCKET).keys if key.startswith(below))

    def read(self, key: str) -> bytes:
        return bytes(self._objects.get_object(BUCKET, key).value)

    def clear(self) -> None:
        self._objects.reset()
        self._objects.create_bucket(BUCKET, "us-east-1")
        self.cut = {}
        self.has_conditions = True

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _broken_off(content: bytes) -> Iterator[bytes]:
    yield content[: len(content) // 2]
    raise ConnectionError("cut short on purpose")


@contextmanager
def s3_server() -> Iterator[Server]:
    """A server with an empty bucket, which clients of this process and its children use; nothing else is asked for credentials."""
    with pytest.MonkeyPatch.context() as patch:
        server = Server()
        server.clear()
        for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
            patch.delenv(name, raising=False)
        patch.setenv("AWS_ENDPOINT_URL", server.address)
        patch.setenv("AWS_ACCESS_KEY_ID", "reader")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "of-tests")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        patch.setenv("AWS_CONFIG_FILE", "/nowhere")
        patch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
        folder._filesystem.cache_clear()
        yield server
        folder._filesystem.cache_clear()
        server.close()
