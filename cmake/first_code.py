#!/usr/bin/env python3
"""Writes first_code.ld: where the code is that programs run, for the linker to put it together.

Code comes into memory in pieces of 64 KB, whatever part of them is run. What ordinary programs need is a fifth of it;
lying together it takes 1.2 MB and not 3, and is there with fewer page faults.

  cmake/first_code.py KRAIT MAP CALLGRIND...

MAP is the linker's (-Wl,-Map=MAP), without first_code.ld; CALLGRIND are the results of some small, many-sided programs:
  valgrind --tool=callgrind --dump-instr=yes --compress-pos=no --callgrind-out-file=CALLGRIND KRAIT PROGRAM
A file that is new or has gone does no harm: run this again when many have changed.
"""
import bisect
import collections
import os
import re
import subprocess
import sys

TEXT = """\
/* Made by first_code.py: the code that most programs run comes first, with the constants of the same object files. */
SECTIONS
{{
    .text.first :
    {{
{}
    }}
}}
INSERT BEFORE .text;
"""
CONSTANTS = """\
SECTIONS
{{
    .rodata.first :
    {{
{}
    }}
}}
INSERT BEFORE .rodata;
"""


def text_section(krait):
    sections = subprocess.run(["readelf", "-SW", krait], capture_output=True, text=True, check=True).stdout
    for line in sections.splitlines():
        if found := re.search(r"\] \.text +PROGBITS +([0-9a-f]+) [0-9a-f]+ ([0-9a-f]+)", line):
            start = int(found[1], 16)
            return range(start, start + int(found[2], 16))
    sys.exit(f"{krait} has no code")


def placed_code(path):
    """(address, size, section, archive, object file) of the pieces of code that the map names, in order."""
    pieces = []
    with open(path) as file:
        lines = file.read().partition("Linker script and memory map")[2]
    place = r"^ (\.text\S*)\s+0x([0-9a-f]+)\s+0x([0-9a-f]+) \S*?([^/\s]+\.a)\((\S+\.o)\)$"
    for section, address, size, archive, name in re.findall(place, lines, re.M):
        if int(size, 16) and not re.match(r"\.text\.(unlikely|startup|exit)", section):
            pieces.append((int(address, 16), int(size, 16), section, archive.replace("+", "?"), name))
    return sorted(pieces)


def count_programs(pieces, text, profiles):
    """How many of the programs ran code of each piece."""
    starts = [piece[0] for piece in pieces]
    programs = collections.Counter()
    for path in profiles:
        with open(path) as file:
            addresses = {int(line.split()[0], 16) for line in file if line.startswith("0x")}
        run = set()
        for address in addresses:
            if address not in text:
                continue
            piece = pieces[bisect.bisect_right(starts, address) - 1]
            if piece[0] <= address < piece[0] + piece[1]:
                run.add(piece)
        programs.update(run)
    return programs


def main():
    krait, map_path, *profiles = sys.argv[1:]
    pieces = placed_code(map_path)
    programs = count_programs(pieces, text_section(krait), profiles)
    chosen = [piece for piece, count in programs.items() if count > 1]
    chosen.sort(key=lambda piece: (-programs[piece], piece[2:]))
    code, constants = [], []
    for _, _, section, archive, name in chosen:
        if section == ".text":
            code.append(f"*{archive}:{name}(.text)")
            constants.append(f"*{archive}:{name}(.rodata)")
        else:  # of a template or an inline function, which may come from any object file
            code.append(f"*({section})" if len(section) < 100 else f"*({section[:99]}*)")
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "first_code.ld"), "w") as out:
        for text, lines in ((TEXT, code), (CONSTANTS, constants)):
            out.write(text.format("\n".join(" " * 8 + line for line in dict.fromkeys(lines))))
    print(f"{len(chosen)} pieces, {sum(piece[1] for piece in chosen) >> 10} KB")


if __name__ == "__main__":
    main()
