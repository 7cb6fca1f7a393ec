"""Open every page of the docs in a real browser and check it: `python tools/browser.py [folder [page.html ...]]`, after `tools/pages.py`

Prints each finding, leaves screenshots in _shots, ends in a count of what was checked, and fails if there was a finding."""
import ast, re, subprocess, sys, threading
from collections import Counter
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import rmtree
from urllib.parse import unquote, urldefrag

from playwright.sync_api import Error, sync_playwright

import drive

root = Path(__file__).resolve().parent.parent
site = Path(sys.argv[1] if len(sys.argv) > 1 else root/'_docs').resolve()
shots = root/'_shots'
REPO, HOST = 'https://github.com/lstm-nb/lstm_nb', 'https://lstm-nb.github.io/lstm_nb/'
MATHS = 'STIX Two Math'                                                         # the typeface of formulas, as in nbs/styles.css
WIDTHS = 1400, 768, 390                                                         # a desktop, a tablet, a phone

COUNTED = ('pages', 'equations', 'pictures', 'definitions', 'parameters', 'links', 'links to anchors', 'links to the repository',
           'links in contents', 'searches', 'axe runs', 'screenshots')

class Files(SimpleHTTPRequestHandler):
    def log_message(self, *args): pass
class Server(ThreadingHTTPServer):
    def handle_error(self, *args): pass                                         # a page was left before it had all its files

findings, n = [], Counter()
def bad(page, what): findings.append(f'{page}: {what}')
def check(ok, page, what):
    if not ok: bad(page, what)

# What a page holds, read in the browser. The text is that outside code, formulas and scripts
READ = r"""() => {
  const main = document.querySelector('main'), words = main.cloneNode(true), text = e => e.textContent.trim().slice(0, 80);
  words.querySelectorAll('pre, code, math, script, style').forEach(e => e.remove());
  const heads = [...document.querySelectorAll('main h1, main h2, main h3, main h4, main h5, main h6')];
  return {
    title: document.querySelector('h1') ? text(document.querySelector('h1')) : '', text: words.textContent, all: main.textContent,
    ids: [...document.querySelectorAll('[id]')].map(e => e.id),
    links: [...document.querySelectorAll('a[href]:not([aria-hidden=true])')]
      .map(e => [e.href, e.getAttribute('href'), text(e) || e.getAttribute('aria-label') || e.title || '']),
    maths: [...document.querySelectorAll('main math, main span.math:not(:has(math))')].map(e => {
      const m = e.closest('math'), box = m && m.getBoundingClientRect();
      return [e.textContent.slice(0, 60), !!m && box.width > 0 && box.height > 0 && !m.querySelector('merror')] }),
    pictures: [...document.querySelectorAll('img')].map(e => [e.src.slice(0, 60), e.complete && e.naturalWidth > 0, e.alt])
      .concat([...main.querySelectorAll('svg')].map(e => ['svg', e.getBoundingClientRect().width > 0,
        e.getAttribute('aria-label') || (e.querySelector('title') || {}).textContent || e.getAttribute('alt')])),
    coarse: [...document.querySelectorAll('main .cell-output-display img')].filter(e => e.naturalWidth < 1.4*e.width)
      .map(e => `${e.naturalWidth} pixels for ${e.width}: ${e.alt.slice(0, 60)}`),
    heads: heads.filter(e => e.checkVisibility()).map(e => [+e.tagName[1], text(e)]),
    scrolls: [...document.querySelectorAll('main pre.sourceCode')]
      .filter(e => e.scrollWidth > e.clientWidth && e.textContent.split('\n').every(l => l.length <= 88)).map(text),
    toc: [...document.querySelectorAll('#TOC a[href]')].map(e => decodeURIComponent(e.hash.slice(1))).filter(Boolean),
    sections: [...document.querySelectorAll('main section[id]')].filter(e => e.querySelector(':scope > h2')).map(e => e.id),
    sidebar: [...document.querySelectorAll('#quarto-sidebar a[href]')].map(e => e.href.replace(/#.*$/, '').replace(/\/$/, '/index.html')),
    docs: (() => { let at = '', docs = {};                   // under each heading that has an anchor, the first table's rows
      document.querySelectorAll('main :is(h2, h3, h4, table)').forEach(e => {
        if (e.tagName !== 'TABLE') {
          at = e.id || e.dataset.anchorId || (e.parentElement.matches('section') && e.parentElement.id);
          docs[at] ||= {} }
        else if (at && !('' in docs[at]))
          for (const {cells} of e.rows) docs[at][cells[0].textContent.trim()] = cells[cells.length - 1].textContent.trim() })
      return docs })(),
    meta: Object.fromEntries([...document.querySelectorAll('meta[name], meta[property]')]
      .map(e => [e.name || e.getAttribute('property'), e.content])),
    icon: (document.querySelector('link[rel=icon]') || {}).href || '' } }"""

