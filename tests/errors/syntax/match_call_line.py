match (x)
y z
