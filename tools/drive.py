"""Drive the cell in the docs in a real browser, and compare it with PyTorch: `python tools/drive.py URL`, of the page that shows it

`tools/browser.py` calls `check` with a page of its own. Prints what was checked, and each finding."""
import random, re, sys
from pathlib import Path
from shutil import which

import torch
from playwright.sync_api import Error, sync_playwright

from lstm_nb.generate import number_after, number_value, to_ids
from lstm_nb.interpret import reorder, unit_order, unit_table
from lstm_nb.saving import load_model

AXE = Path(__file__).parent/'node_modules/axe-core/axe.min.js'
FLAGS = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'
SEQUENCES, TYPED, COUNTED, BOUND = 200, 10, 50, 1e-5
MOVES = 'back back forward line line line forward forward forward forward past2 forward reset forward'.split()
# The places, and lines of the step, to which typing five words and these moves lead; None stands for all lines
WHERE = [(5, None), (4, None), (3, None), (4, None), (5, 1), (5, 2), (5, 3), *((at, None) for at in (5, 6, 7, 8, 2, 3, 0, 1))]
LINES, POINTER = 'x f i g o c h p'.split(), 'x f i g o c h k q shares p'.split()

# What a reader can see of the cell, and the state behind it
SEEN = """e => { const q = s => [...e.shadowRoot.querySelectorAll(s)], text = s => q(s).map(e => e.textContent), {at, line, steps} = e.cell
  return {at, line, steps: steps.length, h: steps[at].h, past: text('.past button'), present: text('.past [aria-current]'),
    said: text('.said')[0], aloud: text('.aloud')[0], told: text('.tell')[0],
    bars: q('.bars li').map(li => [li.children[0].textContent, li.children[2].textContent]), points: text('.points')[0],
    places: q('.places li').filter(li => li.checkVisibility()).map(li => [li.children[0].textContent, li.children[2].textContent]),
    labels: q('.strip').map(e => e.getAttribute('aria-label')),
    field: q('[name=words]')[0].value, focus: q(':focus').map(e => e.name || e.textContent)[0]} }"""

def launch(p):
    "The Chromium, or Chrome, of this machine, under the Playwright `p`"
    exe = next(filter(None, map(which, ('chromium', 'chromium-browser', 'google-chrome'))), None)
    if not exe: sys.exit('no Chromium found')
    return p.chromium.launch(executable_path=exe, args=FLAGS.split())

@torch.no_grad()
def torch_states(model, ids):
    "The probabilities and hidden states after each of `ids`, from PyTorch"
    out = model.layers(ids[None], None)[0]
    return model.h_o(out)[0].softmax(-1), out[0, :, :model.h_o.in_features]      # a pointer's shares stand behind the state

@torch.no_grad()
def torch_shares(model, ids):
    "The shares of the last words, and of the linear head, after each of `ids`, from PyTorch"
    found = []
    with model.pointer.register_forward_hook(lambda part, given, out: found.append(out[0])): model.layers(ids[None], None)
    return found[0]

def lines_of(model):
    "The names of the lines of a step"
    return POINTER if hasattr(model, 'pointer') else LINES

def number(said):
    "The number of a percentage that the page says"
    return 100. if said[0] == '>' else 0. if said[0] == '<' else float(said[:-1])

class Cell:
    "The cell on `page`, and the hands of a reader"
    def __init__(self, page, url):
        self.page = page
        page.goto(url)
        self.root = page.locator('.lstm-cell').first
        self.root.locator('.past button').first.wait_for(timeout=10_000)
    def __getitem__(self, name): return self.root.locator(f'[name={name}]')
    def seen(self): return self.root.evaluate(SEEN)
    def type(self, text):
        self['words'].fill('')
        self['words'].press_sequentially(text)
        self['words'].press('Enter')
    def move(self, name):
        if name.startswith('past'): self.root.locator('.past button').nth(int(name[4:])).click()
        else: self[name].click()
    def tab_to(self, name):
        "Press Tab, or Shift and Tab, until the focus is on the part `name`"
        css = '.past [aria-current]' if name == 'past' else f'[name={name}]'
        for key in ['Tab']*100 + ['Shift+Tab']*200:
            if self.root.evaluate('(e, css) => !!e.shadowRoot.activeElement?.matches(css)', css): return
            self.page.keyboard.press(key)
        raise AssertionError(f'the Tab key does not lead to {css}')
    def move_by_key(self, name):
        if name.startswith('past'):
            self.tab_to('past')
            for _ in range(self.seen()['at'] - int(name[4:])): self.page.keyboard.press('ArrowLeft')
        elif name in ('back', 'forward'):
            self.tab_to('past')
            self.page.keyboard.press({'back': 'ArrowLeft', 'forward': 'ArrowRight'}[name])
        else:
            self.tab_to(name)
            self.page.keyboard.press('Space')

