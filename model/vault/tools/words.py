#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The words of generated passphrases, from words.txt, as an array in C: run by the build."""

import sys

N_WORDS = 4096
LONGEST = 8


def main():
    source, target = sys.argv[1:]
    with open(source, encoding="ascii") as opened:
        words = opened.read().split("\n")[:-1]
    if len(words) != N_WORDS or words != sorted(set(words)) or max(map(len, words)) > LONGEST:
        sys.exit(f"{source}: {N_WORDS} words of {LONGEST} letters at most are needed, sorted, each once")
    with open(target, "w", encoding="ascii") as opened:
        opened.write('#include "jalons-words.h"\n\nconst JalonsWord jalons_words[JALONS_N_WORDS] = {\n')
        opened.writelines(f'  "{word}",\n' for word in words)
        opened.write("};\n")


main()
