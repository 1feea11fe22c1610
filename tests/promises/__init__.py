"""One test for each guarantee of ``docs/promises.md``."""