def sequences(cell, model, vocab, bad):
    "Random words through the page and through PyTorch: probabilities after each, and what the bars show after the last"
    draw = random.Random(0)
    texts = [' '.join(draw.choices(vocab, k=draw.randint(1, 60))) for _ in range(SEQUENCES)]
    got, shown = [], []
    for text in texts[:TYPED]:
        cell['reset'].click()
        cell.type(text)
        got.append(cell.root.evaluate('e => e.cell.steps.slice(1).map(s => s.p)'))
        shown.append(cell.seen()['bars'])
    got += cell.root.evaluate("""(e, texts) => texts.map(text => {
        e.shadowRoot.querySelector('[name=reset]').click()
        e.cell.typed(text)
        return e.cell.steps.slice(1).map(s => s.p) })""", texts[TYPED:])
    gaps, words = [], 0
    for k,text in enumerate(texts):
        want = torch_states(model, to_ids(text, vocab))[0]
        if len(got[k]) != len(want):
            bad(f'sequence {k}: {len(got[k])} words were read, {len(want)} were given')
            continue
        gaps.append((torch.tensor(got[k], dtype=torch.float64) - want).abs().max())
        words += len(want)
        if k < TYPED:
            for word,said in shown[k]:
                p = want[-1, vocab.index(word)].item() * 100
                if abs(number(said) - p) > .1: bad(f'sequence {k}: the bar of "{word}" says {said}, and PyTorch {p:.2f}%')
            if shown[k][0][0] != vocab[want[-1].argmax()]: bad(f'sequence {k}: the first bar is "{shown[k][0][0]}"')
    far = torch.stack(gaps).max().item()                                        # a NaN stays one
    if not far <= BOUND: bad(f'probabilities differ by up to {far:.1e}, more than {BOUND}')
    print(f'drive: {len(texts)} sequences, {TYPED} of them typed, {words:,} words: probabilities differ by {far:.1e} at most')

def pointing(cell, model, vocab, bad):
    "Below the last words stand their shares, those of PyTorch, as numbers and as bars; without a pointer there are none"
    if not hasattr(model, 'pointer'):
        if cell.root.locator('.pointer').count(): bad('a model without a pointer points')
        return
    draw, far = random.Random(1), 0
    for n in (1, 5, model.pointer.window, 60):
        text = ' '.join(draw.choices(vocab, k=n))
        cell['reset'].click()
        cell.type(text)
        want, words = torch_shares(model, to_ids(text, vocab)), text.split()[-model.pointer.window:] + ['own words']
        got = torch.tensor(cell.root.evaluate('e => e.cell.steps.slice(1).map(s => s.shares)'), dtype=torch.float64)
        far = max(far, (got - want).abs().max().item())
        seen, last = cell.seen(), want[-1, -len(words):].tolist()
        if [w for w,_ in seen['places']] != words: bad(f'after {n} words, it points at {seen["places"]}')
        bars = cell.root.evaluate("""e => [...e.shadowRoot.querySelectorAll('.places i')]
            .map(i => parseFloat(i.style.getPropertyValue('--share')))""")
        for (word,said),bar,share in zip(seen['places'], bars[-len(words):], last):
            wrong = max(abs(number(said) - 100 * share), abs(bar - 100 * share)) > .1
            if wrong: bad(f'the share of "{word}" is {said}, its bar {bar}, and PyTorch {share:.4f}')
        own = re.search(r'Own words: (\S+%)', seen['points'])
        if not own or abs(number(own[1]) - 100 * last[-1]) > .1: bad(f'it says "{seen["points"]}" for own words, {last[-1]:.4f}')
    if not far <= BOUND: bad(f'shares differ by up to {far:.1e}, more than {BOUND}')
    print(f'drive: the shares of the pointer differ by {far:.1e} at most')

