e = ValueError("v"); e.add_note("inner note")
g = ExceptionGroup("g", [e]); g.add_note("outer note")
raise g
