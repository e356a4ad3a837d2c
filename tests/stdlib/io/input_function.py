# input() from a pipe.
import io
import sys

print(repr(input()))
print(repr(input("prompt> ")))
print(repr(input(3)))
print(repr(sys.stdin.readline()))
print(repr(input()))
try:
    input("at the end")
except EOFError as error:
    print(error)
for args in ((1, 2), ):
    try:
        input(*args)
    except TypeError as error:
        print(error)
sys.stdin = io.StringIO("from memory\nlast")
print(input(), input())
sys.stdin = None
try:
    input()
except RuntimeError as error:
    print(error)
sys.stdin = sys.__stdin__
