# Lines: continuation, comments, blank lines, tabs, semicolons, form feeds.
x = 1 + \
    2
y = (1 +

     # a comment inside
     2)
if x:
	tab = 1
	if y:
		deeper = 2
if x: pass  # trailing comment
def f():
    return (
        1,
        2,
    )
class A:

    x = 1

    def f(self): pass


    def g(self):

        pass
if a:
    if b:
        if c:
            pass
d = [
    1,
    [2,
     3],
]; e = 2

# The last comment
