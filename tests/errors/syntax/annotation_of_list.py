[a]: list = b
