for i in range(3):
    pass
fro j in range(3):
    pass
