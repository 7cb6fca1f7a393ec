// Made from nbs/09_page.ipynb by tools/files.py: change that notebook, not this file.
function tensor({base64, width}) {
  const bytes = Uint8Array.from(atob(base64), a => a.charCodeAt(0))
  const all = [...new Float32Array(bytes.buffer)], rows = []
  while (width && all.length) rows.push(all.splice(0, width))
  return width ? rows : all
}
const sigmoid = a => a.map(v => 1 / (1 + Math.exp(-v)))
const tanh = a => a.map(v => Math.tanh(v))
const add = (a, b) => a.map((v, k) => v + b[k])
const mul = (a, b) => a.map((v, k) => v * b[k])
const dot = (M, a) => M.map(row => row.reduce((sum, v, k) => sum + v * a[k], 0))
function assemble(text) {
  const m = JSON.parse(text, (key, v) => v?.base64 ? tensor(v) : v)
  for (const [name, {W, U, b}] of Object.entries(m.gates))
    m[name] = (x, h) => add(add(dot(W, x), dot(U, h)), b)
  m.project = a => m.P ? dot(m.P, a) : a
  return m
}

function step(self, x, h, c) {
  const f = sigmoid(self.forget_gate(x, h))
  const i = sigmoid(self.input_gate(x, h))
  const g = tanh(self.cell_gate(x, h))
  const o = sigmoid(self.output_gate(x, h))
  c = add(mul(f, c), mul(i, g))
  h = self.project(mul(o, tanh(c)))
  return {f, i, g, o, c, h}
}

function nothing(m) {
  const c = m.gates.cell_gate.b.map(() => 0), h = m.project(c)
  const places = Array(m.pointer?.window ?? 0).fill({})
  return {c, h, places, ...next(m, h, places)}
}
function read(m, word, {h, c, places}) {
  const x = m.E[word], now = step(m, x, h, c), k = m.pointer && dot(m.pointer.W_k, h)
  places = [...places, {word, k}].slice(1)
  return {word, x, ...now, k, places, ...next(m, now.h, places)}
}
function next(m, h, places) {
  const own = softmax(add(dot(m.V ?? m.E, h), m.d))
  if (!m.pointer) return {p: own}
  const q = dot(m.pointer.W_q, h), shares = point(m.pointer, q, h, places)
  return {q, shares, p: mix(own, shares, places)}
}

function normalise(a) {
  const sum = a.reduce((s, v) => s + v)
  return a.map(v => v / sum)
}
function softmax(a) {
  const top = Math.max(...a)
  return normalise(a.map(v => Math.exp(v - top)))
}
function point({v, c}, q, h, places) {
  const s = places.map(({k}) => k ? dot([k], q)[0] : -Infinity)
  const sentinel = add(dot(v, h), c)
  return softmax([...s, ...sentinel])
}
function mix(own, shares, places) {
  const p = own.map(v => shares.at(-1) * v + 1e-6)
  for (const [j, {word}] of places.entries()) if (shares[j]) p[word] += shares[j]
  return normalise(p)
}

function understand(text, vocab) {
  const known = w => vocab.includes(w) ? w : w.toLowerCase()
  const words = (text.match(/\.|[^\s.]+/g) ?? []).map(known)
  const unknown = words.find(w => !vocab.includes(w))
  return {ids: words.map(w => vocab.indexOf(w)), unknown}
}
function distance(a, b) { // letters to add, drop or change (Levenshtein 1966)
  let row = Array.from({length: b.length + 1}, (_, k) => k)
  for (let i = 0; i < a.length; i++) {
    const above = row
    row = [i + 1]
    for (let k = 0; k < b.length; k++)
      row.push(Math.min(row[k] + 1, above[k + 1] + 1, above[k] + (a[i] != b[k])))
  }
  return row.at(-1)
}
function nearest(word, vocab) {
  const far = v => distance(word, v)
  const [near] = [...vocab].sort((a, b) => far(a) - far(b))
  return far(near) <= 2 && far(near) < word.length ? near : null
}

