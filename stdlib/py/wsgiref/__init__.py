"""Parts of WSGI (PEP 3333): the environment, response headers, running applications, and a simple server."""
