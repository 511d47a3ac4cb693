// A text with its numbers marked, and what is proposed of them: a click on one shows the other. ↑ and ↓ walk through the
// proposals, Enter takes one, S skips it, M mends it. A decision carries all that Python has not answered yet.

const made = (tag, values = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), values)
  element.append(...children)
  return element
}

// A line with its marks: words between them are plain.
const asLine = (line, choose) => {
  const parts = []
  let at = 0
  for (const [start, end, kind, keys, title] of line.marks) {
    if (start < at) continue
    const mark = made("mark", { className: kind, title, textContent: line.text.slice(start, end) })
    if (keys.length) {
      mark.dataset.keys = JSON.stringify(keys)
      mark.onclick = () => choose(keys[0])
    }
    parts.push(line.text.slice(at, start), mark)
    at = end
  }
  return made("p", {}, ...parts, line.text.slice(at))
}

const asCard = (figure, words, { choose, decide, mend }) => {
  const button = (name, onclick) => made("button", { type: "button", textContent: words[name], className: name, onclick })
  const card = made(
    "li", { tabIndex: -1, className: figure.role, onclick: () => choose(figure.key) },
    made("strong", { textContent: figure.name }), made("span", { className: "told", textContent: figure.told }),
    made("q", { textContent: figure.quote }), made("span", { className: "why", textContent: figure.why }),
    made("span", { className: "state" }),
    made("span", { className: "buttons" }, button("take", () => decide(figure.key, "take")),
      button("skip", () => decide(figure.key, "skip")), button("mend", () => mend(figure.key))),
  )
  card.dataset.key = figure.key
  return card
}

const built = new WeakMap()

const draw = (root, state) => {
  const { lines, figures, words } = state.data
  state.text = made("div", { className: "text", tabIndex: 0, role: "region", ariaLabel: words.text },
    ...lines.map((line) => asLine(line, state.choose)))
  state.list = made("ol", { className: "cards", ariaLabel: words.proposals },
    ...figures.map((figure) => asCard(figure, words, state)))
  state.list.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const how = { Enter: "take", s: "skip", S: "skip" }[event.key]
    if (event.target.matches("button") && event.key === "Enter") return
    if (step) state.walk(step)
    else if (how) state.decide(state.chosen, how)
    else if (event.key.toLowerCase() === "m") state.mend(state.chosen)
    else return
    event.preventDefault()
  }
  root.replaceChildren(state.text, made("div", { className: "side" }, made("p", { className: "keys", textContent: words.keys }), state.list))
}

// How each stands: what the reader decided last, else what Python says.
const show = (state) => {
  const { figures, words } = state.data
  for (const { key, state: told } of figures) {
    const stands = state.waiting.get(key) ?? told
    const card = state.list.querySelector(`[data-key="${CSS.escape(key)}"]`)
    card.dataset.state = stands
    card.querySelector(".state").textContent = words[stands]
    const isChosen = key === state.chosen
    card.tabIndex = isChosen ? 0 : -1
    card.ariaCurrent = isChosen ? "true" : null
  }
  const stands = new Map(figures.map(({ key, state: told }) => [key, state.waiting.get(key) ?? told]))
  for (const mark of state.text.querySelectorAll("mark[data-keys]")) {
    const keys = JSON.parse(mark.dataset.keys)
    mark.classList.toggle("chosen", keys.includes(state.chosen))
    mark.dataset.state = stands.get(keys[0])
  }
}

const inSight = (pane, element) => {
  if (!element) return
  const [outer, inner] = [pane.getBoundingClientRect(), element.getBoundingClientRect()]
  if (inner.top < outer.top || inner.bottom > outer.bottom) pane.scrollTop += inner.top - outer.top - outer.height / 3
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".reader")
  const state = built.get(root) ?? { waiting: new Map(), chosen: data.figures[0]?.key }
  built.set(root, state)
  state.data = data
  state.choose = (key, hasFocus = true) => {
    state.chosen = key
    show(state)
    const card = state.list.querySelector(`[data-key="${CSS.escape(key)}"]`)
    inSight(state.list, card)
    // Where the list has no bar of its own, the page moves.
    if (state.list.scrollHeight <= state.list.clientHeight + 1) card.scrollIntoView({ block: "nearest" })
    inSight(state.text, state.text.querySelector("mark.chosen"))
    if (hasFocus && !card.contains(root.getRootNode().activeElement)) card.focus({ preventScroll: true })
  }
  state.walk = (step) => {
    const place = data.figures.findIndex(({ key }) => key === state.chosen) + step
    if (data.figures[place]) state.choose(data.figures[place].key)
  }
  state.decide = (key, how) => {
    const stands = { take: "ready", skip: "left_out" }[how]
    // Once more takes the decision back.
    const now = state.waiting.get(key) ?? data.figures.find((figure) => figure.key === key).state
    state.waiting.set(key, now === stands ? "ask" : stands)
    setTriggerValue("decided", { changes: [...state.waiting] })
    const place = data.figures.findIndex((figure) => figure.key === key)
    const next = data.figures.slice(place + 1).find((figure) => (state.waiting.get(figure.key) ?? figure.state) === "ask")
    state.choose(now === stands ? key : (next?.key ?? key))
  }
  state.mend = (key) => setTriggerValue("decided", { changes: [...state.waiting], mend: key })
  for (const { key, state: told } of data.figures) if (state.waiting.get(key) === told) state.waiting.delete(key)
  const shape = JSON.stringify([data.lines, data.words, data.figures.map(({ state: _, ...figure }) => figure)])
  if (shape !== state.shape) {
    const hadFocus = root.contains(root.getRootNode().activeElement)
    const [text, list] = [state.text?.scrollTop ?? 0, state.list?.scrollTop ?? 0]
    draw(root, state)
    state.shape = shape
    if (!data.figures.some(({ key }) => key === state.chosen)) state.chosen = data.figures[0]?.key
    show(state)
    state.text.scrollTop = text
    state.list.scrollTop = list
    if (hadFocus && state.chosen) state.choose(state.chosen)
  }
  show(state)
}
