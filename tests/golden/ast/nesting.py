# Deep nesting and long chains, within what every implementation allows.
((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
{((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((a)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))): b}
------------------------------------------------------------a
not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not a
a.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b
f(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)
a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a
a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else c
lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: a
a ** a ** a ** a ** a ** a ** a ** a ** a ** a ** a ** a ** a ** a ** a ** a ** a ** a ** a ** a
"a" "a" "a" "a" "a" "a" "a" "a" "a" "a" "a" "a" "a" "a" "a" "a" "a" "a" "a" "a" 
if a:
 if a:
  if a:
   if a:
    if a:
     if a:
      if a:
       if a:
        if a:
         if a:
          if a:
           if a:
            if a:
             if a:
              if a:
               if a:
                if a:
                 if a:
                  if a:
                   if a:
                    b
if a: b
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
elif c: d
else: e
x = x = x = x = x = x = x = x = x = x = x = x = x = x = x = x = x = x = x = x = y
x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, = y
