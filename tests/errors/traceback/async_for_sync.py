async def f():
    for x in g(): pass
async def g(): yield 1
f().send(None)
