x =    # nothing
