# SPDX-License-Identifier: EUPL-1.2
"""Import, export, import in a new register, export: the two exports are the same bytes, however the
first tables were written; and what comes out is what went in."""

import csv
import os
import random
import shutil

from jalonsctl_harness import EXAMPLES, Checks, Jalonsctl, count, fingerprint, in_parallel, said, write_files
from random_tables import generate
from table_cases import files, world, world_of
from tables_format import AMOUNTS, COLUMNS, KEYED, NUMBERS, is_date, quote, write_folder

program, checks = Jalonsctl(), Checks()
FOLDERS = count(300, 24)
KINDS = [("demonstration", None), ("association", None), ("departement", "75")]


def read(folder):
    """{table: rows} of a folder in the export's form; a table without rows is left out."""
    tables = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream, delimiter=";"))
        if rows:
            tables[name.removesuffix(".csv")] = rows
    return tables


def canonical(column, cell):
    return format(float(cell), ".2f") if column in AMOUNTS and cell else cell


def normal(table, rows):
    """The rows as sortable tuples, amounts by value."""
    return sorted(tuple(canonical(c, row.get(c, "")) for c in COLUMNS[table]) for row in rows)


def export_of(folder, kind="demonstration", departement=None):
    """(folder of the export, complaint)."""
    register = program.register(kind, departement)
    done = program.run("import", register, folder)
    if done.returncode != 0:
        return None, "not imported: " + said(done)
    exported, done = program.export(register)
    return exported, "" if exported else "not exported: " + said(done)


def out_of_order(table, rows):
    """Pairs of neighbours in the wrong order; where a cell is empty the order is free."""
    columns, wrong = COLUMNS[table], []
    for above, below in zip(rows, rows[1:]):
        for column in columns[:1] if table in KEYED else columns:
            one, two = above[column], below[column]
            if column in AMOUNTS | NUMBERS and one and two:
                one, two = float(one), float(two)
            if one == two:
                continue
            if one != "" and two != "" and one > two:
                wrong.append(f"{table}: {column} {one!r} stands before {two!r}")
            break
    return wrong


def form_complaints(folder):
    """UTF-8 without BOM, `;`, LF, the columns in their order, no other file."""
    wrong = []
    for name in os.listdir(folder):
        table = name.removesuffix(".csv")
        with open(os.path.join(folder, name), "rb") as stream:
            data = stream.read()
        if table not in COLUMNS or data.split(b"\n")[0].decode() != ";".join(COLUMNS[table]):
            wrong.append(f"{name}: its first line is {data[:120]!r}")
        if data.startswith(b"\xef\xbb\xbf") or not data.endswith(b"\n"):
            wrong.append(f"{name}: a BOM, or no last line break")
    return wrong


def round_trip(folder, kind, departement=None, tables=None):
    """Complaints about one folder; `tables`, when given, is what must come out."""
    first, why = export_of(folder, kind, departement)
    if not first:
        return [why]
    second, why = export_of(first, kind, departement)
    if not second:
        return ["the export is not accepted: " + why]
    wrong = form_complaints(first)
    if fingerprint(first) != fingerprint(second):
        wrong.append("the second export has other bytes than the first")
    found = read(first)
    for table, rows in found.items():
        wrong += out_of_order(table, rows)[:3]
    for table in COLUMNS:
        expected = normal(table, (tables or {}).get(table) or [])
        got = normal(table, found.get(table, []))
        if tables is not None and expected != got:
            lost = [row for row in expected if row not in got][:2]
            new = [row for row in got if row not in expected][:2]
            wrong.append(f"{table}: {len(expected)} rows in, {len(got)} out; lost {lost}; new {new}")
    return wrong


# Other ways of writing the same rows.


def french_date(text):
    return "/".join(reversed(text.split("-"))) if text else text


def french_amount(text, draw):
    """559.43 as 559,43; 1234.5 as 1 234,50."""
    value = f"{float(text):,.2f}" if draw.random() < 0.7 else f"{float(text):.2f}"
    space = draw.choice([" ", "\u00a0"])
    return value.replace(",", space).replace(".", ",")


def rewritten(table, column, cell, style, draw):
    if style["french"] and is_date(table, column) or column == "mois" and style["french"]:
        return french_date(cell)
    if column in AMOUNTS and cell and style["french"]:
        return french_amount(cell, draw)
    codes = ("type", "decision", "objet", "motif_sortie", "tenue", "suite", "rang")
    if column in codes and (table, column) != ("relances", "objet") and style["french"]:
        accents = {"entree": "Entrée", "acceptee": "Acceptée", "refusee": "REFUSÉE", "premiere": "Première",
                   "delivree": "Délivrée", "oui": "Oui", "non": "NON"}
        return accents.get(cell, cell.upper())
    return cell


def style_of(draw):
    return {
        "separator": draw.choice(";,\t"),
        "newline": draw.choice(["\n", "\r\n"]),
        "encoding": draw.choice(["utf-8", "utf-8-sig", "cp1252"]),
        "french": draw.random() < 0.6,
        "quoted": draw.random() < 0.3,
        "padded": draw.random() < 0.3,
        "shuffled": draw.random() < 0.5,
        "blank": draw.random() < 0.4,
        "tail": draw.choice(["as it is", "short", "longer"]),
    }


def written(table, rows, style, draw):
    """One table in another style, as bytes."""
    columns = list(COLUMNS[table])
    if style["shuffled"]:
        draw.shuffle(columns)
    separator, lines = style["separator"], [style["separator"].join(columns)]
    for row in rows:
        cells = [rewritten(table, c, row.get(c, ""), style, draw) for c in columns]
        if style["tail"] == "short":
            while len(cells) > 1 and cells[-1] == "":
                cells.pop()
        if style["tail"] == "longer":
            cells += [""] * draw.randint(0, 3)
        lines.append(separator.join(written_cell(cell, style) for cell in cells))
        if style["blank"] and draw.random() < 0.2:
            lines.append(draw.choice(["", "  "]))
    text = style["newline"].join(lines) + draw.choice(["", style["newline"]])
    try:
        return text.encode(style["encoding"])
    except UnicodeEncodeError:
        return text.encode("utf-8")


