"""A small project in a temporary folder, and runs of `python -m pytest` in it.

The expected outputs beside the programs of this folder were written by pytest 7.2.1
on CPython 3.11. What differs from run to run (times, addresses, folders, the line
about the platform) is replaced before it is printed.
"""
import os
import re
import subprocess
import sys
import tempfile
import textwrap


class Project:
    def __init__(self, files):
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="project"))
        for name, text in files.items():
            self.write(name, text)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(text).lstrip("\n"))

    def read(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8") as file:
            return file.read()

    def run(self, *arguments, title=None, show=lambda line: True, environment=()):
        """Run pytest and print what it wrote, in a form that every run shares."""
        print("$ pytest", *(title or arguments))
        env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COLUMNS"))}
        env.update(PYTHONDONTWRITEBYTECODE="1", PYTHONHASHSEED="0", **dict(environment))
        for name in ("CI", "BUILD_NUMBER", "PY_COLORS", "FORCE_COLOR"):
            env.pop(name, None)
        done = subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=self.folder, env=env,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for line in self.normal(done.stdout):
            if show(line):
                print(line)
        for line in self.normal(done.stderr):
            if line:
                print("stderr:", line)
        print("exit status", done.returncode)
        print()
        return done

    def normal(self, text):
        text = text.replace(self.folder, "<folder>")
        text = re.sub(r"0x[0-9a-f]+", "0xADDR", text)
        text = re.sub(r"\bin \d+\.\d+s", "in TIME", text)
        text = re.sub(r"\b\d+\.\d\ds (setup|call|teardown)", r"N.NNs \1", text)
        for line in text.splitlines():
            if line.startswith("platform "):
                continue
            line = re.sub(r"^([=_!-])\1+ (.*?) \1+$", r"\1\1\1 \2 \1\1\1", line)
            yield line.rstrip()
