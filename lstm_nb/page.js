// Made from nbs/09_page.ipynb by tools/files.py: change that notebook, not this file.
function unpack(base64) {
  const bytes = Uint8Array.from(atob(base64), a => a.charCodeAt(0))
  const start = 8 + Number(new DataView(bytes.buffer).getBigUint64(0, true))
  const {__metadata__: about, ...places} = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start)))
  const tensor = ({shape: [rows, columns], data_offsets: [from, to]}) => {
    const all = Array.from(new Float32Array(bytes.buffer.slice(start + from, start + to)))
    return columns ? Array.from({length: rows}, (_, k) => all.slice(k * columns, (k + 1) * columns)) : all
  }
  const w = Object.fromEntries(Object.entries(places).map(([name, place]) => [name, tensor(place)]))
  return {vocab: JSON.parse(about.vocab), w}
}

const sigmoid = a => a.map(v => 1 / (1 + Math.exp(-v)))
const tanh = a => a.map(v => Math.tanh(v))
const add = (a, b) => a.map((v, k) => v + b[k])
const mul = (a, b) => a.map((v, k) => v * b[k])
const dot = (M, a) => M.map(row => row.reduce((sum, v, k) => sum + v * a[k], 0))

function assemble({vocab, w}) {
  const W = w['rnn.weight_ih_l0'], U = w['rnn.weight_hh_l0'], P = w['rnn.weight_hr_l0']
  const b = add(w['rnn.bias_ih_l0'], w['rnn.bias_hh_l0']), n = b.length / 4
  const gate = k => {
    const [Wk, Uk, bk] = [W, U, b].map(a => a.slice(k * n, (k + 1) * n))
    return (x, h) => add(add(dot(Wk, x), dot(Uk, h)), bk)
  }
  const [input_gate, forget_gate, cell_gate, output_gate] = [0, 1, 2, 3].map(gate)
  return {vocab, w, n, input_gate, forget_gate, cell_gate, output_gate, project: a => P ? dot(P, a) : a}
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

function softmax(a) {
  const top = Math.max(...a), e = a.map(v => Math.exp(v - top)), sum = e.reduce((s, v) => s + v, 0)
  return e.map(v => v / sum)
}
const next = (m, h) => softmax(add(dot(m.w['h_o.weight'] ?? m.w['i_h.weight'], h), m.w['h_o.bias']))
function nothing(m) {
  const c = Array(m.n).fill(0), h = m.project(c)
  return {c, h, p: next(m, h)}
}
function read(m, word, {h, c}) {
  const x = m.w['i_h.weight'][word], now = step(m, x, h, c)
  return {word, x, ...now, p: next(m, now.h)}
}

function understand(text, vocab) {
  const words = (text.match(/\.|[^\s.]+/g) ?? []).map(w => vocab.includes(w) ? w : w.toLowerCase())
  return {ids: words.map(w => vocab.indexOf(w)), unknown: words.find(w => !vocab.includes(w))}
}

function distance(a, b) {
  let row = Array.from({length: b.length + 1}, (_, k) => k)
  for (let i = 0; i < a.length; i++) {
    const above = row
    row = [i + 1]
    for (let k = 0; k < b.length; k++) row.push(Math.min(row[k] + 1, above[k + 1] + 1, above[k] + (a[i] != b[k])))
  }
  return row.at(-1)
}
function nearest(word, vocab) {
  const [far, near] = vocab.map(v => [distance(word, v), v]).sort((a, b) => a[0] - b[0])[0]
  return far <= 2 && far < word.length ? near : null
}

const affine = k => `W<sub>${k}</sub> x + U<sub>${k}</sub> h + b<sub>${k}</sub>`
const LINES = [
  {name: 'x', is: 'row of the embedding', about: 'the word', wide: true},
  {name: 'f', is: `σ(${affine('f')})`, about: 'forget gate: the part of c to keep', part: true},
  {name: 'i', is: `σ(${affine('i')})`, about: 'input gate: the part of g to add', part: true},
  {name: 'g', is: `tanh(${affine('g')})`, about: 'what is new'},
  {name: 'o', is: `σ(${affine('o')})`, about: 'output gate: the part to show', part: true},
  {name: 'c', is: 'f ⊙ c + i ⊙ g', about: 'cell state: the memory', wide: true},
  {name: 'h', is: 'P (o ⊙ tanh(c))', about: 'hidden state: what is shown', wide: true},
  {name: 'p', is: 'softmax(W<sub>p</sub> h + b<sub>p</sub>)', about: 'probability of each next word', part: true}]

const number = v => v.toFixed(2).replace('-', '−')
const percent = p => p > .9995 ? '>99.9%' : p < .0005 ? '<0.1%' : `${(100 * p).toFixed(1)}%`
function describe({name, about, part}, values) {
  const many = test => values.filter(test).length
  return `${name}, ${about}. ${values.length} values, ` + (part ? `${many(v => v > .9)} of them above 0.9 and ${many(v => v < .1)} below 0.1`
                                                                : `from ${number(Math.min(...values))} to ${number(Math.max(...values))}`)
}

function strip(n) {
  const cells = Array.from({length: n}, (_, k) => `<rect x="${k + .04}" width=".92" height="1" fill-opacity="0"/>`).join('')
  return `<div class="strip" role="img" tabindex="0"><svg viewBox="0 0 ${n} 1" preserveAspectRatio="none" aria-hidden="true">${cells}</svg></div>`
}
function paint(box, line, values) {
  for (const [k, cell] of [...box.firstChild.children].entries()) {
    const v = values ? line.wide ? Math.tanh(values[k]) : values[k] : 0
    cell.setAttribute('class', line.part ? 'part' : v < 0 ? 'minus' : 'plus')
    cell.setAttribute('fill-opacity', Math.abs(v).toFixed(3))
  }
  box.setAttribute('aria-label', values ? describe(line, values) : `${line.name}, ${line.about}: not computed yet`)
}

const GROUPS = [['units', /^(one|two|three|four|five|six|seven|eight|nine)$/], ['teens', /^(ten|eleven|twelve|.+teen)$/],
                ['tens', /.ty$/], ['more', /^/]]
function make(tag, attributes, ...inside) {
  const e = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value)
  e.append(...inside)
  return e
}
const button = word => make('button', {type: 'button', ...word == '.' && {'aria-label': 'full stop'}}, word)
function groups(vocab) {
  const found = GROUPS.map(([name], k) => [name, vocab.filter(v => GROUPS.findIndex(([, test]) => test.test(v)) == k)])
  return found.filter(([, words]) => words.length)
}

