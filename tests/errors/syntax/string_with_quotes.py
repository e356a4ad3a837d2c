x = "He said "hello" to me"
