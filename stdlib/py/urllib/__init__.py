"""Working with URLs: parse, request, response, error, robotparser."""
