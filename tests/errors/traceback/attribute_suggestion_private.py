class Thing:
    def __init__(self): self._value = 1
Thing().value
