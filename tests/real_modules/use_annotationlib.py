import annotationlib
from annotationlib import Format, ForwardRef


def f(a: int, b: Missing[str], c: "text") -> list[int]: ...


class C:
    x: Later
    y: int = 3


print(annotationlib.get_annotations(f, format=Format.STRING), annotationlib.get_annotations(C, format=Format.STRING))
refs = annotationlib.get_annotations(C, format=Format.FORWARDREF)
print(refs['x'].__forward_arg__, refs['y'], type(refs['x']).__name__)
Later = float
print(annotationlib.get_annotations(C), ForwardRef('int').evaluate(), ForwardRef('Nope').evaluate(format=Format.FORWARDREF).__forward_arg__)
try:
    annotationlib.get_annotations(f)
except NameError as e:
    print(e)
print(annotationlib.type_repr(int), annotationlib.type_repr(f), annotationlib.annotations_to_string({'a': int, 'b': 'x'}))