def counting(cell, typed, bad):
    "Press Count after typing `typed`, or nothing, and read the numbers off the page"
    cell['reset'].click()
    if typed: cell.type(typed)
    cell['speed'].press('End')
    cell['count'].click()
    stops = "[...document.querySelector('.lstm-cell').shadowRoot.querySelectorAll('.past button')].filter(b => b.textContent == '.')"
    try: cell.page.wait_for_function(f'n => {stops}.length > n', arg=COUNTED + 1, timeout=60_000)
    except Error: bad(f'after "{typed}", Count did not say {COUNTED} numbers in a minute')
    if number_value(aloud := cell.seen()['aloud']) is None: bad(f'while it counts, a screen reader hears "{aloud}"')
    cell['count'].click()
    stopped = len(cell.seen()['past'])
    cell.page.wait_for_timeout(300)
    if len(cell.seen()['past']) != stopped or cell['count'].text_content() != 'Count': bad('Stop does not stop it')
    numbers, right = [n.strip() for n in ' '.join(cell.seen()['past'][1:]).split('.')], 0
    if numbers[:2] != ['', 'one']: bad(f'it does not count from "one": {numbers[:3]}')
    for a,b in zip(numbers[1:], numbers[2:]):
        if number_value(b) is None or number_value(b) != number_after(number_value(a)): break
        right += 1
    if right < COUNTED: bad(f'after "{typed}", {right} numbers are right, then "{numbers[right+2]}"')
    print(f'drive: counted from {"what was typed" if typed else "nothing"}: {right} numbers right, the last "{numbers[right+1]}"')

def slow_count(page, url, bad):
    "For a reader who wants less motion, Count says one number for each press"
    page.emulate_media(reduced_motion='reduce')
    cell = Cell(page, url)
    for start,numbers in (('', ('two', 'three', 'four')),
                          ('eight thousand eighty four', ('eight thousand eighty five', 'eight thousand eighty six'))):
        cell['reset'].click()
        if start: cell.type(start)
        for number in numbers:
            cell['count'].click()
            page.wait_for_timeout(400)
            *_, said, end = [n.strip() for n in ' '.join(cell.seen()['past']).split('.')]
            if (said, end) != (number, ''): bad(f'with less motion, Count said "{said} . {end}", not "{number} ."')
    if moving := cell.root.evaluate('e => e.shadowRoot.getAnimations().length'): bad(f'with less motion, {moving} parts move')
    page.emulate_media(reduced_motion='no-preference')

def strips(cell, model, bad):
    "The colours of the strips are the values of the step, and so are the numbers at the focus and under the mouse"
    cell['reset'].click()
    cell.type('nine hundred')
    cell.page.mouse.move(0, 0)
    for k,name in enumerate(lines_of(model)):
        values = torch.tensor(cell.root.evaluate('(e, name) => e.cell.steps[e.cell.at][name]', name))
        want = values.tanh() if name in 'xchkq' else values
        got = cell.root.locator('.strip').nth(k).evaluate("""e => [...e.querySelectorAll('rect')]
            .map(r => r.getAttribute('fill-opacity') * (r.getAttribute('class') == 'minus' ? -1 : 1))""")
        if len(got) != len(want) or not (torch.tensor(got) - want).abs().max() < 1e-3: bad(f'the colours of {name} are not its values')
        cell.root.locator('.strip').nth(k).focus()
        text = cell.root.locator('.value').text_content()
        numbers = [float(v.replace('−', '-')) for v in text.removeprefix(f'{name}: ').split(', ')]
        ok = len(numbers) == len(values) and (torch.tensor(numbers) - values).abs().max() < .006
        if not ok: bad(f'the focus on {name} shows "{text[:60]}"')
        width = cell.root.locator('.strip').nth(k).bounding_box()['width']
        cell.root.locator('.strip').nth(k).hover(position=dict(x=width * 2.5 / len(values), y=5))
        text = cell.root.locator('.value').text_content()
        wrong = not text.startswith(f'{name}, ') or abs(float(text.split(': ')[1].replace('−', '-')) - values[2]) > .006
        if wrong: bad(f'the mouse on {name} shows "{text}"')

