"""Count what a reader's eye should look at: `python tools/counts.py`

Prints how many lines, files and cells are long, and which definitions nothing shows."""
import ast, json, re
from pathlib import Path

root = Path(__file__).resolve().parent.parent

def exported(source): return source.startswith('#| export') # and `exporti`

def code_of(source):
    "The lines of a cell without directives and commands of the shell"
    return [l for l in source.splitlines() if not l.startswith(('#|', '!', '%'))]

def names_in(cell):
    "The functions and classes that a cell defines"
    return [n.name for n in ast.parse('\n'.join(code_of(cell))).body if isinstance(n, (ast.FunctionDef, ast.ClassDef))]

def unshown(cells):
    "The definitions of exported cells that none of the next three code cells uses"
    for i, cell in enumerate(cells):
        if not exported(cell): continue
        after = '\n'.join(cells[i+1:i+4])
        yield from (name for name in names_in(cell) if name not in after)

def shown(cells):
    "The lines of code that readers see: of cells that aren't hidden, and of blocks in Markdown cells"
    for cell in cells:
        source = ''.join(cell['source'])
        if cell['cell_type'] == 'markdown':
            for block in re.findall(r'^```\w.*?\n(.*?)^```$', source, re.S | re.M): yield from block.splitlines()
        elif '#| hide' not in source and '#| echo: false' not in source: yield from code_of(source)

def main():
    package, suffixes = root/'lstm_nb', ('.py', '.cpp', '.js', '.css', '.html')
    files = [p for p in sorted(package.rglob('*')) if p.suffix in suffixes and p.name != '_modidx.py']
    texts = {p: p.read_text(encoding='utf-8').splitlines() for p in files}
    scripts = [l for p in sorted((root/'tools').glob('*.py')) for l in p.read_text(encoding='utf-8').splitlines()]
    wide = sum(len(l) > 140 for lines in [*texts.values(), scripts] for l in lines)
    long = [f'{p.relative_to(package)} {len(lines)}' for p, lines in texts.items() if len(lines) > 250]
    print(f"{'notebook':18}{'lines > 88':>11}{'cells > 15':>11}{'not shown':>11}")
    for path in sorted((root/'nbs').glob('*.ipynb')):
        cells = json.loads(path.read_text(encoding='utf-8'))['cells']
        code = [''.join(c['source']) for c in cells if c['cell_type'] == 'code']
        big = [c for c in code if exported(c) and len(code_of(c)) > 15]
        print(f'{path.stem:18}{sum(len(l) > 88 for l in shown(cells)):11}{len(big):11}{len(list(unshown(code))):11}')
    print(f"{wide} lines over 140 columns; files over 250 lines: {', '.join(long) or 'none'}")
    lines = {s: sum(len(lines) for p, lines in texts.items() if p.suffix == s) for s in suffixes}
    print(f"{sum(lines.values()):,} lines in lstm_nb: " + ', '.join(f'{n:,} in {s}' for s, n in lines.items()))

if __name__ == '__main__': main()
