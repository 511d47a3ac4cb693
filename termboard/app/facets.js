// Filters as fields that unfold into a list to tick, or to choose one of, searched without accents, or as a row of what
// one may choose: native elements, which keyboards and screen readers know. A field tells Python what is ticked, and
// Python's answer, the address, has the last word.

const fold = (words) =>
  words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/giu, "d").toLowerCase().replace(/\s+/g, " ").trim()

const made = (tag, values = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), values)
  element.append(...children)
  return element
}

// From here on a list is long enough to be searched.
const LONG = 8
// An answer that never comes must not leave a tick that nothing stands for.
const PATIENCE = 10_000

const asSearch = (items, words) => {
  const nothing = made("p", { className: "nothing", textContent: words.nothing, hidden: true })
  const field = made("input", { type: "search", placeholder: words.search, ariaLabel: words.search })
  field.oninput = () => {
    const sought = fold(field.value)
    for (const { row, folded } of items) row.hidden = !folded.includes(sought)
    nothing.hidden = items.some(({ row }) => !row.hidden)
  }
  field.onkeydown = ({ key }) => {
    if (key === "Enter" && field.value) items.find(({ row }) => !row.hidden)?.box.click()
  }
  return [field, nothing]
}

// One field: its element, and `show`, which ticks what is chosen.
const asField = (field, words, tell) => {
  const value = made("span", { className: "value" })
  const clear = made("button", { type: "button", textContent: words.clear })
  const items = field.options.map(([code, label]) => {
    const box = made("input", { type: field.one ? "radio" : "checkbox", name: field.name, value: code })
    return { box, label, folded: fold(label), row: made("label", { className: "row" }, box, label) }
  })
  const ticked = () => items.filter(({ box }) => box.checked)
  const say = () => {
    const labels = ticked().map(({ label }) => label)
    value.textContent = labels.length > 2 ? `${labels.length}: ${labels.join(", ")}` : labels.join(", ") || words.all
    value.title = labels.join(", ")
    clear.hidden = field.one || !labels.length
  }
  const show = (chosen) => {
    for (const { box } of items) box.checked = chosen.includes(box.value)
    say()
  }
  const changed = () => {
    say()
    tell(field.name, ticked().map(({ box }) => box.value))
  }
  const close = () => {
    element.open = false
    element.firstChild.focus()
  }
  for (const { box } of items) {
    box.onchange = changed
    if (field.one) box.onclick = close
  }
  clear.onclick = () => {
    show([])
    changed()
    element.firstChild.focus()
  }
  const list = made("div", { className: "list", role: "group", ariaLabel: field.label }, ...items.map(({ row }) => row))
  const [search, nothing] = items.length > LONG ? asSearch(items, words) : []
  const panel = made("div", { className: "panel" }, ...[search, list, nothing, clear].filter(Boolean))
  // The focus stays where it is; and Chromium 156 crashes when the mouse begins to select words in here.
  panel.onmousedown = (event) => event.target.matches("input, button") || event.preventDefault()
  const name = made("span", { className: "name", textContent: field.label })
  const element = made("details", {}, made("summary", {}, name, value), panel)
  element.dataset.filter = field.name
  element.ontoggle = () => {
    panel.classList.remove("end")
    panel.classList.toggle("end", panel.getBoundingClientRect().right > document.documentElement.clientWidth)
    if (element.open) (search ?? ticked()[0]?.box ?? items[0]?.box)?.focus({ preventScroll: true })
  }
  // The arrows walk through the list; alone they choose nothing, as they would among radio buttons.
  const walk = (step) => {
    const boxes = items.filter(({ row }) => !row.hidden).map(({ box }) => box)
    const place = boxes.indexOf(element.getRootNode().activeElement)
    boxes[Math.min(Math.max(place + step, 0), boxes.length - 1)]?.focus()
  }
  element.onkeydown = (event) => {
    if (!element.open) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === "Escape") close()
    else if (event.key === "Enter" && event.target.name) event.target.click()
    else if (step) walk(step)
    else return
    event.preventDefault()
  }
  return { element, show }
}

// One field whose choices are seen side by side.
const asRow = (field, tell) => {
  const boxes = field.options.map(([code]) => made("input", { type: "radio", name: field.name, value: code }))
  for (const box of boxes) box.onchange = () => tell(field.name, [box.value])
  const choices = field.options.map(([, label], place) => made("label", {}, boxes[place], label))
  const legend = made("legend", { className: "name", textContent: field.label })
  const element = made("fieldset", {}, legend, made("div", { className: "choices" }, ...choices))
  element.dataset.filter = field.name
  return { element, show: (chosen) => boxes.forEach((box) => { box.checked = chosen.includes(box.value) }) }
}

const built = new WeakMap()

const build = (root, { fields, words }, tell) => {
  const asPart = (field) => field.isRow ? asRow(field, tell) : asField(field, words, tell)
  const parts = new Map(fields.map((field) => [field.name, asPart(field)]))
  const those = (wanted) => fields.filter(wanted).map(({ name }) => parts.get(name).element)
  const block = (className, elements) => made("div", { className }, ...elements)
  const heading = made("summary")
  const rows = those(({ isRow }) => isRow)
  const folded = those(({ folded, isRow }) => folded && !isRow)
  const more = made("details", { className: "more" }, heading, block("grid", folded))
  root.replaceChildren(
    block("grid", those(({ folded, isRow }) => !folded && !isRow)),
    ...(rows.length ? [block("rows", rows)] : []),
    ...(folded.length ? [more] : []),
  )
  return { parts, heading }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".facets")
  const shape = JSON.stringify([data.words, data.fields.map(({ chosen, isSet, ...field }) => field)])
  let state = built.get(root)
  // Other choices are other elements: the field that has the focus keeps it.
  const held = state?.shape === shape ? null : root.getRootNode().activeElement?.closest("[data-filter]")?.dataset.filter
  if (state?.shape !== shape) {
    state?.leave()
    const waiting = new Map()
    const tell = (name, codes) => {
      waiting.set(name, { codes: codes.join(), until: Date.now() + PATIENCE })
      state.send("picked", { name, codes })
    }
    state = { shape, waiting, ...build(root, data, tell) }
    const close = (event) => {
      const path = event.composedPath()
      root.querySelectorAll("[data-filter][open]").forEach((field) => path.includes(field) || (field.open = false))
    }
    document.addEventListener("pointerdown", close)
    document.addEventListener("focusin", close)
    state.leave = () => {
      document.removeEventListener("pointerdown", close)
      document.removeEventListener("focusin", close)
    }
    built.set(root, state)
  }
  state.send = setTriggerValue
  for (const { name, chosen } of data.fields) {
    // Two quick ticks: the answer to the first one must not undo the second.
    const awaited = state.waiting.get(name)
    if (awaited && awaited.codes !== chosen.join() && Date.now() < awaited.until) continue
    state.waiting.delete(name)
    state.parts.get(name).show(chosen)
  }
  state.parts.get(held)?.element.querySelector("summary, :checked")?.focus({ preventScroll: true })
  const count = data.fields.filter(({ folded, isSet }) => folded && isSet).length
  state.heading.textContent = data.words.more + (count ? ` (${count})` : "")
}
