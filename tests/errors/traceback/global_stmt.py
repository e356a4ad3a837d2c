def f():
    global nothing
    return nothing + 1
f()
