"""What stands between the network and the page: one small ASGI middleware a promise.

A request passes them in this order (``web/server.py``): the host it names, where it comes from,
which route it asks for, how large its body is, who sends it.
"""
