"""Make the docs without Quarto: `python tools/pages.py`

Writes _docs from the same processed notebooks, for `tools/browser.py` and for a look."""
import html, json, os, re, subprocess
from pathlib import Path
from shutil import move, rmtree

import pypandoc
from nbdev.serve import proc_nbs
from smalldocs.site import build

root = Path(__file__).resolve().parent.parent
# Warnings about what is done below, or has no page
KNOWN = ('unknown key image', 'respect-user-color-scheme', 'format.html.html-math-method', 'output-file is not read', 'compiles no Sass',
         'format.html.grid')

def mathml(texts):
    "The MathML that Quarto's Pandoc makes of each `(class, TeX)`; TeX that it cannot read stays as it is"
    blocks = []
    for kind,text in texts:
        kind = {'t': {'inline': 'InlineMath', 'display': 'DisplayMath'}[kind]}
        blocks += [{'t': 'Plain', 'c': [{'t': 'Math', 'c': [kind, html.unescape(text)]}]}, {'t': 'RawBlock', 'c': ['html', '<!-- end -->']}]
    doc = json.dumps({'pandoc-api-version': [1, 23], 'meta': {}, 'blocks': blocks})
    command = [pypandoc.get_pandoc_path(), '-f', 'json', '-t', 'html', '--mathml', '--wrap=none']
    res = subprocess.run(command, input=doc, capture_output=True, text=True, check=True)
    print(res.stderr, end='')
    *made, _ = [t.strip() for t in res.stdout.split('<!-- end -->')]
    assert len(made) == len(texts), f'{len(made)} formulas were made of {len(texts)}'
    return made

def code_cells():
    "The sources of the code cells of each processed notebook"
    read = {path.name: json.loads(path.read_text(encoding='utf-8'))['cells'] for path in sorted(Path('_proc').glob('*.ipynb'))}
    return {name: [''.join(c['source']) for c in cells if c['cell_type'] == 'code'] for name, cells in read.items()}

def check_cells(sources):
    "Stop if a shown cell holds what ends a block of code, or starts one of Quarto's shortcodes: the rest of the page would be lost"
    for name, cells in sources.items():
        for source in cells:
            for end in ('`'*3, '~'*3, '{'*2 + '<'):
                if end in source: raise SystemExit(f'{name}: a cell holds {end}: {source[:80]}')

def check_text(sources, names, site):
    "Stop if the code of a shown cell did not reach its page"
    for page in site.pages.values():
        text = html.unescape(re.sub('<[^>]*>', '', Path('_docs', names[str(page.out)]).read_text(encoding='utf-8')))
        text = re.sub(r'\s', '', text)
        for source in sources[str(page.src)]:
            if '#| echo: false' in source: continue
            code = re.sub(r'\s', '', '\n'.join(l for l in source.splitlines() if not l.startswith('#|')))
            if code not in text: raise SystemExit(f'{page.src}: this cell is not on its page: {source[:80]}')

def main():
    os.chdir(root)
    rmtree('_proc', ignore_errors=True)
    proc_nbs()
    sources = code_cells()
    check_cells(sources)
    site = build('_proc', quiet=True)
    for w in site.warnings:
        if not any(k in w for k in KNOWN): print('warning:', w)
    # Quarto names a page as its front matter says, which nbdev's links rely on
    names = {str(p.out): p.front.get('output-file', str(p.out)) for p in site.pages.values()}
    links = re.compile(r'(?<![\w/-])(%s)(?=["#?<])' % '|'.join(map(re.escape, names)))
    maths = re.compile(r'(<span class="math (inline|display)">)\\[(\[](.*?)\\[)\]](?=</span>)', re.S)
    files = {p: p.read_text(encoding='utf-8') for ext in ('html', 'json', 'xml') for p in site.out.glob(f'*.{ext}')}
    found = [m.groups()[1:] for t in files.values() for m in maths.finditer(t)]
    made = iter(mathml(found)) if found else iter(())
    for path, text in files.items():
        text = maths.sub(lambda m: m[1] + next(made), text)
        text = re.sub(r'<(link|script) [^>]*jsdelivr\.net/npm/katex[^>]*>(</script>)?', '', text) # no need of it, then
        text = links.sub(lambda m: names[m[1]], text)
        path.unlink()
        path.with_name(names.get(path.name, path.name)).write_text(text, encoding='utf-8')
    for css in site.out.glob('site_libs/themes/*.css'):                                  # as fonts.scss, which takes Sass
        css.write_text(re.sub(r'@import url\(https:[^)]*\);', '', css.read_text(encoding='utf-8')), encoding='utf-8')
    rmtree('_docs', ignore_errors=True)
    move(site.out, '_docs')
    check_text(sources, names, site)
    print(f'_docs: {len(names)} pages, {len(found)} formulas')

if __name__ == '__main__': main()
