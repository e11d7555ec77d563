# SPDX-License-Identifier: EUPL-1.2
"""Each fence falls on what it must stop: broken trees, and the file:line it has to name."""

import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SPDX = "/* SPDX-License-Identifier: EUPL-1.2 */\n"

PO_HEADER = ('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
             '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n')
PO_TREE = {"po/POTFILES": "ui/a.c\n", "ui/a.c": 'f (_("Yes"));\n',
           "po/fr.po": PO_HEADER + 'msgid "Yes"\nmsgstr "Oui"\n'}

MIGRATION = "SELECT 1;\n"
DIGEST = hashlib.sha256(MIGRATION.encode()).hexdigest()
MIGRATION_TREE = {"model/store/sql/0001-initial.sql": MIGRATION,
                  "tests/data/migrations.sha256": f"{DIGEST}  0001-initial.sql\n"}

GOLDEN_TREE = {"tests/data/vault/a.jalons": MIGRATION, "tests/data/vault/a.csv": "name\n",
               "tests/data/golden.sha256": f"{DIGEST}  vault/a.jalons\n"}

FUZZ_TREE = {"model/a.c": "csv_parse (x);\n", "model/a.h": "int  jalons_a_parse (const char *text);\n",
             "app/jalons-reader.c": '  { "a", jalons_a_read },\n',
             "tests/fuzz/fuzz-a.c": "jalons_a_parse (text); jalons_a_read (fd);\n",
             "tests/fuzz/readers.txt": "# File, target\nmodel/a.c a\n", "tests/fuzz/meson.build": "  'a': {},\n"}

LAYER_TREE = {"model/domain/d.c": '#include "d.h"\n#include <string.h>\n',
              "model/domain/d.h": "#include <glib.h>\n",
              "model/store/s.c": '#include "s.h"\n#include <sqlite3.h>\n',
              "model/store/s.h": '#include "d.h"\n',
              "model/stats/t.h": '#include "s.h"\n', "model/demo/m.c": '#include "s.h"\n',
              "ui/u.c": '#include "u.h"\n#include <gtk/gtk.h>\n', "ui/u.h": '#include "t.h"\n',
              "ui/text/x.h": '#include "d.h"\n', "app/jalons-cli.c": '#include "x.h"\n#include <gio/gio.h>\n'}


def long_function(lines):
    return SPDX + "int\nf (void)\n{\n" + "  g ();\n" * lines + "}\n"