function mark(strips, sections) {
  const spans = text => sections.map(([name, many]) => make('span', {style: `flex: ${many} 0 0`}, text ? name : ''))
  for (const [k, {name}] of LINES.entries()) if ('figoc'.includes(name)) strips[k].append(make('div', {class: 'parts'}, ...spans(false)))
  strips[LINES.findIndex(l => l.name == 'f')].before(make('div', {class: 'names', 'aria-hidden': 'true'}, ...spans(true)))
}
function sectionOf(sections, unit) {
  for (const [name, many] of sections) if ((unit -= many) < 0) return `, ${name}`
  return ''
}

function build(root, {vocab, w, n}) {
  const shadow = root.attachShadow({mode: 'open'}), one = name => shadow.querySelector(name), all = name => [...shadow.querySelectorAll(name)]
  shadow.innerHTML = MARKUP
  for (const [name, words] of groups(vocab)) one('.words').append(make('fieldset', {}, make('legend', {}, name), ...words.map(button)))
  const sizes = {x: w['i_h.weight'][0].length, h: w['rnn.weight_hh_l0'][0].length, p: vocab.length}
  const math = is => w['rnn.weight_hr_l0'] ? is : is.replace(/^P .(.*).$/, '$1')
  one('.lines').innerHTML = LINES.map(({name, is, about}) => `<div class="line"><div><span class="math"><i>${name}</i> = ${math(is)}</span>
    <span class="about">${about}</span></div>${strip(sizes[name] ?? n)}</div>`).join('')
  one('.bars').innerHTML = '<li><span></span><i></i><span></span></li>'.repeat(Math.min(8, vocab.length))
  const named = Object.fromEntries(all('[name]').map(e => [e.name, e]))
  mark(all('.strip'), JSON.parse(root.dataset.sections))
  return {shadow, one, named, lines: all('.line'), strips: all('.strip'), bars: all('.bars li')}
}

