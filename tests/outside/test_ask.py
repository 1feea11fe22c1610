"""``entree.outside.ask``: one request for one file, to the address given and to no other."""

import gzip
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from entree.outside import ask as asking
from entree.outside.ask import MOST, NotAsked, address_of, ask
from tests.outside.shelf import Item, shelf


def test_a_file_comes_with_its_status_headers_and_bytes() -> None:
    with shelf({"/a": Item(b"words")}) as server:
        answer = ask(address_of(server.address), "/a")

    assert (answer.status, answer.body) == (200, b"words")
    assert answer.headers["content-type"].startswith("text/html")


def test_what_was_packed_is_opened() -> None:
    with shelf({"/a": Item(gzip.compress(b"words"), [("Content-Encoding", "gzip")])}) as server:
        answer = ask(address_of(server.address), "/a")

    assert answer.body == b"words"


@pytest.mark.parametrize(
    ("body", "packing", "why"),
    [(b"words", "gzip", "cannot be opened"), (b"words", "br", "nobody asked for")],
)
def test_what_cannot_be_opened_is_said(body: bytes, packing: str, why: str) -> None:
    files = {"/a": Item(body, [("Content-Encoding", packing)])}

    with shelf(files) as server, pytest.raises(NotAsked, match=why):
        ask(address_of(server.address), "/a")


def test_a_body_without_end_is_cut_off_packed_or_not() -> None:
    long = bytes(MOST + 10)
    packed = Item(gzip.compress(long), [("Content-Encoding", "gzip")])

    with shelf({"/a": Item(long), "/b": packed}) as server:
        lengths = [len(ask(address_of(server.address), path).body) for path in ("/a", "/b")]

    assert lengths == [MOST + 1, MOST + 1]


def test_another_address_is_not_followed() -> None:
    with shelf({"/b": Item(b"there")}) as elsewhere:
        there = [("Location", f"{elsewhere.address}/b")]
        with shelf({"/a": Item(b"", there, 302)}) as server:
            answer = ask(address_of(server.address), "/a")

    assert answer.status == 302
    assert elsewhere.asked == []


def test_a_header_that_comes_twice_differs_from_one() -> None:
    twice = [("Content-Security-Policy", "a"), ("Content-Security-Policy", "b")]

    with shelf({"/a": Item(b"", twice)}) as server:
        answer = ask(address_of(server.address), "/a")

    assert answer.headers["content-security-policy"] == "a, b"


def test_nothing_of_this_computer_goes_along() -> None:
    with shelf({"/a": Item(b"")}) as server:
        ask(address_of(server.address), "/a")

    assert set(server.asked[0][1]) == {"host", *(name.lower() for name in asking.HEADERS)}


@pytest.mark.parametrize(
    "text",
    [
        "www.example.nl",
        "ftp://www.example.nl",
        "https://",
        "https://www.example.nl/partners/",
        "https://www.example.nl?x=1",
        "https://www.example.nl#x",
        "https://someone@www.example.nl",
        "https://www.example.nl:port",
        "http://www.example.nl",
        "http://127.0.0.1.example.nl",
    ],
)
def test_an_address_that_cannot_be_checked_is_refused(text: str) -> None:
    with pytest.raises(NotAsked):
        address_of(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://www.example.nl/", "https://www.example.nl:443"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.0.0.1", "http://127.0.0.1:80"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_address_that_can_be_checked_is_read(text: str, shown: str) -> None:
    assert str(address_of(text)) == shown


def test_a_server_that_is_not_there_is_said() -> None:
    with shelf({}) as server:
        address = address_of(server.address)

    with pytest.raises(NotAsked, match="does not answer"):
        ask(address, "/a")


def certificate(folder: Path) -> Path:
    """Make a certificate that nobody vouches for, with its key, for this machine."""
    key, now = generate_private_key(SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    file = folder / "localhost.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(made.public_bytes(Encoding.PEM) + private)
    return file


def test_tls_is_asked_when_somebody_vouches_for_it_and_refused_when_not(tmp_path: Path) -> None:
    file = certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(file)
    trust = ssl.create_default_context(cafile=str(file))

    with shelf({"/a": Item(b"words")}, tls) as server:
        trusted = ask(address_of(server.address), "/a", trust)
        with pytest.raises(NotAsked, match="does not answer"):
            ask(address_of(server.address), "/a")

    assert trusted.body == b"words"