const affine = k => `W<sub>${k}</sub> x + U<sub>${k}</sub> h + b<sub>${k}</sub>`
const own = 'softmax(W<sub>p</sub> h + b<sub>p</sub>)'
const LSTM = [
  ['x', 'row of the embedding', 'the word'],
  ['f', `σ(${affine('f')})`, 'forget gate: the part of c to keep'],
  ['i', `σ(${affine('i')})`, 'input gate: the part of g to add'],
  ['g', `tanh(${affine('g')})`, 'what is new'],
  ['o', `σ(${affine('o')})`, 'output gate: the part to show'],
  ['c', 'f ⊙ c + i ⊙ g', 'cell state: the memory'],
  ['h', 'P (o ⊙ tanh(c))', 'hidden state: what is shown']
]
const LINEAR = [['p', own, 'probability of each next word']]
const POINTER = [
  ['k', 'W<sub>k</sub> h<sub>before</sub>', 'key: how later queries find the word'],
  ['q', 'W<sub>q</sub> h', 'query: what is looked for'],
  ['shares', 'softmax(q · k<sub>j</sub>, v · h + b<sub>v</sub>)',
    'of the last words, and of own words', 'shares p<sub>j</sub>, p*'],
  ['p', `p* ${own} + Σ p<sub>j</sub>`, 'probability of each next word']
]
const linesOf = m => [...LSTM, ...m.pointer ? POINTER : LINEAR].map(
  ([name, is, about, sign = name]) =>
    ({name, is, about, sign, part: ['f', 'i', 'o', 'shares', 'p'].includes(name)}))
const number = v => v.toFixed(2).replace('-', '−')
const percent = p =>
  p > .9995 ? '>99.9%' : p < .0005 ? '<0.1%' : `${(100 * p).toFixed(1)}%`
function describe({name, about, part}, values) {
  const many = test => values.filter(test).length
  const [low, high] = [Math.min, Math.max].map(f => number(f(...values)))
  return `${name}, ${about}. ${values.length} values, ` + (part
    ? `${many(v => v > .9)} of them above 0.9 and ${many(v => v < .1)} below 0.1`
    : `from ${low} to ${high}`)
}

// A part's colour goes from none to full; x, c, h, k and q are coloured by their tanh
function strip(n) {
  const cell = (_, k) => `<rect x="${k + .04}" width=".92" height="1"/>`
  return `<div class="strip" role="img" tabindex="0"><svg viewBox="0 0 ${n} 1"
    preserveAspectRatio="none" aria-hidden="true">` +
    Array.from({length: n}, cell).join('') + '</svg></div>'
}
function paint(box, line, values) {
  for (const [k, cell] of [...box.firstChild.children].entries()) {
    const a = values?.[k] ?? 0, v = 'xchkq'.includes(line.name) ? Math.tanh(a) : a
    cell.setAttribute('class', line.part ? 'part' : v < 0 ? 'minus' : 'plus')
    cell.setAttribute('fill-opacity', Math.abs(v).toFixed(3))
  }
  const none = `${line.name}, ${line.about}: not computed yet`
  box.setAttribute('aria-label', values ? describe(line, values) : none)
}
function mark(strips, {lines, sections}) {
  const row = (kind, text) => make('div', {class: kind, 'aria-hidden': 'true'},
    ...sections.map(([name, n]) =>
      make('span', {style: `flex: ${n} 0 0`}, text(name, n))))
  for (const [k, {name}] of lines.entries())
    if ('figoc'.includes(name)) strips[k].append(row('parts', () => ''))
  const fitting = (name, n) => name.length > n ? '' : name // a unit is a letter wide
  strips[1].before(row('names', fitting))
}
function sectionOf(sections, unit) {
  const found = sections.find(([, n]) => (unit -= n) < 0)
  return found ? `, ${found[0]}` : ''
}

