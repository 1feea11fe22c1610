"""Bundle the scripts of the sealed story: our sources and what they take from npm, as one file.

``python3 -m requirements.bundle`` makes them anew when a source, the lock or this recipe changed.
npm has checked every package by its hash before; what came out is written down by its hash, so
that pages name it and the site can see that a file is still what was made here. Set-up calls it.
"""

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SOURCES = ROOT / "entree/web/static/story"
WORDS = ROOT / "entree/core/sealing/words"
MADE = ROOT / "entree/web/static/made"
MODULES = ROOT / "node_modules"
# What is made, out of which source, and how a page loads it: as a module, or as a plain worker.
BUNDLES = {
    "story.js": ("story.js", "esm"),
    "letter.js": ("letter.js", "esm"),
    "box.js": ("box.js", "esm"),
    "survey.js": ("survey.js", "esm"),
    "portal.js": ("portal.js", "esm"),
    "reading.js": ("reading.js", "esm"),
    "renewing.js": ("renewing.js", "esm"),
    "introducing.js": ("introducing.js", "esm"),
    "keys.js": ("portal/keys.page.js", "esm"),
    "conversation.js": ("portal/conversation.page.js", "esm"),
    "rewrap.js": ("portal/rewrap.page.js", "esm"),
    "introduce.js": ("portal/introduce.page.js", "esm"),
    "stretch.js": ("stretch.worker.js", "iife"),
    "work.js": ("work.worker.js", "iife"),
}
# Which bundles one page loads, and how many bytes they may have together. To the pages of
# the visitor the workers come as files beside it, and do not count.
PAGES = {
    "story": ("story.js", "stretch.js"),
    "letter": ("letter.js",),
    "box": ("box.js",),
    "survey": ("survey.js",),
    "keys": ("keys.js", "portal.js", "stretch.js"),
    "conversation": ("conversation.js", "reading.js", "stretch.js"),
    "rewrap": ("rewrap.js", "renewing.js", "stretch.js"),
    "introduce": ("introduce.js", "introducing.js", "stretch.js"),
}
# A colleague works on a browser of today, which signs by itself; a visitor comes with any.
UNSIGNED = "--alias:@noble/ed25519=./entree/web/static/story/portal/unsigned.js"
# Hash functions that a library carries and base mode never calls: six kilobytes.
UNHASHED = "--alias:@hpke/common=./entree/web/static/story/unhashed.js"
VAULTS = ("portal.js", "reading.js", "renewing.js", "introducing.js")
INSTEAD = dict.fromkeys(VAULTS, (UNSIGNED,))
LIMIT = 100_000
# What every browser understands that has the cryptography we need.
OPTIONS = ("--bundle", "--minify", "--target=es2022", "--legal-comments=none", "--log-level=error")
# The libraries write each field of an object in the long way, 80 letters of it: a tenth of all.
FIELD = re.compile(
    rb"Object\.defineProperty\(this,\"(\w+)\","
    rb"\{enumerable:!0,configurable:!0,writable:!0,value:([^{}(),]+)\}\)"
)
LICENCES = (
    "@hpke/common",
    "@hpke/core",
    "@hpke/dhkem-x25519",
    "@hpke/hybridkem-x-wing",
    "@noble/ed25519",
    "@noble/hashes",
    "mlkem",
)


def integrity(file: bytes) -> str:
    """Return the hash of a file as a page names it.

    >>> integrity(b"")[:16]
    'sha384-OLBgp1Gsl'
    """
    return "sha384-" + base64.b64encode(hashlib.sha384(file).digest()).decode()


def word_lists() -> dict[str, bytes]:
    """Return the lists of words as files beside the bundles."""
    return {f"words.{path.stem}.txt": path.read_bytes() for path in sorted(WORDS.glob("*.txt"))}


def site_file() -> Path:
    """Return where the settings say that the file of the site is, never among what is made here.

    With another salt no receipt opens anything: cleaning may not reach it.
    """
    named = os.environ.get("ENTREE_SITE_FILE") or os.environ.get("ENTREE_VAR", "var") + "/site.json"
    return ROOT / named


def site(file: Path) -> dict[str, str]:
    """Return what belongs to one site: the operator's key and the salt.

    Both are public, in base64url. Without them the story stays off: the bundle refuses.
    """
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {name: str(known.get(name, "")) for name in ("operator", "salt")}


