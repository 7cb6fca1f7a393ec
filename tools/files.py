"""Write the files that the notebooks hold as blocks of Markdown cells: `python tools/files.py`

A block that begins with ```cpp {filename="lstm.cpp"} is a part of lstm_nb/lstm.cpp; its parts are joined in the order of the notebook."""
import json, re
from pathlib import Path

root = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r'^```\w+ \{filename="([\w./]+)"\}\n(.*?)^```$', re.S | re.M)

files = {}
for path in sorted((root/'nbs').glob('*.ipynb')):
    for cell in json.loads(path.read_text(encoding='utf-8'))['cells']:
        if cell['cell_type'] != 'markdown': continue
        for name, text in BLOCK.findall(''.join(cell['source'])): files.setdefault(name, []).append((path, text))
for name, parts in files.items():
    if len({path for path, _ in parts}) > 1: raise SystemExit(f'{name} is in more than one notebook')
    comment = {'cpp': '// {}', 'js': '// {}', 'css': '/* {} */', 'html': '<!-- {} -->'}[name.rpartition('.')[2]]
    head = comment.format(f'Made from nbs/{parts[0][0].name} by tools/files.py: change that notebook, not this file.')
    (root/'lstm_nb'/name).write_text(head + '\n' + '\n'.join(text for _, text in parts), encoding='utf-8')
