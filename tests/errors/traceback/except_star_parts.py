def f():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError:
        raise IndexError("new")
    except* TypeError as e:
        raise
f()
