break if x else y
