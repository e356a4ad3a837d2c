naïve = "ü" * 3; print(naïve + 1, "€")