# What makes the page wider than its window, and what is cut off in the text: a box may scroll by itself, its page may not
WIDE = """() => {
  const w = document.documentElement.clientWidth, main = document.querySelector('main'), out = [];
  const edge = Math.min(w, main.getBoundingClientRect().right) + 1, over = e => e.getBoundingClientRect().right - edge;
  if (document.documentElement.scrollWidth > w) out.push(`the page is ${document.documentElement.scrollWidth - w} px too wide`);
  const scrolls = e => {
    for (let p = e; p !== main; p = p.parentElement) if (/auto|scroll|hidden/.test(getComputedStyle(p).overflowX)) return true;
    return false };
  const wide = [...main.querySelectorAll('*')].filter(e => e.checkVisibility() && over(e) > 0 && !scrolls(e.parentElement));
  const tag = e => `${e.tagName.toLowerCase()}${e.id && '#' + e.id}`;
  return out.concat(wide.slice(0, 3).map(e => `${Math.round(over(e))} px cut off: ${tag(e)} "${e.textContent.trim().slice(0, 40)}"`)) }"""

# In print: what is cut off at the right, and what has no place on paper
PRINT = """() => {
  const all = css => [...document.querySelectorAll(css)].filter(e => e.checkVisibility());
  const cut = e => e.scrollWidth > e.clientWidth + 1 && e.tagName === 'PRE'
    || e.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
  return all('main pre, main table, main img, main math').filter(cut)
    .map(e => 'cut off in print: ' + e.tagName.toLowerCase() + ' "' + e.textContent.trim().slice(0, 40) + '"')
    .concat(all('#quarto-sidebar, #quarto-header, #quarto-margin-sidebar, button').map(e => 'printed: ' + (e.id || e.className))) }"""

# Dark for sure: by its class, and by its colour
DARK = r"""() => !!document.querySelector('.quarto-dark, [data-bs-theme=dark]')
  && getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).every(c => c < 80)"""

def shoot(page, name):
    n['screenshots'] += 1
    page.screenshot(path=shots/f'{name}.png', full_page=True, animations='disabled')

def watch(page, name, base):
    "Note what goes wrong on `page` under the name `name()`"
    def console(m):
        if m.type in ('error', 'warning'): bad(name(), f'console: {m.text}')
    def failed(r):
        left = r.url.startswith(base) and r.failure == 'net::ERR_ABORTED'       # aborted: the page was left
        if not left: bad(name(), f'request failed: {r.url[:120]}')
    def answered(r):
        if r.status >= 400: bad(name(), f'request failed: {r.status} {r.url[:120]}')
    page.on('console', console)
    page.on('pageerror', lambda e: bad(name(), f'script: {e}'))
    page.on('requestfailed', failed)
    page.on('response', answered)

def notebook(path):
    "The name of the page that nbdev makes of a notebook, its module, and the parameters of each public definition in it"
    module, public, defs = re.sub(r'^\d+[a-z]?_', '', path.stem), [], {}
    file = root/f'lstm_nb/{module}.py'
    for node in ast.parse(file.read_text(encoding='utf-8')).body if file.exists() else []:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == '__all__': public = ast.literal_eval(node.value)
        init = next((f for f in node.body if getattr(f, 'name', '') == '__init__'), None) if isinstance(node, ast.ClassDef) else node
        if getattr(node, 'name', '') in public:
            args = init.args if init else ast.arguments(posonlyargs=[], args=[], kwonlyargs=[])
            args = [*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg]
            defs[node.name] = [a.arg for a in args if a and a.arg != 'self']
    return f'{module}.html', (path, module, defs)

