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
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SOURCES = ROOT / "entree/web/static/story"
MADE = ROOT / "entree/web/static/made"
RECORD = MADE / "made.json"
ESBUILD = ROOT / "node_modules/.bin/esbuild"
# What is made, out of which source, and how a page loads it: as a module, or as a plain worker.
BUNDLES = {"story.js": ("story.js", "esm"), "stretch.js": ("stretch.worker.js", "iife")}
# All bundles of a page together, in bytes (design, section 8 of the budget: 100 KB).
LIMIT = 100_000
# What is understood by every browser that has the cryptography we need.
OPTIONS = ("--bundle", "--minify", "--target=es2022", "--legal-comments=none", "--log-level=error")
LICENCES = ("@hpke/common", "@hpke/core", "@hpke/dhkem-x25519", "@hpke/hybridkem-x-wing")
LICENCES += ("@noble/ed25519", "@noble/hashes", "mlkem")


def made_of() -> str:
    """Return one line that changes when a bundle would come out differently."""
    sources = sorted(SOURCES.rglob("*.js"))
    digest = hashlib.sha256()
    for path in (Path(__file__), ROOT / "package-lock.json", *sources):
        text = path.read_bytes()
        digest.update(f"{path.name} {len(text)} ".encode() + text)
    return digest.hexdigest()


def integrity(script: bytes) -> str:
    """Return the hash of a script as a page names it.

    >>> integrity(b"")[:16]
    'sha384-OLBgp1GsljhM'
    """
    return "sha384-" + base64.b64encode(hashlib.sha384(script).digest()).decode()


def is_made() -> bool:
    """Say whether the bundles are there, from the sources as they are, and as they were made."""
    if not RECORD.exists():
        return False
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    files = {name: MADE / name for name in record["files"]}
    return (
        record["made_of"] == made_of()
        and set(files) == set(BUNDLES)
        and all(path.exists() for path in files.values())
        and all(integrity(path.read_bytes()) == record["files"][name] for name, path in files.items())
    )


def bundle(source: str, layout: str) -> bytes:
    """Return one bundle, as esbuild prints it."""
    command = [ESBUILD, SOURCES / source, f"--format={layout}", *OPTIONS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"Bundling {source} stopped: {done.stderr.decode()}")
    return done.stdout


def licences() -> str:
    """Return the licences of what stands in the bundles; their authors ask that they go along."""
    found = [
        f"{name}\n\n{(ROOT / 'node_modules' / name / 'LICENSE').read_text(encoding='utf-8')}"
        for name in LICENCES
    ]
    return "\n\n".join(found)


def make() -> dict[str, bytes]:
    """Make all bundles and write them with their record; the record comes last."""
    made = {name: bundle(*recipe) for name, recipe in BUNDLES.items()}
    size = sum(map(len, made.values()))
    if size > LIMIT:
        sys.exit(f"The bundles have {size} bytes together, at most {LIMIT}.")
    MADE.mkdir(exist_ok=True)
    RECORD.unlink(missing_ok=True)
    for name, script in made.items():
        (MADE / name).write_bytes(script)
    (MADE / "licences.txt").write_text(licences(), encoding="utf-8")
    files = {name: integrity(script) for name, script in made.items()}
    record = json.dumps({"made_of": made_of(), "files": files}, indent=2) + "\n"
    unfinished = RECORD.with_suffix(".part")
    unfinished.write_text(record, encoding="utf-8")
    os.replace(unfinished, RECORD)
    return made


def main() -> None:
    """Make what is missing or old; with ``--sizes``, say how large each bundle is."""
    if not is_made():
        make()
    if "--sizes" in sys.argv[1:]:
        for name in BUNDLES:
            script = (MADE / name).read_bytes()
            print(f"{name}: {len(script)} bytes, {len(gzip.compress(script, 9))} in gzip")


if __name__ == "__main__":
    main()
