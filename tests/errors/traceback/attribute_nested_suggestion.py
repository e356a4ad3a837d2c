class Inner:
    def __init__(self): self.target = 1
class Outer:
    def __init__(self): self.inner = Inner()
Outer().target
