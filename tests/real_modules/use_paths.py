import __future__
import copyreg
import os.path
import ntpath
import genericpath
import posixpath
import stat

print(posixpath.join('a', '/b', 'c'), posixpath.normpath('/a/./b/../c//'), posixpath.splitext('.bashrc.txt'), posixpath.relpath('/a/b', '/a/c'), posixpath.commonpath(['/a/b', '/a/c']))
print(ntpath.join('C:\\a', 'b'), ntpath.splitdrive('\\\\host\\share\\x'), ntpath.normpath('a/b\\..\\c'), ntpath.isabs('C:\\x'), ntpath.basename('a\\b'), ntpath.splitroot('C:/a'))
print(stat.filemode(0o100644), stat.filemode(0o40755), stat.S_ISDIR(0o40755), genericpath.commonprefix(['abc', 'abd']), os.path.expandvars('$NO_SUCH_VAR_'))
print(__future__.annotations.compiler_flag, copyreg.__newobj__(int))
print(posixpath.isabs(b'/x'), posixpath.split('/a/b'), posixpath.dirname('a'))