# Fence, the tree it must let pass, then breaks: a file, its content, where the fence must point.
CASES = [
    ("sizes", {"a.c": long_function(60), "b.py": "def f():\n" + "    g()\n" * 60, "c.ui": "\n" * 1000}, [
        ("a.c", long_function(61), "a.c:4: "),
        ("b.py", "\ndef f():\n" + "    g()\n" * 61, "b.py:2: "),
        ("c.ui", "\n" * 1001, "c.ui:1001: "),
        ("d.h", "\n" * 1001, "d.h:1001: "),
    ]),
    ("autoptr", {"a.c": "g_autoptr (A) a = f (1, 2);\n/* g_autofree char *b; */\n"
                        "g_auto (GStrv) c = NULL;\n"}, [
        ("a.c", "\ng_autoptr (A) a;\n", "a.c:2: a "),
        ("a.c", "g_autoptr(A) a = NULL;\ng_autofree const char *b;\n", "a.c:2: constcharb "),
        ("a.c", "g_autofree char *a = f (1, 2), *b;\n", "a.c:1: b "),
        ("a.c", "g_auto (GValue) a;\n", "a.c:1: a "),
        ("a.h", "g_autolist (A)\n  a;\n", "a.h:1: a "),
    ]),
    ("spdx", {"a.c": SPDX, "c.csv": "id\n",
              "b.py": "#!/usr/bin/python3\n# SPDX-License-Identifier: EUPL-1.2\n"}, [
        ("a.h", "#pragma once\n", "a.h:1: "),
        ("sub/meson.build", "subdir ('x')\n", "sub/meson.build:1: "),
        ("run", "#!/bin/sh\nexit 0\n", "run:1: "),
    ]),
    ("standalone", {"a.c": '/* See build/work/x and $(DESTDIR)/tmp/x. */\n'}, [
        ("a.c", '\nf ("' + "/" + 'work/main/x");\n', "a.c:2: "),
        ("a.py", 'open("..' + '/shared/spec/x")\n', "a.py:1: "),
        ("a.sh", "cd " + "/" + "tmp/x\n", "a.sh:1: "),
        ("a.md", "See https" + "://deb.debian.org/x\n", "a.md:1: "),
        ("a.c", "/* TO" + "DO */\n", "a.c:1: "),
    ]),
    ("migrations", MIGRATION_TREE, [
        ("model/store/sql/0001-initial.sql", "SELECT 2;\n", "model/store/sql/0001-initial.sql:1: changed"),
        ("model/store/sql/0003-more.sql", "SELECT 2;\n", "model/store/sql/0003-more.sql:1: migration 2"),
        ("model/store/sql/0002-more.sql", "SELECT 2;\n", "tests/data/migrations.sha256:1: add"),
        ("tests/data/migrations.sha256", f"{DIGEST}  0001-initial.sql\n{DIGEST}  0002-gone.sql\n",
         "tests/data/migrations.sha256:2: 0002-gone.sql"),
    ]),
    ("fuzz", FUZZ_TREE, [
        ("model/b.c", "\nroot = jalons_json_read (text, NULL);\n", "model/b.c:2: jalons_json_read () reads: add `model/b.c"),
        ("app/b.c", "if (memcmp (bytes, MAGIC, 4) != 0)\n", "app/b.c:1: memcmp () reads"),
        ("model/b.h", "\nGBytes *jalons_b_parse (GBytes *bytes);\n", "model/b.h:2: jalons_b_parse () is called by no fuzz"),
        ("app/jalons-reader.c", '{ "a", jalons_a_read },\n{ JALONS_B, jalons_b_read },\n',
         "app/jalons-reader.c:2: jalons_b_read () is called by no fuzz"),
        ("tests/fuzz/fuzz-b.c", "f ();\n", "tests/fuzz/fuzz-b.c:1: no line 'b'"),
        ("tests/fuzz/readers.txt", "model/a.c a\nmodel/gone.c a\n", "tests/fuzz/readers.txt:2: model/gone.c is gone"),
        ("tests/fuzz/readers.txt", "model/a.c b\n", "tests/fuzz/readers.txt:1: there is no tests/fuzz/fuzz-b.c"),
        ("tests/fuzz/readers.txt", "model/a.c\n", "tests/fuzz/readers.txt:1: not a file"),
        ("model/a.c", "f (x);\n", "tests/fuzz/readers.txt:2: model/a.c reads nothing"),
    ]),
    ("golden", GOLDEN_TREE, [
        ("tests/data/vault/a.jalons", "SELECT 2;\n", "tests/data/vault/a.jalons:1: changed"),
        ("tests/data/pieces/b", MIGRATION, f"tests/data/golden.sha256:1: add the line `{DIGEST}  pieces/b`"),
        ("tests/data/golden.sha256", f"{DIGEST}  vault/a.jalons\n{DIGEST}  vault/gone.jalons\n",
         "tests/data/golden.sha256:2: vault/gone.jalons is gone"),
        ("tests/data/golden.sha256", f"{DIGEST}  vault/a.jalons\n{DIGEST} pieces/b\n",
         "tests/data/golden.sha256:2: not a line"),
    ]),
    ("potfiles", PO_TREE, [
        ("ui/b.c", '\n\nf (ngettext ("a", "b", n));\n', "ui/b.c:3: "),
        ("app/b.c", 'char *a[] = { N_("a") };\n', "app/b.c:1: "),
        ("ui/b.ui", '<p translatable="yes">A</p>\n', "ui/b.ui:1: "),
        ("po/POTFILES", "ui/a.c\nui/gone.c\n", "po/POTFILES:2: "),
    ]),
    ("translation", PO_TREE, [
        ("ui/a.c", 'f (_("Yes"));\nf (_("No"));\n', "ui/a.c:2: not in"),
        ("ui/a.c", 'f ("Yes");\n', "po/fr.po:7: no longer"),
        ("po/fr.po", PO_HEADER + 'msgid "Yes"\nmsgstr ""\n', "untranslated"),
        ("po/fr.po", PO_HEADER + '#, fuzzy\nmsgid "Yes"\nmsgstr "Oui"\n', "fuzzy"),
        ("po/fr.po", PO_HEADER + 'msgid "Yes"\nmsgstr "Oui !"\n', "po/fr.po:7: a plain space"),
        ("po/fr.po", PO_HEADER + 'msgid "Yes"\nmsgstr "L\'oui"\n', "po/fr.po:7: a straight"),
        ("po/fr.po", PO_HEADER + 'msgid "Yes"\nmsgstr "Oui"\n\n#~ msgid "No"\n#~ msgstr "Non"\n', "obsolete"),
    ]),
    ("layers", LAYER_TREE, [
        ("model/domain/d.c", "\n#include <gio/gio.h>\n", "model/domain/d.c:2: "),
        ("model/domain/d.c", "#include <sqlite3.h>\n", "model/domain/d.c:1: "),
        ("model/domain/d.c", "#include <glib/gi18n.h>\n", "model/domain/d.c:1: "),
        ("model/domain/d.c", '#include "s.h"\n', "model/domain/d.c:1: model/domain may not see model/store"),
        ("model/domain/d.c", "long a = time (NULL);\n", "model/domain/d.c:1: time"),
        ("model/domain/d.c", "a = g_date_time_new_now_local ();\n", "model/domain/d.c:1: g_date_time"),
        ("model/domain/d.c", "a = g_get_real_time ();\n", "model/domain/d.c:1: g_get_real_time"),
        ("model/demo/m.c", "a = g_rand_new ();\n", "model/demo/m.c:1: g_rand_new"),
        ("model/demo/m.c", '#include "t.h"\n', "model/demo/m.c:1: model/demo may not see model/stats"),
        ("model/stats/t.c", "#include <sqlite3.h>\n", "model/stats/t.c:1: "),
        ("model/stats/t.c", "#include <gtk/gtk.h>\n", "model/stats/t.c:1: "),
        ("model/stats/t.c", "#include <xlsxwriter.h>\n", "model/stats/t.c:1: "),
        ("model/exchange/e.c", "#include <adwaita.h>\n", "model/exchange/e.c:1: "),
        ("model/exchange/e.c", '#include "gone.h"\n', "model/exchange/e.c:1: gone.h is no header"),
        ("ui/text/x.c", "#include <gtk/gtk.h>\n", "ui/text/x.c:1: "),
        ("ui/u.c", "#include <sqlite3.h>\n", "ui/u.c:1: "),
        ("ui/u.c", "#if GTK_CHECK_VERSION (4, 10, 0)\n", "ui/u.c:1: GTK_CHECK_VERSION"),
        ("app/u.c", "\n#if ADW_MINOR_VERSION > 2\n", "app/u.c:2: #if"),
        ("model/new/n.c", "#include <glib.h>\n", "model/new/n.c:1: belongs to no layer"),
        ("app/jalons-cli.c", "#include <gtk/gtk.h>\n", "app/jalons-cli.c:1: jalonsctl"),
        ("app/jalons-cli.c", '#include "u.h"\n', "app/jalons-cli.c:1: jalonsctl"),
    ]),
]


