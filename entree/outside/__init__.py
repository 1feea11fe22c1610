"""What lies outside: others on the network, at the address a command was given, and the files of
other programs. Only commands use it.
"""
