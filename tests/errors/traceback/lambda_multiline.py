f = lambda: (
    1 +
    None
)
f()
