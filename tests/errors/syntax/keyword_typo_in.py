for i inn x:
    pass
