import cmd
import colorsys
import contextvars
import fnmatch
import getopt
import glob
import io
import os
import tempfile


class Shell(cmd.Cmd):
    prompt = '$ '

    def do_greet(self, arg):
        """greet NAME: say hello"""
        self.stdout.write(f'hello {arg}\n')

    def do_quit(self, arg):
        return True


out = io.StringIO()
s = Shell(stdin=io.StringIO('greet tim\nhelp\nhelp greet\nwhat\n\nquit\n'), stdout=out)
s.use_rawinput = False
s.cmdloop('welcome')
print(out.getvalue(), s.completenames('gr'))
print(colorsys.rgb_to_hsv(0.2, 0.4, 0.4), colorsys.hsv_to_rgb(0.5, 0.5, 0.4), colorsys.rgb_to_hls(1, 0.5, 0), colorsys.rgb_to_yiq(0.1, 0.2, 0.3))
var = contextvars.ContextVar('v', default=1)
token = var.set(2)
print(var.get(), contextvars.copy_context().run(lambda: (var.set(9).old_value, var.get())), var.get())
var.reset(token)
print(var.get(), fnmatch.fnmatch('a.py', '*.[pq]y'), fnmatch.filter(['a', 'b.c'], '*.*'), fnmatch.translate('a*[!b]?.txt'), fnmatch.filterfalse(['a', 'b'], 'a'))
print(getopt.getopt(['-a', '-b', 'x', '--long=3', '--flag', 'rest', '-q'], 'ab:', ['long=', 'flag']), getopt.gnu_getopt(['r', '-a'], 'a'))
for args in (['-z'], ['--lo'], ['-b']):
    try:
        getopt.getopt(args, 'b:', ['long='])
    except getopt.GetoptError as e:
        print(e, e.opt)
with tempfile.TemporaryDirectory() as d:
    for n in ('a.txt', 'b.txt', '.h.txt'):
        open(os.path.join(d, n), 'w').close()
    print(sorted(map(os.path.basename, glob.glob(d + '/*.txt'))), glob.glob('*.txt', root_dir=d, include_hidden=True).__len__(), glob.escape('a[b]*'), glob.translate('**/*.py', recursive=True))
