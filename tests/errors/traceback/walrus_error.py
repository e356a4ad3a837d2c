if (n := int("q")) > 3: pass
