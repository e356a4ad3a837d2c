class AppError(Exception):
    def __str__(self): return f"custom <{self.args}>"
raise AppError(1, 2)
