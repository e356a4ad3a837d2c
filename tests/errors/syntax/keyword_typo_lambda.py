sort(x, key=lamda y: y)