function make(tag, attributes, ...inside) {
  const e = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value)
  e.append(...inside)
  return e
}
function button(word) {
  const label = word == '.' && {'aria-label': 'full stop'}
  return make('button', {type: 'button', ...label}, word)
}
const GROUPS = {ones: /^(one|two|three|four|five|six|seven|eight|nine)$/,
  teens: /^(ten|eleven|twelve|.+teen)$/, tens: /.ty$/, more: /^/}
function groups(vocab) {
  const names = Object.keys(GROUPS), of = w => names.find(name => GROUPS[name].test(w))
  const all = names.map(name => [name, vocab.filter(w => of(w) == name)])
  return all.filter(([, words]) => words.length)
}
function build(root, m) {
  const shadow = root.attachShadow({mode: 'open'}), now = read(m, 0, nothing(m))
  const one = css => shadow.querySelector(css)
  const all = css => [...shadow.querySelectorAll(css)]
  shadow.innerHTML = MARKUP
  for (const [name, words] of groups(m.vocab)) one('.words').append(
    make('fieldset', {}, make('legend', {}, name), ...words.map(button)))
  const math = is => m.P ? is : is.replace(/^P .(.*).$/, '$1')
  one('.lines').innerHTML = m.lines.map(({name, sign, is, about}) => `<div class="line"><div>
    <span class="math"><i>${sign}</i> = ${math(is)}</span>
    <span class="about">${about}</span></div>${strip(now[name].length)}</div>`).join('')
  const bar = '<li><span></span><i></i><span></span></li>'
  one('.bars').innerHTML = bar.repeat(Math.min(8, m.vocab.length))
  if (m.pointer) one('.places').innerHTML = bar.repeat(m.pointer.window + 1)
  else for (const e of all('.pointer')) e.remove()
  const named = Object.fromEntries(all('[name]').map(e => [e.name, e]))
  const [lines, strips, bars, places] =
    ['.line', '.strip', '.bars li', '.places li'].map(all)
  mark(strips, m)
  return {shadow, one, named, lines, strips, bars, places}
}

const whole = s => s.model.lines.length
function valuesOf({model, steps, at, line}, k) {
  const {name} = model.lines[k]
  if (k < line) return steps[at][name]
  return 'ch'.includes(name) ? steps[at - 1][name] : null
}
function allValues(s, k) {
  const values = valuesOf(s, k)?.map(number).join(', ')
  return `${s.model.lines[k].name}: ${values ?? 'not computed yet'}`
}
function showLines(s) {
  const {lines, strips, shadow, one} = s.view, k = strips.indexOf(shadow.activeElement)
  for (const [k, line] of s.model.lines.entries()) {
    const before = k >= s.line && 'ch'.includes(line.name)
    const about = before ? 'of the word before' : line.about
    lines[k].classList.toggle('now', k == s.line - 1 && s.line < whole(s))
    lines[k].classList.toggle('before', before)
    lines[k].querySelector('.about').textContent = about
    paint(strips[k], {...line, about}, valuesOf(s, k))
  }
  const hint = 'Point at a strip for a number; move the focus there for all.'
  one('.value').textContent = k < 0 ? hint : allValues(s, k)
}
function showNext({view, model: {vocab, lines}, steps, at, line}) {
  const done = line == lines.length, {p, word} = steps[at]
  const order = p.map((_, k) => k).sort((a, b) => p[b] - p[a])
  for (const [k, {children: [name, bar, value]}] of view.bars.entries()) {
    name.textContent = done ? vocab[order[k]] : '…'
    bar.style.width = `${done ? 100 * p[order[k]] : 0}%`
    value.textContent = done ? percent(p[order[k]]) : ''
  }
  const after = at ? `After “${vocab[word]}”` : 'Before the first word'
  if (!done) return `${after}: ${lines[line - 1].name}, ${lines[line - 1].about}.`
  return `${after}, “${vocab[order[0]]}” is next: ${percent(p[order[0]])}.`
}