def look(name, got, base, notebooks):
    "Check what does not depend on the window: formulas, pictures, text, headings, contents, links to the notebook"
    n['pages'] += 1
    n['equations'] += len(got['maths'])
    for text,ok in got['maths']: check(ok, name, f'equation not typeset: {text}')
    tex = r'\$\$|\\begin|\\end|\\\(|\\\[|\\[a-z]{2,}\b|(?<!\w)\$[^$\s][^$\n]*\$'
    for raw in re.findall(tex, got['text']): bad(name, f'raw TeX in the text: {raw}')
    unread = re.findall(r'.{0,30}\]\(http.{0,30}', got['all']) + re.findall(r'.{0,30}\]\(\S+\)', got['text'])
    for raw in unread: bad(name, f'raw Markdown link: {raw}')
    for raw in re.findall(r'^:::.*$|\{#[\w-]+\}', got['text'], re.M): bad(name, f'raw Markdown: {raw}')
    n['pictures'] += len(got['pictures'])
    for src,loaded,alt in got['pictures']:
        check(loaded, name, f'picture not loaded: {src}')
        check(alt and len(alt.split()) > 2, name, f'picture without words: alt="{alt or ""}" {src[:40]}')
    for what in got['coarse']: bad(name, f'picture not 9 inches wide, or drawn without nbs/matplotlibrc: {what}')
    for code in got['scrolls']: bad(name, f'code of at most 88 columns scrolls sideways: {code}')
    levels = [l for l,_ in got['heads']]
    check(levels.count(1) == 1 and levels[:1] == [1], name, f'{levels.count(1)} headings of level 1, or not the first')
    for (a,_),(b,text) in zip(got['heads'], got['heads'][1:]): check(b <= a+1, name, f'heading skips a level, {a} to {b}: {text}')
    for s in got['sections']: check(s in got['toc'], name, f'section missing in the table of contents: {s}')
    n['links in contents'] += len(got['toc'])
    for key in ('description', 'og:title', 'og:image', 'twitter:card'): check(got['meta'].get(key), name, f'no {key}')
    image = got['meta'].get('og:image', '')
    check(image.startswith(HOST) and (site/image.removeprefix(HOST)).is_file(), name, f'social card not in the site: {image}')
    check(got['icon'].startswith(base) and (site/got['icon'].removeprefix(base)).is_file(), name, f'no favicon: {got["icon"]}')
    check(base + name in got['sidebar'], name, 'not in the sidebar')
    path, module, defs = notebooks.get(name, (None, None, {}))
    check(path, name, 'a page of no notebook')
    if not path: return
    hrefs = [h for h,*_ in got['links']]
    for where,text in ((f'{REPO}/blob/main/nbs/{path.name}', 'View source'),
                       (f'https://colab.research.google.com/github/lstm-nb/lstm_nb/blob/main/nbs/{path.name}', 'Open in Colab')):
        check(any(h == where and t == text for h,_,t in got['links']), name, f'no link "{text}" to {where}')
    for sym,args in defs.items():                                               # the API: a table of the parameters, with words for each
        n['definitions'] += 1
        check(sym.lower() in got['docs'], name, f'{sym} is not documented')
        for a in args:
            n['parameters'] += 1
            check(got['docs'].get(sym.lower(), {}).get(a), name, f'{sym}: no words for its parameter {a}')
    source = f'{REPO}/blob/main/lstm_nb/{module}.py#L'
    if defs: check(any(h.startswith(source) for h in hrefs), name, 'no link to the source of a definition')