def target(name, layer, *folders, kind="static library"):
    source = {"sources": ["{root}/" + f"{layer}/{name}.c"],
              "parameters": ["-I" + folder for folder in folders]}
    linker = {"linker": ["cc"], "parameters": []}
    return {"name": name, "type": kind, "defined_in": "{root}/" + layer + "/meson.build",
            "target_sources": [source, linker]}


DOMAIN = target("d", "model/domain", "{root}/model/domain")
# Link targets that the layers fence must refuse, and what it must say.
TARGETS = [
    ([DOMAIN], None),
    ([target("d", "model/domain", "{root}/model/store")], "target d looks into model/store"),
    ([target("d", "model/domain", "/usr/include/gtk-4.0")], "target d looks into /usr/include/gtk-4.0"),
    ([{**DOMAIN, "target_sources": DOMAIN["target_sources"] + target("s", "model/store")["target_sources"]}],
     "target d mixes model/domain, model/store"),
    ([], "model/domain:1: no link target"),
    ([DOMAIN, target("jalonsctl", "app", kind="executable")], "jalonsctl links a toolkit"),
]
NINJA = "build app/jalonsctl: c_LINKER app/a.o\n LINK_ARGS = /usr/lib/libgtk-4.so\n\nbuild all: phony\n"


def write(folder, files):
    for name, content in files.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def run_fence(fence, folder, *arguments):
    result = subprocess.run([sys.executable, HERE / f"test-{fence}.py", "--root", folder, *arguments],
                            capture_output=True, text=True, check=False)
    return result.returncode, result.stdout + result.stderr


def wrong_verdicts(fence, files, expected, *arguments):
    """What the fence got wrong about a tree: nothing when it points where it must."""
    with tempfile.TemporaryDirectory() as folder:
        folder = str(pathlib.Path(folder).resolve())
        write(folder, {name: content.replace("{root}", folder) for name, content in files.items()})
        status, said = run_fence(fence, folder, *(argument.format(root=folder) for argument in arguments))
    if expected is None and status != 0:
        return [f"{fence}: stops a sound tree:\n{said}"]
    if expected is not None and (status != 1 or expected not in said):
        return [f"{fence}: status {status}, expected {expected!r} in:\n{said}"]
    return []


def main():
    wrong, tried = [], 0
    for fence, sound, breaks in CASES:
        broken = [({**sound, name: text}, where) for name, text, where in breaks]
        for files, expected in [(sound, None), *broken]:
            wrong += wrong_verdicts(fence, files, expected)
            tried += 1
    for targets, expected in TARGETS:
        files = {"model/domain/d.c": "", "build/meson-info/intro-targets.json": json.dumps(targets),
                 "build/build.ninja": NINJA}
        wrong += wrong_verdicts("layers", files, expected, "--build", "{root}/build")
        tried += 1

    fences = {path.stem.removeprefix("test-") for path in HERE.glob("test-*.py")} - {"fences"}
    wrong += [f"{fence}: never broken here" for fence in fences - {fence for fence, _, _ in CASES}]
    print("\n".join(wrong))
    print(f"{tried} trees tried, {len(wrong)} wrong verdicts")
    sys.exit(1 if wrong else 0)


main()
