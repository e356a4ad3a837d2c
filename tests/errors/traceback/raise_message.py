raise RuntimeError("something")