def links(pages, base):
    "Check every link of every page: those within the site and the repository must lead somewhere"
    for name,got in pages.items():
        for href,raw,text in got['links']:
            n['links'] += 1
            check(text, name, f'link without words: {raw}')
            if href.startswith(HOST): href = base + href.removeprefix(HOST)
            if href.startswith(base):
                target, anchor = urldefrag(href.removeprefix(base))
                target, anchor = unquote(target) or 'index.html', unquote(anchor)
                n['links to anchors'] += bool(anchor)
                check((site/target).is_file(), name, f'broken link: {raw}')
                if anchor and target in pages: check(anchor in pages[target]['ids'], name, f'broken anchor: {raw}')
            elif href.startswith(f'{REPO}/blob/main/'):
                target, line = urldefrag(href.removeprefix(f'{REPO}/blob/main/'))
                n['links to the repository'] += 1
                file = root/target
                ok = file.is_file()
                if ok and line.startswith('L'): ok = int(line[1:]) <= len(file.read_text(encoding='utf-8').splitlines())
                check(ok, name, f'broken link: {raw}')
            else: check(href.startswith('https://'), name, f'link to nowhere: {raw}')

def misset(page):
    "The parts of formulas that the browser set in another typeface than `MATHS`"
    page.evaluate('document.fonts.ready.then(() => 0)')
    cdp = page.context.new_cdp_session(page)
    for domain in ('DOM', 'CSS'): cdp.send(f'{domain}.enable')
    top = cdp.send('DOM.getDocument')['root']['nodeId']
    nodes = cdp.send('DOM.querySelectorAll', {'nodeId': top, 'selector': 'main math :is(mi, mo, mn, mtext)'})['nodeIds']
    fonts = [(node, f['familyName']) for node in nodes for f in cdp.send('CSS.getPlatformFontsForNode', {'nodeId': node})['fonts']]
    other = [(node, family) for node, family in fonts if family != MATHS]
    found = [re.sub('<[^>]*>', '', cdp.send('DOM.getOuterHTML', {'nodeId': node})['outerHTML']) + f' in {family}' for node, family in other]
    cdp.detach()
    return found

def axe(page, name, how):
    "No serious or critical finding of axe-core, and none about headings"
    n['axe runs'] += 1
    if not page.evaluate('!!window.axe'): page.evaluate(drive.AXE.read_text(encoding='utf-8'))
    res = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => [r.passes.length, r.violations])")
    check(res[0] > 10, name, f'axe, {how}: only {res[0]} rules had anything to check')
    for v in res[1]:
        if v['impact'] in ('serious', 'critical') or 'heading' in v['id']:
            what = f"{v['id']} ({v['impact']}, {len(v['nodes'])} places)"
            for node in v['nodes'][:4]: bad(name, f"axe, {how}: {what}: {' '.join(map(str, node['target']))} {node['html'][:90]}")

# The search box and its results: smalldocs has both in #quarto-search; Quarto may show a button there, and its results anywhere
BOX, RESULT = '#quarto-search input, .aa-DetachedContainer input', 'a.search-result, .aa-Panel a[href], .aa-DetachedContainer a[href]'

def type_in_search(page, words):
    if not page.locator(BOX).count(): page.locator('#quarto-search button').first.click(timeout=4000)
    page.locator(BOX).first.fill(words)

def search(page, name, title, base):
    "Type the page's title into the search box, and follow the result to the page"
    n['searches'] += 1
    type_in_search(page, title)
    hit = page.locator(', '.join(f'{kind}[href*="{name}"]' for kind in RESULT.split(', '))).first
    try:
        hit.click(timeout=4000)
        page.wait_for_url(re.compile(re.escape(base + name) + '(#.*)?$'), timeout=4000)
    except Error as e: bad(name, f'search for "{title}" does not lead here: {str(e).splitlines()[0]}')