def unknown(cell, bad):
    "A word that it does not know: it says so, keeps the field, and stays as it was"
    cell['reset'].click()
    cell.type('two')
    before = cell.seen()
    for text,parts in (('one fourty two', ('“fourty”', 'forty')), ('8', ('“8”', 'no digits')),
                       ('banana', ('“banana”', 'buttons')), ('<b>x</b>', ('“<b>x</b>”',))):
        cell.type(text)
        seen = cell.seen()
        for part in parts:
            if part not in seen['told']: bad(f'after "{text}" it does not tell {part}: "{seen["told"]}"')
        if not cell.root.get_by_role('alert').is_visible(): bad(f'after "{text}" no alert is shown')
        if seen['field'] != text: bad(f'the field does not keep "{text}" but has "{seen["field"]}"')
        if any(seen[k] != before[k] for k in ('at', 'h', 'past', 'bars')): bad(f'"{text}" changed the state')
        if text == 'one fourty two':
            cell.root.get_by_role('button', name='Use “forty”').click()
            seen = cell.seen()
            ok = seen['field'] == 'one forty two' and not seen['told'] and seen['focus'] == 'words'
            if not ok: bad(f'the button does not put the slip right: {seen["field"]}')
    cell.type('two . Three')
    if cell.seen()['told'] or cell.seen()['past'][-1] != 'three': bad('a known word does not take the message away')

def by_mouse(page, url, name=None, cell=None):
    "One of the moves by mouse; without, a fresh cell that has read some words"
    if name: return cell.move(name)
    cell = Cell(page, url)
    cell['reset'].click()
    cell.type('six four')
    for word in ('.', 'two', 'thousand'): cell.root.locator('.words button').filter(has_text=re.compile(f'^{re.escape(word)}$')).click()
    return cell

def by_keyboard(page, url, name=None, cell=None):
    "As by_mouse, by keyboard alone"
    if name: return cell.move_by_key(name)
    cell = Cell(page, url)
    cell.tab_to('reset')
    page.keyboard.press('Enter')
    page.evaluate("document.addEventListener('keyup', () => document.heard = true)")
    cell.tab_to('words')
    page.evaluate('document.heard = false')
    page.keyboard.type('six four . two thousand')
    page.keyboard.press('Enter')
    if page.evaluate('document.heard'): raise AssertionError('the keys typed into the cell are heard by the shortcuts of the page')
    return cell

def moves(page, url, model, vocab, bad):
    "The same moves by mouse and by keyboard lead to the same states, which are PyTorch's"
    tracks = []
    for hand in (by_mouse, by_keyboard):
        cell = hand(page, url)
        track = [cell.seen()]
        for name in MOVES:
            hand(page, url, name, cell)
            track.append(cell.seen())
            if hand is by_keyboard and name.startswith('past'):
                seen = track[-1]
                if seen['focus'] != seen['present'][0]: bad(f'{name}: the focus is on {seen["focus"]}')
        tracks.append(track)
    names, at = ['typing', *MOVES], [(s['at'], s['line']) for s in tracks[0]]
    for name,a,b in zip(names, *tracks):
        for k in a.keys() - {'focus'}:
            if a[k] != b[k]: bad(f'{name}: by mouse {k} is {str(a[k])[:80]}, by keyboard {str(b[k])[:80]}')
    whole = len(lines_of(model))
    where = [(k, line or whole) for k,line in WHERE]
    if at != where: bad(f'the moves {" ".join(MOVES)} lead to the places {at}, not {where}')
    for name,s in zip(names, tracks[0]):
        if s['present'] != [s['past'][s['at']]]: bad(f'{name}: the marked word is {s["present"]}')
        if s['at']:
            h = torch_states(model, to_ids(' '.join(s['past'][1:s['at']+1]), vocab))[1][-1]
            if not (torch.tensor(s['h']) - h).abs().max() <= BOUND: bad(f'{name}: h is not that of the words before')
        empty = 5 - min(s['line'], 5) + whole - max(s['line'], 7) if s['at'] else 5 + hasattr(model, 'pointer')
        if sum('not computed yet' in l for l in s['labels']) != empty: bad(f'{name}: strips {s["labels"]} in line {s["line"]}')
        early = bool(s['at'] and s['line'] < whole - 1)                          # before the line of the shares
        if any((said == '…') != early for _,said in s['places']): bad(f'{name}: the shares are {s["places"]} in line {s["line"]}')
    print(f'drive: {len(at)} states by mouse, the same by keyboard')

