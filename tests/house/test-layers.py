# SPDX-License-Identifier: EUPL-1.2
"""Each layer sees only what is below it: by its includes, by its link target, by what it calls.

    app -> ui -> model;  in model: exchange -> stats and listing -> store -> domain, and demo -> store; store -> pli -> vault;
            document sees nothing of ours
    ui/text turns codes into sentences without a toolkit, for jalonsctl as well as for the pages
"""

import json
import pathlib
import re

import house

C_LIBRARY = {"assert.h", "ctype.h", "errno.h", "fcntl.h", "float.h", "inttypes.h", "limits.h", "locale.h",
             "malloc.h", "math.h", "signal.h", "stdarg.h", "stdbool.h", "stddef.h", "stdint.h", "stdio.h", "stdlib.h",
             "string.h", "sys/file.h", "sys/mman.h", "sys/prctl.h", "sys/resource.h", "sys/stat.h", "sys/sysmacros.h",
             "sys/types.h", "sys/vfs.h", "termios.h", "unistd.h"}
GLIB = {"glib.h", "glib-object.h", "glib/gstdio.h", "glib/gprintf.h"}
GIO = {"gio/gio.h", "gio/gunixfdlist.h", "gio/gunixinputstream.h", "gio/gunixoutputstream.h", "gio/gfiledescriptorbased.h"}
GETTEXT = {"glib/gi18n.h", "glib/gi18n-lib.h", "libintl.h"}
GTK = {"gtk/gtk.h", "graphene.h", "adwaita.h"}
# What a program asks of the kernel about itself.
KERNEL = {"linux/audit.h", "linux/filter.h", "linux/magic.h", "linux/seccomp.h", "sys/prctl.h", "sys/socket.h",
          "sys/statfs.h", "sys/syscall.h"}
DOCUMENT = {"archive.h", "archive_entry.h", "libxml/parser.h", "libxml/tree.h", "zlib.h"}
# What starts another program, and what a program asks of the kernel before it reads what comes from elsewhere.
CONFINED = {"linux/audit.h", "linux/filter.h", "linux/seccomp.h", "poll.h", "spawn.h", "sys/syscall.h", "sys/wait.h"}
WORKBOOKS = {"archive.h", "archive_entry.h", "csv.h", "libxml/xmlreader.h"}
EXPORT = {"csv.h", "json-glib/json-glib.h", "libical/ical.h", "xlsxwriter.h"}

MODEL = {"model/domain", "model/vault", "model/pli", "model/store", "model/stats", "model/listing", "model/exchange", "model/demo",
         "model/document", "model/sheet"}

# Folder: the layers of ours it may include, the libraries it may include.
LAYERS = {
    "model/domain": (set(), {"glib.h"}),
    "model/sheet": ({"model/domain"}, GLIB | GIO | CONFINED | WORKBOOKS),
    "model/vault": (set(), {"glib.h", "glib/gstdio.h", "sqlite3.h", "sodium.h"}),
    "model/pli": ({"model/domain", "model/vault"}, GLIB | GIO | {"json-glib/json-glib.h", "sodium.h"}),
    "model/store": ({"model/domain", "model/vault", "model/pli"}, GLIB | GIO | {"sqlite3.h", "sodium.h"}),
    "model/stats": ({"model/domain", "model/vault", "model/pli", "model/store"}, GLIB | GIO),
    "model/listing": ({"model/domain", "model/vault", "model/pli", "model/store"}, GLIB | GIO),
    "model/exchange": ({"model/domain", "model/sheet", "model/vault", "model/pli", "model/store", "model/stats", "model/listing"}, GLIB | GIO | EXPORT),
    "model/demo": ({"model/domain", "model/vault", "model/pli", "model/store"}, GLIB | GIO),
    "model/document": (set(), GLIB | GIO | DOCUMENT),
    "ui/text": (MODEL - {"model/demo"}, GLIB | GETTEXT),
    "ui": (MODEL | {"ui/text"}, GLIB | GIO | GETTEXT | GTK | {"json-glib/json-glib.h"}),
    "app": (MODEL | {"ui", "ui/text"}, GLIB | GIO | GETTEXT | GTK | KERNEL | {"json-glib/json-glib.h"}),
}
COMMAND_LINE = re.compile(r"app/(jalons-cli|jalonsctl)[^/]*\.[ch]")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
CLOCK = re.compile(r"\b(time|localtime(_r)?|gmtime(_r)?|gettimeofday|clock_gettime|g_get_real_time"
                   r"|g_get_current_time|g_date_time_new_now\w*|g_date_set_time_t|g_date_set_time_val)\s*\(")
CHANCE = re.compile(r"\b(g_random_\w+|g_rand_new|rand|random|drand48|arc4random\w*)\s*\(")
TOOLKIT_VERSION = re.compile(r"\b(?:GTK|GDK|ADW)_CHECK_VERSION\b"
                             r"|^[ \t]*#[ \t]*if.*\b(?:GTK|ADW)_M\w+_VERSION\b", re.MULTILINE)