def visit(name, light, dark, base, notebooks):
    "Check one page in all windows, on a dark screen and on paper; what it holds is returned"
    light.set_viewport_size({'width': WIDTHS[0], 'height': 900})
    light.goto(base + name)
    got = light.evaluate(READ)
    look(name, got, base, notebooks)
    for what in misset(light): bad(name, f'a formula is set in another typeface: {what}')
    axe(light, name, 'light')
    if got['toc']:                                                              # the last entry leads to its heading
        light.locator('#TOC a').last.click()
        top = light.evaluate('id => (document.getElementById(id) || document.body).getBoundingClientRect().top', got['toc'][-1])
        check(-5 <= top < 900, name, f'the contents do not lead to {got["toc"][-1]}')
    for width in WIDTHS:
        light.evaluate('scrollTo(0, 0)')
        light.set_viewport_size({'width': width, 'height': 900})
        for wide in light.evaluate(WIDE): bad(name, f'at {width} px: {wide}')
        if width == WIDTHS[-1]: axe(light, name, f'{width} px')
        shoot(light, f'{name[:-5]}-{width}')
    light.set_viewport_size({'width': 720, 'height': 900})                      # A4, less its margins
    light.emulate_media(media='print')
    for what in light.evaluate(PRINT): bad(name, what)
    light.emulate_media(media='screen')
    dark.goto(base + name)
    check(dark.evaluate(DARK), name, 'is not dark in the dark')
    axe(dark, name, 'dark')
    shoot(dark, f'{name[:-5]}-dark')
    return got

def searches(page, dark, pages, base):
    "Find every page by its title, and the last one on a phone too; a word that is nowhere is not found"
    for p,how in (page, 'light'), (dark, 'dark'):
        p.set_viewport_size({'width': WIDTHS[0], 'height': 900})
        p.goto(base + 'index.html')
        type_in_search(p, 'forget gate')
        try: p.locator(RESULT).first.wait_for(timeout=4000)
        except Error: bad('search', 'no results for "forget gate"')
        axe(p, 'search', f'results, {how}')
        shoot(p, f'search-{how}')
    page.set_viewport_size({'width': WIDTHS[0], 'height': 900})
    for name,got in pages.items():
        page.goto(base + 'index.html')
        search(page, name, got['title'], base)
    page.goto(base + 'index.html')
    type_in_search(page, 'qqzzxxyy')
    try: page.get_by_text(re.compile('no results', re.I)).first.wait_for(timeout=4000)
    except Error: bad('search', 'a word that no page has gives results')
    n['searches'] += 1
    page.set_viewport_size({'width': WIDTHS[-1], 'height': 900})
    page.goto(base + 'index.html')
    try: page.locator('.navbar-toggler').click(timeout=4000)
    except Error: bad('search', 'no menu on a phone')
    search(page, name, got['title'], base)

def main():
    quiet = '--silent', '--no-audit', '--no-fund', '--no-save'
    subprocess.run(['npm', 'install', *quiet, '--prefix', root/'tools', 'axe-core@4.14.1'], check=True)
    rmtree(shots, ignore_errors=True)
    server = Server(('127.0.0.1', 0), partial(Files, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base, here, pages = f'http://127.0.0.1:{server.server_port}/', [''], {}
    notebooks = dict(map(notebook, sorted((root/'nbs').glob('*.ipynb'))))
    for missing in notebooks:
        check((site/missing).is_file(), missing, 'the notebook has no page')
    with sync_playwright() as p:
        browser = drive.launch(p)
        def tab(scheme):
            page = browser.new_context(color_scheme=scheme, reduced_motion='reduce').new_page()
            page.route(lambda url: not url.startswith((base, 'data:', 'blob:')), lambda r: r.abort())
            watch(page, lambda: here[0], base)
            return page
        light, dark = tab('light'), tab('dark')
        dark.set_viewport_size({'width': WIDTHS[0], 'height': 900})
        for here[0] in sys.argv[2:] or sorted(p.name for p in site.glob('*.html')):
            pages[here[0]] = visit(here[0], light, dark, base, notebooks)
        here[0] = 'page.html'
        if here[0] in pages: findings.extend(drive.check(light, base + here[0]))
        here[0] = 'search'
        searches(light, dark, pages, base)
        browser.close()
    links(pages, base)
    for what in COUNTED: check(n[what], 'browser', f'no {what} found to check')
    for f in dict.fromkeys(findings): print('FAILED', f)
    print('browser:', ', '.join(f'{n[what]:,} {what}' for what in COUNTED) + f', {len(dict.fromkeys(findings))} findings')
    sys.exit(bool(findings))

if __name__ == '__main__': main()
