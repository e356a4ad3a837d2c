import string

print(string.ascii_letters, string.digits, string.punctuation, repr(string.whitespace))
print(string.capwords('  hello   big world '), string.capwords('a-b-c', '-'))
t = string.Template('$who likes ${what} for $$5 $missing')
print(t.safe_substitute(who='tim', what='kung'), t.get_identifiers(), t.is_valid())
for action in (lambda: t.substitute(who=1, what=2), lambda: string.Template('$5').substitute()):
    try:
        action()
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)


class Percent(string.Template):
    delimiter = '%'
    idpattern = '[a-z]+'


print(Percent('%a and %{b} 100%%').substitute({'a': 1}, b=2))


class Loud(string.Formatter):
    def convert_field(self, value, conversion):
        return value.upper() if conversion == 'u' else super().convert_field(value, conversion)

    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f'<{key}>') if isinstance(key, str) else args[key]


f = Loud()
print(f.format('{0!u} {name} {1:>{width}} {{}} {0!r}', 'abc', 5, width=4), f.vformat('{} {}', (1, 2), {}))
print(list(f.parse('a{b!r:c}d{}')))
