"""Pathways: what becomes of people who look for help, in a network of stations with queues.

``network.py`` describes, ``run.py`` runs one world of it, ``measures.py`` is what comes out.
The loop itself (``events.py``) is compiled. Needs ``requirements/sim.txt``.
"""
