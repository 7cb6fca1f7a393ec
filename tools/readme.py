"Write README.md from nbs/index.ipynb and its stored outputs: `python tools/readme.py`, in the development environment"
import base64, re
from pathlib import Path
import nbformat
from nbconvert import MarkdownExporter

root = Path(__file__).resolve().parent.parent
nb = nbformat.read(root/'nbs/index.ipynb', as_version=4)
shown, alts = [], []
for cell in nb.cells:
    lines = cell.source.splitlines()
    directives = [l[2:].strip() for l in lines if l.startswith('#|')]
    if cell.cell_type == 'code':
        if 'hide' in directives: continue
        alts += [d.removeprefix('fig-alt:').strip(' "') for d in directives if d.startswith('fig-alt:')]
        cell.source = '' if 'echo: false' in directives else '\n'.join(l for l in lines if not l.startswith('#|'))
        for out in cell.outputs: out.get('data', {}).pop('text/html', None)
    shown.append(cell)
nb.cells, nb.metadata['language_info'] = shown, {'name': 'python'}

resources = {'output_files_dir': 'nbs/images', 'unique_key': 'readme'}
cell = nbformat.read(root/'nbs/01_cell.ipynb', as_version=4)                       # the picture of the cell, which the first page shows too
picture = next(c.outputs[0]['data']['image/png'] for c in cell.cells if '\ndraw_cell()' in c.source)
(root/'nbs/images/cell.png').write_bytes(base64.b64decode(picture))
for old in (root/'nbs/images').glob('readme_*.png'): old.unlink()                   # the number of its cell is in its name
text, resources = MarkdownExporter().from_notebook_node(nb, resources)
for name, data in resources['outputs'].items():
    (root/name).parent.mkdir(exist_ok=True)
    (root/name).write_bytes(data)
text = re.sub(r'```python\s*```\n', '', text)                                   # the cells whose source isn't shown
text = re.sub(r'\]\((images/|\w+\.ipynb)', r'](nbs/\1', text)                    # pictures and notebooks, seen from the README
text = re.sub(r'!\[png\]', lambda m: f'![{alts.pop(0)}]', text)                      # a picture without words fails here
head = '<!-- Made from nbs/index.ipynb by tools/readme.py: change that notebook, not this file. -->\n\n'
(root/'README.md').write_text(head + re.sub(r'\n( *\n){2,}', '\n\n', text).strip() + '\n', encoding='utf-8')
