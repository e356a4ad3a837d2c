def a():
    def b():
        def c():
            raise ValueError("deep")
        return c()
    return b()
a()
