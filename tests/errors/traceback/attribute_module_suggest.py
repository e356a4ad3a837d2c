import math
math.flor(2)
