# SPDX-License-Identifier: EUPL-1.2
"""po/fr.po is complete, says what the sources say now, and follows French typography."""

import pathlib
import re
import subprocess
import tempfile

import house

FRENCH = pathlib.Path("po/fr.po")
# The preset of meson's i18n module for GLib programs.
KEYWORDS = ["--from-code=UTF-8", "--add-comments", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2",
            "--keyword=NC_:1c,2", "--keyword=g_dcgettext:2", "--keyword=g_dngettext:2,3",
            "--keyword=g_dpgettext2:2c,3", "--flag=N_:1:pass-c-format", "--flag=C_:2:pass-c-format",
            "--flag=NC_:2:pass-c-format", "--flag=g_dngettext:2:pass-c-format",
            "--flag=g_strdup_printf:1:c-format", "--flag=g_string_printf:2:c-format",
            "--flag=g_string_append_printf:2:c-format",
            "--flag=g_error_new:3:c-format", "--flag=g_set_error:4:c-format"]
# A plain space where French has a no-break one.
TYPOGRAPHY = re.compile(r"(?<=\S) [:;?!»](?=\s|$|\\n|\")|« ")


def run(tree, *command):
    return subprocess.run([str(part) for part in command], cwd=tree.root, capture_output=True, text=True,
                          env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, check=False)


def source_of(template, line):
    """The place in the sources that a line of the template comes from: its last `#:` above."""
    above = template.read_text(encoding="utf-8").splitlines()[:line]
    references = [text.split()[1] for text in above if text.startswith("#:")]
    return references[-1] if references else str(template)


def offend_as_told(tree, result, what, template=None):
    """gettext's tools write file:line: message, which is what we print as well."""
    said = [re.match(r"(\S+):(\d+): (?!warning)(.*)", line) for line in result.stderr.splitlines()]
    said = [match for match in said if match]
    for path, line, message in (match.groups() for match in said):
        where = source_of(template, int(line)) if path == str(template) else f"{path}:{line}"
        tree.offences.append(f"{where}: {what}: {message.replace(str(template), 'the sources')}")
    if result.returncode and not said:
        tree.offend(FRENCH, 1, f"{what}: {result.stderr.strip()}")


def check_complete(tree):
    result = run(tree, "msgfmt", "--check-format", "--check-domain", "--statistics",
                 "--output-file=/dev/null", FRENCH)
    offend_as_told(tree, result, "msgfmt")
    if re.search(r"fuzzy|untranslated", result.stderr):
        tree.offend(FRENCH, 1, result.stderr.strip().splitlines()[-1])


def check_current(tree):
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder, "sources.pot")
        made = run(tree, "xgettext", *KEYWORDS, "--force-po", "--files-from=po/POTFILES",
                   f"--output={template}")
        offend_as_told(tree, made, "xgettext")
        if made.returncode:
            return
        # An empty template has no header, hence no charset to compare.
        if template.read_text(encoding="utf-8").count("msgid ") > 1:
            offend_as_told(tree, run(tree, "msgcmp", FRENCH, template), "not in fr.po", template)
        offend_as_told(tree, run(tree, "msgcmp", "--use-untranslated", template, FRENCH),
                       "no longer in the sources", template)
    if run(tree, "msgattrib", "--only-obsolete", FRENCH).stdout.strip():
        tree.offend(FRENCH, 1, "holds obsolete messages: msgattrib --no-obsolete takes them out")


def check_typography(tree):
    translation = False
    for number, line in tree.lines(FRENCH):
        if line.startswith("msgid"):
            translation = False
        elif line.startswith("msgstr"):
            translation = True
        if translation and line.lstrip().startswith(("msgstr", '"')) and "Content-" not in line:
            text = line[line.find('"') + 1:]
            if TYPOGRAPHY.search(text) and not re.match(r"[A-Z][A-Za-z-]+: ", text):
                tree.offend(FRENCH, number, "a plain space where French has a no-break one")
            if "'" in text:
                tree.offend(FRENCH, number, "a straight apostrophe: French has ’")


def check(tree):
    check_complete(tree)
    check_current(tree)
    check_typography(tree)


house.main(check)