const placeOf = ({model: {vocab}, steps, at}, j) => {
  const {places} = steps[at], {word} = places[j] ?? {}
  return j == places.length ? 'own words' : vocab[word]
}
function showPlaces(s) {
  const {view, model: {pointer, lines}, steps, at, line} = s
  if (!pointer) return
  const shares = valuesOf(s, lines.findIndex(({name}) => name == 'shares'))
  for (const [j, li] of view.places.entries()) {
    const [word, bar, value] = li.children
    word.textContent = placeOf(s, j)
    li.hidden = !word.textContent
    bar.style.setProperty('--share', `${100 * (shares?.[j] ?? 0)}%`)
    value.textContent = shares ? percent(shares[j]) : '…'
  }
  const own = shares?.at(-1), none = 'Where it points is not computed yet.'
  view.one('.points').textContent = shares
    ? `Pointed at: ${percent(1 - own)}. Own words: ${percent(own)}.` : none
}

function showPast({view, model: {vocab}, steps, at}) {
  const list = view.one('.past')
  while (list.children.length > steps.length) list.lastChild.remove()
  for (const [k, {word}] of steps.entries()) {
    const li = list.children[k] ?? list.appendChild(make('li', {}))
    const text = k ? vocab[word] : 'start'
    if (li.textContent != text) li.replaceChildren(button(text))
    li.firstChild.tabIndex = k == at ? 0 : -1
    li.firstChild.removeAttribute('aria-current')
  }
  const li = list.children[at]
  li.firstChild.setAttribute('aria-current', 'step')
  list.scrollTop = li.offsetTop - list.clientHeight / 2
}
const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches
function light({view, timer}) {
  const beat = timer ? 1000 / view.named.speed.value : 1200
  const flash = 'color-mix(in srgb, currentColor 30%, transparent)'
  const colours = {backgroundColor: [flash, 'transparent']}
  for (const [k, l] of view.lines.entries())
    l.animate(colours, {delay: k * beat / 16, duration: beat / 2})
}
function lastNumber({model: {vocab}, steps, at}) {
  const words = steps.slice(1, at).map(t => vocab[t.word])
  return words.slice(words.lastIndexOf('.') + 1).join(' ')
}
function show(s) {
  showLines(s)
  showPlaces(s)
  showPast(s)
  const {one} = s.view, said = one('.said').textContent = showNext(s)
  if (!s.timer || isStop(s)) one('.aloud').textContent = s.timer ? lastNumber(s) : said
  if (s.at && s.line == whole(s) && !still()) light(s)
}

const MOST = 2000
function tell(s, ...inside) { s.view.one('.tell').replaceChildren(...inside) }
function go(s, at, line = whole(s)) {
  s.at = Math.max(0, Math.min(at, s.steps.length - 1))
  s.line = s.at ? line : whole(s)
  show(s)
}
function hear(s, words, line) {
  if (s.at + words.length > MOST) {
    stop(s)
    tell(s, `This page keeps ${MOST} words, and that is more. Reset begins anew.`)
    return false
  }
  for (const word of words)
    s.steps.splice(++s.at, Infinity, read(s.model, word, s.steps[s.at - 1]))
  go(s, s.at, line)
  return true
}
function forward(s, line) {
  const {p} = s.steps[s.at]
  if (s.line < whole(s)) go(s, s.at)
  else if (s.at + 1 < s.steps.length) go(s, s.at + 1, line)
  else hear(s, [p.indexOf(Math.max(...p))], line)
}
function nextLine(s) { s.line < whole(s) ? go(s, s.at, s.line + 1) : forward(s, 1) }
function reset(s) {
  s.steps.length = 1
  go(s, 0)
}
function typed(s, text) {
  const {vocab} = s.model, field = s.view.named.words
  const {ids, unknown} = understand(text, vocab)
  if (unknown === undefined) return hear(s, ids)
  const near = nearest(unknown, vocab), use = button(`Use “${near}”`)
  use.onclick = () => {
    field.value = field.value.toLowerCase().replace(unknown, near)
    tell(s)
    field.focus()
  }
  const digits = 'It has no digits: numbers are written out, like “eighty four”.'
  const help = /\d/.test(unknown) ? digits : 'They are on the buttons below.'
  tell(s, `Sorry, “${unknown}” is none of the ${vocab.length} words that this model ` +
    'knows, so nothing was read. ', near ? use : help)
  return false
}

