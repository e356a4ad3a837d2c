"""XML-RPC: calls of functions over HTTP, written in XML."""
