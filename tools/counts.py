"""What a reader's eye should look at: `python tools/counts.py` prints how many lines, modules and cells are long, and which definitions nothing shows"""
import ast, json
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

def main():
    texts = {p: p.read_text(encoding='utf-8').splitlines() for folder in ('lstm_nb', 'tools') for p in sorted((root/folder).glob('*.py'))}
    lengths = {p: len(lines) for p, lines in texts.items() if p.parent.name == 'lstm_nb' and p.name != '_modidx.py'}
    wide = sum(len(l) > 140 for lines in texts.values() for l in lines)
    print(f"{'notebook':18}{'lines > 88':>11}{'cells > 15':>11}{'not shown':>11}")
    for path in sorted((root/'nbs').glob('*.ipynb')):
        cells = [''.join(c['source']) for c in json.loads(path.read_text(encoding='utf-8'))['cells'] if c['cell_type'] == 'code']
        lines = [l for c in cells if '#| hide' not in c for l in code_of(c)]
        long = [c for c in cells if exported(c) and len(code_of(c)) > 15]
        print(f'{path.stem:18}{sum(len(l) > 88 for l in lines):11}{len(long):11}{len(list(unshown(cells))):11}')
    print(f"{sum(lengths.values()):,} lines in {len(lengths)} modules; {wide} lines over 140 columns; over 250 lines: "
          + (', '.join(f'{p.stem} {n}' for p, n in lengths.items() if n > 250) or 'none'))

if __name__ == '__main__': main()