def access(page, url, axe, bad):
    "No serious finding of axe-core on the cell, at rest and with a message, in light and dark; no page wider than a phone"
    rules = 0
    for scheme in ('light', 'dark'):
        page.emulate_media(color_scheme=scheme)
        cell = Cell(page, url)
        cell.type('one fourty')
        cell['line'].click()
        page.wait_for_timeout(1500)
        page.evaluate(axe.read_text(encoding='utf-8'))
        passed, found = page.evaluate("axe.run({include: '.lstm-cell'}).then(r => [r.passes.length, r.violations])")
        rules += passed
        if passed < 10: bad(f'axe, {scheme}: only {passed} rules had anything to check')
        for v in found:
            if v['impact'] in ('serious', 'critical'):
                node = v['nodes'][0]
                bad(f"axe, {scheme}: {v['id']}, {v['impact']}: {node['target']} {node['html'][:100]}")
        size = page.viewport_size
        for width in (390, 768, 1400):
            page.set_viewport_size(dict(width=width, height=900))
            wide = page.evaluate('document.documentElement.scrollWidth')
            if wide > width: bad(f'{scheme}: at {width} px the page is {wide} px wide')
            wide = cell.root.evaluate("""e => [...e.shadowRoot.querySelectorAll('*')]
                .filter(x => x.getBoundingClientRect().right > e.getBoundingClientRect().right + 1).map(x => x.tagName + x.className)""")
            if wide: bad(f'{scheme}: at {width} px these reach out of the cell: {wide[:3]}')
        page.set_viewport_size(size)
    page.emulate_media(color_scheme='light')
    print(f'drive: axe-core passed {rules} rules in light and dark')

def code_shown(cell, bad):
    "The code on the page is the code in the page"
    shown, runs = cell.page.locator('pre.code-JavaScript'), cell.page.locator('.lstm-cell + script').first.text_content()
    if shown.count() != 1 or 'sigmoid(self.forget_gate(x, h))' not in shown.text_content(): bad('the JavaScript of the step is not shown')
    elif shown.text_content().strip() not in runs: bad('the JavaScript that is shown is not the one that runs')

def alone(browser, cell, vocab, bad):
    "Two copies on a page of their own, without a network, work and do not meddle with each other"
    markup = cell.root.evaluate('e => e.outerHTML + e.nextElementSibling.outerHTML')
    context = browser.new_context(offline=True)
    page, wanted = context.new_page(), []
    page.on('request', lambda r: wanted.append(r.url))
    page.on('pageerror', lambda e: bad(f'alone: {e}'))
    page.set_content('<!doctype html><html lang="en"><title>Two cells</title>' + markup * 2)
    first, second = page.locator('.lstm-cell').all()
    before = second.evaluate(SEEN)
    first.locator('[name=words]').fill('two .')
    first.locator('[name=words]').press('Enter')
    if first.evaluate(SEEN)['past'] != 'start . one . two .'.split(): bad(f'alone: the words are {first.evaluate(SEEN)["past"]}')
    if second.evaluate(SEEN) != before: bad('alone: a word for the first cell changed the second')
    if wanted: bad(f'alone: it asks for {wanted[:3]}')
    context.close()
    print('drive: two cells on one page without a network')

def check(page, url, axe=AXE):
    "What is wrong with the cell on the page at `url`, a list of findings; `page` is a Playwright page of any browser"
    found, wanted, here = [], [], re.match(r'\w+://[^/]*/', url)[0]
    def bad(what): found.append(f'drive: {what}')
    model, vocab = load_model()
    model = reorder(model, unit_order(unit_table(model)).index)                  # as the page has it
    context = page.context.browser.new_context(viewport=dict(width=1400, height=900), reduced_motion='no-preference', color_scheme='light')
    page = context.new_page()
    page.route(lambda u: not u.startswith((here, 'data:', 'blob:')), lambda r: r.abort())
    page.on('request', lambda r: wanted.append(r.url))
    page.on('pageerror', lambda e: bad(f'script: {e}'))
    try:
        cell = Cell(page, url)
        wanted.clear()
        code_shown(cell, bad)
        sequences(cell, model, vocab, bad)
        counting(cell, 'one', bad)
        counting(cell, '', bad)
        strips(cell, model, bad)
        pointing(cell, model, vocab, bad)
        unknown(cell, bad)
        if wanted: bad(f'it asks for {wanted[:3]}')
        alone(page.context.browser, cell, vocab, bad)
        moves(page, url, model, vocab, bad)
        slow_count(page, url, bad)
        access(page, url, axe, bad)
    except (Error, AssertionError) as e: bad(f'{type(e).__name__}: {str(e).splitlines()[0]}')
    finally: context.close()
    print(f'drive: {len(found)} findings')
    return found

if __name__ == '__main__':
    if len(sys.argv) < 2: sys.exit(__doc__)
    with sync_playwright() as p:
        found = check(launch(p).new_page(), sys.argv[1], *map(Path, sys.argv[2:]))
    for f in found: print('FAILED', f)
    sys.exit(bool(found))
