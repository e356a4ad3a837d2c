"name" = x
