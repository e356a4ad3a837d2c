try:
    try: 1/0
    except ZeroDivisionError as z: raise ValueError("v") from z
except ValueError as e: v = e
raise ExceptionGroup("g", [v, TypeError()])