def written_cell(cell, style):
    safe = quote(cell, style["separator"])
    if style["quoted"] and safe == cell:
        return f'"{cell}"'
    return f" {cell}  " if style["padded"] and safe == cell and cell else safe


def check_variants():
    """The same rows, however written, give the same export."""
    sources = [("association", world_of("association"))]
    sources += [(kind, generate(seed, kind)) for seed in range(8) for kind in ("demonstration",
        "association")]
    sources += [("demonstration", read_example(folder)) for folder in EXAMPLES]
    jobs = [(rank, kind, tables) for kind, tables in sources for rank in range(count(12, 4))]
    for (rank, kind, _), wrong in zip(jobs, in_parallel(lambda job: variant(*job), jobs)):
        checks.that(not wrong, f"variant {rank} of a {kind} folder", "\n".join(wrong))


def read_example(folder):
    kept = os.path.join(program.folder(), "tables")
    shutil.copytree(folder, kept, ignore=shutil.ignore_patterns("*.json"))
    return read(kept)


def variant(rank, kind, tables):
    draw = random.Random(f"variant-{rank}-{len(str(tables))}")
    plain, styled = program.folder(), program.folder()
    write_folder(plain, tables)
    styles = {}
    for table, rows in tables.items():
        if rows:
            styles[table] = style_of(draw)
            write_files(styled, {table + ".csv": written(table, rows, styles[table], draw)})
    expected, why = export_of(plain, kind)
    found, other = export_of(styled, kind)
    if not expected or not found:
        return [f"{why} {other}", str(styles)]
    a, b = fingerprint(expected), fingerprint(found)
    return [f"{name} differs, written as {styles.get(name[:-4])}"
            for name in a | b if a.get(name) != b.get(name)]


def check_texts():
    """Text comes back as it went in."""
    printable = bytes(b for b in range(0xA1, 0x100)).decode("cp1252") + "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
    texts = [
        "=Cmd|' /C calc'!A0", "+33", "-Test", "@Home", "\t".join("abc"), "a\nb", "a\r\nb", "a\rb", '"', '""',
        '"a"',
        ";", ",;,", "'", "a" * 100000, "👩‍👧 李 Nguyễn e\u0301 é", "a\ufeffb", "NULL", "null", "0", "007",
        "1e5",
        "a\x01b", "a\x7fb", "\\n", "%s%n", "a\u2028b", printable, "a  b", "a\u00a0b",
        "--", "/*", "'; DROP TABLE personnes; --", "{}", "<b>&amp;</b>", "￿",
    ]
    rows = [{"personne": f"P{i:02d}", "nom": text, "prenom": text[::-1]} for i, text in enumerate(texts)]
    folder = program.folder()
    write_folder(folder, {"personnes": rows})
    exported, why = export_of(folder)
    if not checks.that(exported, "the odd texts are imported", why):
        return
    found = {row["personne"]: row for row in read(exported)["personnes"]}
    for row in rows:
        for column in ("nom", "prenom"):
            checks.that(found[row["personne"]][column] == row[column],
                        f"text {row[column][:30]!r} comes back",
                        repr(found[row["personne"]][column][:200]))


def check_empty():
    """An empty cell stays empty, and no export is richer than its import."""
    for kind, departement in [*KINDS, ("national", None)]:
        exported, done = program.export(program.register(kind, departement))
        if checks.that(exported, f"an empty {kind} register is exported", said(done)):
            checks.equal(read(exported), {}, f"an empty {kind} register exports no row")
            again, why = export_of(exported, kind, departement) if kind != "national" else (exported, "")
            checks.that(again, f"and its export is accepted ({kind})", why)


def check_added():
    """Two imports one after the other export as their union."""
    register, tables = program.register(), world()
    later = {"afis": tables.pop("afis"), "recours": tables.pop("recours")}
    for part in (tables, later):
        done = program.run("import", register, write_files(program.folder(), files(part)))
        checks.equal(done.returncode, 0, "one of two imports")
    exported, _ = program.export(register)
    whole, why = export_of(write_files(program.folder(), files(world())))
    if checks.that(exported and whole, "both exports", why):
        checks.equal(fingerprint(exported), fingerprint(whole), "two imports export as one would")


def check_folders():
    for folder in EXAMPLES:
        tables = read_example(folder)
        plain = program.folder()
        write_folder(plain, tables)
        wrong = round_trip(plain, "demonstration", tables=tables)
        checks.that(not wrong, "round trip of " + os.path.basename(folder), "\n".join(wrong))
    full = write_files(program.folder(), files(world_of("association")))
    wrong = round_trip(full, "association", tables=world_of("association"))
    checks.that(not wrong, "round trip with every column of every table filled", "\n".join(wrong))

    def random_folder(seed):
        kind, departement = KINDS[seed % 3]
        tables = generate(seed, kind, departement)
        folder = program.folder()
        write_folder(folder, tables)
        return round_trip(folder, kind, departement, tables)

    for seed, wrong in enumerate(in_parallel(random_folder, range(FOLDERS))):
        checks.that(not wrong, f"round trip of random folder {seed} {KINDS[seed % 3]}", "\n".join(wrong))


program.warm(*KINDS, ("national", None))
check_folders()
check_variants()
check_texts()
check_empty()
check_added()
checks.finish()
