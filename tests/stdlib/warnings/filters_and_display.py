# warn(), filters, catch_warnings, deprecated.
import warnings, sys

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)


class Cleaned:
    def write(self, text):
        return out.write(clean(text))

    def flush(self):
        out.flush()


out, sys.stdout = sys.stdout, Cleaned()

sys.stderr = sys.stdout
warnings.warn("hello")
for i in range(3): warnings.warn("loop")
def f(): warnings.warn("deep", DeprecationWarning, stacklevel=2)
f()
f()
warnings.warn(UserWarning("inst"))
class W(UserWarning): pass
warnings.warn("w", W)
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warnings.warn("a"); warnings.warn("a"); f()
print(len(log), [str(w.message) for w in log], log[0].category, log[0].lineno, log[2].lineno)
print(log[0])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: warnings.warn("boom", RuntimeWarning)
    except RuntimeWarning as e: print("caught", e)
for bad in [lambda: warnings.warn("x", int), lambda: warnings.warn("x", 3), lambda: warnings.simplefilter("foo"), lambda: warnings.filterwarnings("error", lineno=-1), lambda: warnings.filterwarnings("error", category=int), lambda: warnings.warn(3), lambda: warnings.warn("x", stacklevel=100), lambda: warnings.warn("x", skip_file_prefixes=3)]:
    try: bad()
    except Exception as e: print(type(e).__name__, e)
print(warnings.formatwarning("m", UserWarning, "nofile.py", 3, "  line  "), end="")
warnings.showwarning("m", UserWarning, "nofile.py", 3)
warnings.warn_explicit("exp", UserWarning, "foo.py", 10)
reg={}
warnings.warn_explicit("exp", UserWarning, "foo.py", 10, registry=reg)
warnings.warn_explicit("exp", UserWarning, "foo.py", 10, registry=reg)
print(reg)
def sw(*a, **k): print("SW", a, k)
warnings.showwarning = sw
warnings.warn("custom")
warnings.showwarning = warnings._showwarning_orig
@warnings.deprecated("old func")
def g(): "doc"; return 3
print(g(), g.__deprecated__, g.__name__)
@warnings.deprecated("old class")
class C:
    pass
C()
class D(C): pass
D()
print(C.__deprecated__)
warnings.simplefilter("once")
for i in range(2): warnings.warn("once1")
warnings.warn("once1")
warnings.resetwarnings(); warnings.simplefilter("module")
warnings.warn("mod"); 
warnings.warn("mod")
exec("x = 1 is 1")
warnings.simplefilter("always")
compile("1 is 1", "nm.py", "exec")
eval("'a' is 'b'")
compile("'\d'", "nm.py", "exec")
print(~True)