def layer_of(path):
    """The deepest layer whose folder holds the path."""
    folders = [folder for folder in LAYERS if pathlib.PurePath(folder) in path.parents]
    return max(folders, key=len, default=None)


def check_includes(tree, path, text, homes):
    layer = layer_of(path)
    below, libraries = LAYERS[layer]
    # Comments do not include; the names of headers are strings, so they are read before blanking.
    for match in INCLUDE.finditer(re.sub(r"/\*.*?\*/", house.blank, text, flags=re.DOTALL)):
        name, line = match[2], house.line_of(text, match.start())
        if match[1] == '"':
            home = homes.get(pathlib.PurePath(name).name)
            if name != "config.h" and home is None:
                tree.offend(path, line, f"{name} is no header of the project")
            elif home not in (None, layer) and home not in below:
                tree.offend(path, line, f"{layer} may not see {home} ({name})")
        elif name not in C_LIBRARY | libraries:
            tree.offend(path, line, f"{layer} may not include <{name}>")
        if COMMAND_LINE.fullmatch(str(path)) and (name in GTK or homes.get(name) == "ui"):
            tree.offend(path, line, f"jalonsctl runs without a toolkit ({name})")


def check_calls(tree, path, code):
    in_store = layer_of(path) == "model/store"
    in_toolkit = str(path) == "ui/jalons-toolkit.c"
    rules = [(TOOLKIT_VERSION, not in_toolkit, "toolkit versions belong to ui/jalons-toolkit.c"),
             (CLOCK, not in_store, "only the store reads the clock: ask jalons_store_today ()"),
             (CHANCE, not in_store, "chance comes from a seed: use a GRand of one")]
    for pattern, applies, message in rules:
        for match in pattern.finditer(code) if applies else ():
            tree.offend(path, house.line_of(code, match.start()), f"{match[0].rstrip('( ')}: {message}")


def included_folders(tree, source):
    """The folders of ours, and the libraries, that the compiler is told to look into."""
    for argument in source.get("parameters", []):
        if not argument.startswith("-I"):
            continue
        folder = pathlib.Path(argument[2:])
        if folder.is_relative_to(tree.root):
            yield "layer", str(folder.relative_to(tree.root))
        else:
            yield "library", str(folder)


def check_target(tree, target, layer, build):
    below, libraries = LAYERS[layer]
    where = pathlib.Path(target["defined_in"]).relative_to(tree.root)
    for source in target["target_sources"]:
        for kind, folder in included_folders(tree, source):
            if kind == "layer" and folder in LAYERS and folder != layer and folder not in below:
                tree.offend(where, 1, f"target {target['name']} looks into {folder}")
            if kind == "library" and re.search(r"gtk-4|libadwaita", folder) and not libraries & GTK:
                tree.offend(where, 1, f"target {target['name']} looks into {folder}")
    if layer == "app" and target["name"] == "jalonsctl":
        rules = (build / "build.ninja").read_text()
        link = re.search(r"^build app/jalonsctl:.*?(?=^build )", rules, re.MULTILINE | re.DOTALL)
        if link and re.search(r"libgtk-4|libadwaita", link[0]):
            tree.offend(where, 1, "jalonsctl links a toolkit")


def check_targets(tree, build):
    """Each layer is a link target of its own, told only of the folders below it."""
    targets = json.loads((build / "meson-info" / "intro-targets.json").read_text())
    seen = set()
    for target in targets:
        sources = [pathlib.Path(name) for source in target["target_sources"]
                   for name in source.get("sources", ())]
        sources = [path.relative_to(tree.root) for path in sources if path.is_relative_to(tree.root)]
        layers = {layer_of(path) for path in sources if path.suffix == ".c"} - {None}
        if len(layers) > 1:
            where = pathlib.Path(target["defined_in"]).relative_to(tree.root)
            tree.offend(where, 1, f"target {target['name']} mixes {', '.join(sorted(layers))}")
        for layer in layers:
            check_target(tree, target, layer, build)
        seen |= layers
    for layer in {layer_of(path) for path in tree.files(".c")} - {None} - seen:
        tree.offend(layer, 1, "no link target builds this layer")


def check(tree, build):
    paths = [path for path in tree.files(".c", ".h") if path.parts[0] in ("model", "ui", "app")]
    homes = {path.name: layer_of(path) for path in paths if path.suffix == ".h"}
    for path in tree.files(".xml"):
        if path.name.endswith(".gresource.xml"):
            homes[path.name.replace(".gresource.xml", "-resources.h")] = layer_of(path)
    for path in paths:
        if layer_of(path) is None:
            tree.offend(path, 1, "belongs to no layer: tests/house/test-layers.py says what each may see")
            continue
        text = tree.read(path)
        check_includes(tree, path, text, homes)
        check_calls(tree, path, house.code_of(text))
    if build:
        check_targets(tree, pathlib.Path(build))


house.main(check, ("--build", "a build folder, whose link targets are checked too"))
