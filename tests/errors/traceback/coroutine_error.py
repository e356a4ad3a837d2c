async def inner(): raise ValueError("async")
async def main(): await inner()
try: main().send(None)
except StopIteration: pass