function valuesOf({steps, at, line}, k) {
  const {name} = LINES[k]
  return k < line ? steps[at][name] : 'ch'.includes(name) ? steps[at - 1][name] : null
}
function showLines(s) {
  for (const [k, l] of LINES.entries()) {
    const before = k >= s.line && 'ch'.includes(l.name), about = before ? 'of the word before' : l.about
    s.view.lines[k].classList.toggle('now', k == s.line - 1 && s.line < LINES.length)
    s.view.lines[k].classList.toggle('before', before)
    s.view.lines[k].querySelector('.about').textContent = about
    paint(s.view.strips[k], {...l, about}, valuesOf(s, k))
  }
  const k = s.view.strips.indexOf(s.view.shadow.activeElement)
  s.view.one('.value').textContent = k < 0 ? 'Point at a strip for a number; move the focus there for all.' : allValues(s, k)
}
function allValues(s, k) { return `${LINES[k].name}: ${valuesOf(s, k)?.map(number).join(', ') ?? 'not computed yet'}` }

function showNext({view, model: {vocab}, steps, at, line}) {
  const done = line == LINES.length, {p, word} = steps[at], order = p.map((_, k) => k).sort((a, b) => p[b] - p[a])
  for (const [k, li] of view.bars.entries()) {
    const [name, bar, value] = li.children, word = order[k]
    name.textContent = done ? vocab[word] : '…'
    bar.style.width = `${done ? 100 * p[word] : 0}%`
    value.textContent = done ? percent(p[word]) : ''
  }
  const after = at ? `After “${vocab[word]}”` : 'Before the first word', {name, about} = LINES[line - 1]
  return done ? `${after}, “${vocab[order[0]]}” is next: ${percent(p[order[0]])}.` : `${after}: ${name}, ${about}.`
}

function showPast({view, model: {vocab}, steps, at}) {
  const list = view.one('.past')
  while (list.children.length > steps.length) list.lastChild.remove()
  for (const [k, {word}] of steps.entries()) {
    const text = k ? vocab[word] : 'start', old = list.children[k]
    if (old?.textContent != text) old ? old.replaceChildren(button(text)) : list.append(make('li', {}, button(text)))
    const b = list.children[k].firstChild
    b.tabIndex = k == at ? 0 : -1
    k == at ? b.setAttribute('aria-current', 'step') : b.removeAttribute('aria-current')
  }
  const present = list.children[at]
  list.scrollTop = present.offsetTop - list.clientHeight / 2
}

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches
function light({view, timer}) {
  const beat = timer ? 1000 / view.named.speed.value : 1200
  for (const [k, l] of view.lines.entries())
    l.animate({backgroundColor: ['color-mix(in srgb, currentColor 30%, transparent)', 'transparent']}, {delay: k * beat / 16, duration: beat / 2})
}
function lastNumber({model: {vocab}, steps, at}) {
  const words = steps.slice(1, at).map(t => vocab[t.word])
  return words.slice(words.lastIndexOf('.') + 1).join(' ')
}
function show(s) {
  showLines(s)
  showPast(s)
  const said = s.view.one('.said').textContent = showNext(s)
  if (!s.timer || isStop(s)) s.view.one('.aloud').textContent = s.timer ? lastNumber(s) : said
  if (s.at && s.line == LINES.length && !still()) light(s)
}

const MOST = 2000
function tell(s, ...inside) { s.view.one('.tell').replaceChildren(...inside) }
function go(s, at, line = LINES.length) {
  s.at = Math.max(0, Math.min(at, s.steps.length - 1))
  s.line = s.at ? line : LINES.length
  show(s)
}
function hear(s, words, line) {
  if (s.at + words.length > MOST) { stop(s); tell(s, `This page keeps ${MOST} words, and that is more. Reset begins anew.`); return false }
  for (const word of words) s.steps.splice(++s.at, Infinity, read(s.model, word, s.steps[s.at - 1]))
  go(s, s.at, line)
  return true
}
function forward(s, line) {
  const {p} = s.steps[s.at]
  if (s.line < LINES.length) go(s, s.at)
  else s.at + 1 < s.steps.length ? go(s, s.at + 1, line) : hear(s, [p.indexOf(Math.max(...p))], line)
}
const nextLine = s => s.line < LINES.length ? go(s, s.at, s.line + 1) : forward(s, 1)
function reset(s) { s.steps.length = 1; go(s, 0) }