def refuse_another_salt(folder: Path, file: Path) -> None:
    """Stop when the bundles that are there have a salt, and the file has another one or none."""
    record = folder / "made.json"
    before = (
        json.loads(record.read_text(encoding="utf-8")).get("site", {}) if record.exists() else {}
    )
    if before.get("salt") and before["salt"] != site(file)["salt"]:
        sys.exit(
            f"{file} has another salt than the bundles in {folder}: with another salt no receipt "
            f"opens anything. Put it back; both values stand in {record.name} there. For a new "
            "site, remove that folder first."
        )


def constants(file: Path) -> dict[str, object]:
    """Return what is put into the bundles under these names."""
    lists = [[name.split(".")[1], integrity(text)] for name, text in word_lists().items()]
    known = site(file)
    return {
        "OPERATOR_KEY": known["operator"],
        "SITE_SALT": known["salt"],
        "WORD_LISTS": lists,
    }


def made_of(file: Path) -> str:
    """Return one line that changes when a bundle would come out differently."""
    digest = hashlib.sha256(json.dumps(constants(file)).encode())
    for path in (Path(__file__), ROOT / "package-lock.json", *sorted(SOURCES.rglob("*.js"))):
        text = path.read_bytes()
        digest.update(f"{path.name} {len(text)} ".encode() + text)
    return digest.hexdigest()


def is_made(folder: Path, file: Path) -> bool:
    """Say whether all is there, from the sources as they are, and still as it was made."""
    record = folder / "made.json"
    if not record.exists():
        return False
    made = json.loads(record.read_text(encoding="utf-8"))
    return made["made_of"] == made_of(file) and all(
        (folder / name).exists() and integrity((folder / name).read_bytes()) == expected
        for name, expected in made["files"].items()
    )


def bundle(
    source: str, layout: str, names: dict[str, object], instead: Sequence[str] = ()
) -> bytes:
    """Return one bundle, as esbuild prints it, with the fields of objects in the short way."""
    defined = [f"--define:{name}={json.dumps(value)}" for name, value in names.items()]
    program = MODULES / ".bin/esbuild"
    if not program.exists():
        sys.exit(f"There is no {program.relative_to(ROOT)}. Run `make setup`.")
    command = [
        str(program),
        str(SOURCES / source),
        f"--format={layout}",
        *OPTIONS,
        *defined,
        UNHASHED,
        *instead,
    ]
    # Node comes with the environment where the machine has none.
    path = f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    surroundings = {**os.environ, "PATH": path}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"Bundling {source} stopped: {done.stderr.decode()}")
    return FIELD.sub(rb"this.\1=\2", done.stdout)


def licences() -> bytes:
    """Return the licences of what stands in the bundles; their authors ask that they go along."""
    texts = [(MODULES / name / "LICENSE").read_text(encoding="utf-8") for name in LICENCES]
    pairs = zip(LICENCES, texts, strict=True)
    return "\n\n".join(f"{name}\n\n{text}" for name, text in pairs).encode()


def make(folder: Path = MADE, file: Path | None = None) -> None:
    """Make all files in a folder, with a record of their hashes, which comes last."""
    file = file or site_file()
    refuse_another_salt(folder, file)
    folder.mkdir(exist_ok=True)
    names = constants(file)
    made = {name: bundle(*recipe, names, INSTEAD.get(name, ())) for name, recipe in BUNDLES.items()}
    for page, loaded in PAGES.items():
        size = sum(len(made[name]) for name in loaded)
        if size > LIMIT:
            sys.exit(f"The bundles of the {page} have {size} bytes together, at most {LIMIT}.")
    made |= word_lists() | {"licences.txt": licences()}
    files = {name: integrity(text) for name, text in made.items()}
    known = {"made_of": made_of(file), "site": site(file), "files": files}
    record = json.dumps(known, indent=2)
    for name, text in [*made.items(), ("made.json", record.encode() + b"\n")]:
        # Whole or not at all, also when two do this at once.
        unfinished = folder / f"{name}.{os.getpid()}.part"
        unfinished.write_bytes(text)
        unfinished.replace(folder / name)


def make_what_is_old(folder: Path = MADE, file: Path | None = None) -> None:
    """Make all files when something changed; otherwise do nothing."""
    if not is_made(folder, file or site_file()):
        make(folder, file)


def sizes(folder: Path = MADE) -> dict[str, tuple[int, int]]:
    """Return the size of each bundle in bytes, as it is and in gzip."""
    scripts = {name: (folder / name).read_bytes() for name in BUNDLES}
    return {name: (len(text), len(gzip.compress(text, 9))) for name, text in scripts.items()}


if __name__ == "__main__":
    make_what_is_old()
    for which, (plain, packed) in sizes().items():
        print(f"{which}: {plain} bytes, {packed} in gzip")
