from __future__ import annotations
import dataclasses, typing
from dataclasses import dataclass
T_CV2 = typing.ClassVar[int]
@dataclass
class CV:
    T_CV4 = typing.ClassVar
    cv0: typing.ClassVar[int] = 20
    cv2: T_CV2
    not_cv4: T_CV4
print([f.name for f in dataclasses.fields(CV)], CV.__doc__)
@dataclass
class C: pass
print(C.__doc__)
class Foo: pass
@dataclass
class Bar: foo: Foo
print(typing.get_type_hints(Bar), typing.get_type_hints(Bar.__init__), Bar.__init__.__annotations__)
try:
  @dataclass
  class W: y: dataclasses .InitVar[str]
  print([f.name for f in dataclasses.fields(W)])
except Exception as e: print(e)
def _c(x): return x
class M(type):
    @property
    def __signature__(self): raise TypeError
@dataclass
class D(metaclass=M): x:int=3
print(D.__doc__)
from typing import Optional
@dataclass
class OO: x: Optional[int]=None
print(OO.__doc__, OO(3))
print(dataclasses.make_dataclass('Z',['x','y']).__annotations__)