const isStop = ({model, steps, at}) => model.vocab[steps[at].word] == '.'
function stop(s) {
  clearTimeout(s.timer)
  s.timer = null
  s.view.named.count.textContent = 'Count'
}
function frame(s) {
  const {vocab} = s.model, full = vocab.indexOf('.')
  const words = s.steps.slice(1, s.at + 1).map(t => t.word)
  if (full < 0 || words[0] == full || s.at + 2 > MOST) return
  if (!words.length) words.push(Math.max(0, vocab.indexOf('one')))
  s.at = 0
  hear(s, [full, ...words, ...words.at(-1) == full ? [] : [full]])
}
function count(s) {
  if (s.timer) {
    stop(s)
    return show(s)
  }
  frame(s)
  s.steps.length = s.at + 1
  if (still()) {
    for (let k = 0; k < 10 && !(k && isStop(s)); k++) forward(s)
    return
  }
  const beat = () => {
    s.timer = setTimeout(beat, 1000 / s.view.named.speed.value)
    forward(s)
  }
  s.view.named.count.textContent = 'Stop'
  beat()
}

function drive(root) {
  const model = assemble(root.dataset.model)
  model.lines = linesOf(model)
  const view = build(root, model)
  const s = root.cell = {model, view, steps: [nothing(model)], at: 0, timer: null}
  const {named, one} = view
  const moves = {back: () => go(s, s.at - 1), forward: () => forward(s),
    line: () => nextLine(s), reset: () => reset(s)}
  const act = f => {
    stop(s)
    tell(s)
    return f()
  }
  for (const name in moves) named[name].onclick = () => act(moves[name])
  s.typed = text => typed(s, text)
  named.count.onclick = () => {
    tell(s)
    count(s)
  }
  one('form').onsubmit = e => {
    e.preventDefault()
    if (act(() => typed(s, named.words.value))) named.words.value = ''
  }
  one('.words').onclick = e => {
    const pressed = e.target.closest('button')
    if (pressed) act(() => hear(s, [model.vocab.indexOf(pressed.textContent)]))
  }
  one('.past').onclick = e => {
    const pressed = e.target.closest('li')
    if (pressed) act(() => go(s, [...one('.past').children].indexOf(pressed)))
  }
  keys(s, root, moves, act)
  hover(s)
  go(s, 0)
  typed(s, model.start)
}
function keys(s, root, moves, act) {
  s.view.shadow.addEventListener('keydown', e => {
    const move = {ArrowLeft: moves.back, ArrowRight: moves.forward}[e.key]
    const other = e.altKey || e.ctrlKey || e.metaKey || e.shiftKey
    if (!move || other || e.target.tagName == 'INPUT') return
    e.preventDefault()
    const past = e.target.closest('.past')
    act(move)
    past?.children[s.at].firstChild.focus()
  })
  for (const name of ['keydown', 'keypress', 'keyup']) // are not the page's shortcuts
    root.addEventListener(name, e => e.stopPropagation())
}
function hover(s) {
  const say = text => { s.view.one('.value').textContent = text }
  for (const [k, box] of s.view.strips.entries()) {
    box.onfocus = () => say(allValues(s, k))
    box.onblur = () => showLines(s)
    box.onpointermove = e => {
      const {left, width} = box.getBoundingClientRect(), values = valuesOf(s, k)
      if (!values) return
      const n = values.length, {name} = s.model.lines[k], {vocab, sections} = s.model
      const at = Math.floor((e.clientX - left) / width * n)
      const unit = Math.max(0, Math.min(n - 1, at))
      const section = 'figoc'.includes(name) ? sectionOf(sections, unit) : ''
      const word = {p: vocab[unit], shares: placeOf(s, unit) ?? 'no word'}[name]
      const of = word ? `“${word}”` : `unit ${unit + 1} of ${n}${section}`
      say(`${name}, ${of}: ${number(values[unit])}`)
    }
  }
}
