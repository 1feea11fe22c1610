"""The application as ``entree serve`` serves it: behind the gate that takes in whole bodies."""

from entree.web.gate import gate
from entree.web.wsgi import application as plain

application = gate(plain)
