"""How passwords are hashed: Argon2id with 64 MiB and three passes."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id as it was measured for this project."""

    time_cost = 3
    memory_cost = 65_536
    parallelism = 1