function typed(s, text) {
  const {vocab} = s.model, {ids, unknown} = understand(text, vocab)
  if (unknown === undefined) return hear(s, ids)
  const near = nearest(unknown, vocab), use = make('button', {type: 'button'}, `Use “${near}”`), field = s.view.named.words
  use.onclick = () => {
    field.value = field.value.toLowerCase().replace(unknown, near)
    tell(s)
    field.focus()
  }
  tell(s, `Sorry, “${unknown}” is none of the ${vocab.length} words that this model knows, so nothing was read. `, near ? use :
    /\d/.test(unknown) ? 'It has no digits: numbers are written out, like “eighty four”.' : 'They are on the buttons below.')
  return false
}

const isStop = ({model, steps, at}) => model.vocab[steps[at].word] == '.'
function stop(s) {
  clearTimeout(s.timer)
  s.timer = null
  s.view.named.count.textContent = 'Count'
}
function frame(s) {
  const {vocab} = s.model, full = vocab.indexOf('.'), words = s.steps.slice(1, s.at + 1).map(t => t.word)
  if (full < 0 || words[0] == full || s.at + 2 > MOST) return
  if (!words.length) words.push(Math.max(0, vocab.indexOf('one')))
  s.at = 0
  hear(s, [full, ...words, ...words.at(-1) == full ? [] : [full]])
}
function count(s) {
  if (s.timer) { stop(s); return show(s) }
  frame(s)
  s.steps.length = s.at + 1
  if (still()) {
    for (let k = 0; k < 10 && !(k && isStop(s)); k++) forward(s)
    return
  }
  const beat = () => { s.timer = setTimeout(beat, 1000 / s.view.named.speed.value); forward(s) }
  s.view.named.count.textContent = 'Stop'
  beat()
}

function drive(root) {
  const model = assemble(unpack(root.dataset.model)), view = build(root, model), sections = JSON.parse(root.dataset.sections)
  const s = root.cell = {model, view, sections, steps: [nothing(model)], at: 0, timer: null, typed: text => typed(s, text)}
  const does = {back: () => go(s, s.at - 1), forward: () => forward(s), line: () => nextLine(s), reset: () => reset(s)}
  const act = f => { stop(s); tell(s); return f() }
  for (const [name, f] of Object.entries(does)) view.named[name].onclick = () => act(f)
  view.named.count.onclick = () => { tell(s); count(s) }
  view.one('form').onsubmit = e => { e.preventDefault(); if (act(() => typed(s, view.named.words.value))) view.named.words.value = '' }
  const pressed = e => e.target.closest('button')
  view.one('.words').onclick = e => { if (pressed(e)) act(() => hear(s, [model.vocab.indexOf(pressed(e).textContent)])) }
  view.one('.past').onclick = e => { if (pressed(e)) act(() => go(s, [...view.one('.past').children].indexOf(pressed(e).parentNode))) }
  keys(s, does, act)
  point(s)
  go(s, 0)
  typed(s, root.dataset.start)
}

function keys(s, does, act) {
  s.view.shadow.addEventListener('keydown', e => {
    const f = {ArrowLeft: does.back, ArrowRight: does.forward}[e.key]
    if (!f || e.target.tagName == 'INPUT' || e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) return
    e.preventDefault()
    const past = e.target.closest('.past')
    act(f)
    past?.children[s.at].firstChild.focus()
  })
  for (const name of ['keydown', 'keypress', 'keyup']) s.view.shadow.host.addEventListener(name, e => e.stopPropagation())
}
function point(s) {
  for (const [k, box] of s.view.strips.entries()) {
    box.onfocus = () => { s.view.one('.value').textContent = allValues(s, k) }
    box.onblur = () => showLines(s)
    box.onpointermove = e => {
      const {left, width} = box.getBoundingClientRect(), values = valuesOf(s, k), {name} = LINES[k]
      if (!values) return
      const n = values.length, unit = Math.max(0, Math.min(n - 1, Math.floor((e.clientX - left) / width * n)))
      const of = name == 'p' ? `“${s.model.vocab[unit]}”` : `unit ${unit + 1} of ${n}` + ('figoc'.includes(name) ? sectionOf(s.sections, unit) : '')
      s.view.one('.value').textContent = `${name}, ${of}: ${number(values[unit])}`
    }
  }
}
