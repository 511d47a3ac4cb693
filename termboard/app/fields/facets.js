// Filters as fields that unfold into a list to tick, or to choose one of, searched without accents, or as a row of what
// one may choose: native elements, which keyboards and screen readers know. A field tells Python what is ticked, and
// Python's answer, the address, has the last word. What is chosen of a great many (`most`) has a chip of its own below
// the fields; what the list does not have may be looked up by Python (`found`).

// As termboard/domain/folding.py and the SQL macro facts.folded: lower case, no accents, Đ (also typed as Ð) as d, y as i.
export const folded = (words) => {
  const bare = words.toLowerCase().replace(/[đð]/g, "d").normalize("NFD").replace(/\p{M}/gu, "")
  return bare.replace(/y/g, "i").replace(/[^a-z0-9]+/g, " ").trim()
}

// What is sought begins a word: "hai" is not in "Thái Nguyên". Where nothing does, words may be written together.
const spaced = (words) => ` ${folded(words)}`
const together = (sought) => new RegExp(` ${[...sought.replaceAll(" ", "")].join(" ?")}`)
export const matching = (sought, lists) => {
  const found = lists.map((words) => words.includes(` ${sought}`))
  return found.includes(true) || !sought ? found : lists.map((words) => together(sought).test(words))
}

const made = (tag, values = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), values)
  element.append(...children)
  return element
}

// From here on a list is long enough to be searched.
const LONG = 8
const sorted = (codes) => [...codes].sort().join()

// An answer that never comes must not leave a tick that nothing stands for.
const PATIENCE = 10_000

// What finds rows by their words. `found` is what Python looked up for the words typed then; `find` lets it look up more.
const asSearch = (items, words, found, find) => {
  const note = made("p", { className: "note", hidden: true })
  const field = made("input", { type: "search", placeholder: words.search, ariaLabel: words.search })
  const lookUp = made("button", { type: "button", hidden: true, onclick: () => find(field.value) })
  field.oninput = () => {
    const sought = folded(field.value)
    const isFound = sought && sought === folded(found?.typed ?? "")
    const matches = matching(sought, items.map(({ names }) => names))
    items.forEach(({ row, box }, place) => {
      row.hidden = !(isFound ? found.codes.includes(box.value) : matches[place])
    })
    note.textContent = isFound ? words.nobody : words.nothing
    note.hidden = (found && !isFound) || items.some(({ row }) => !row.hidden)
    lookUp.textContent = words.find.replace("{name}", field.value)
    lookUp.hidden = !found || isFound || !sought
  }
  field.onkeydown = (event) => {
    if (event.key !== "Enter" || !field.value) return
    // Else the same stroke unfolds again what a choice has folded.
    event.preventDefault()
    // What is chosen already is not taken back by who looks for more.
    const first = items.find(({ row, box }) => !row.hidden && !(found && box.checked))
    if (first) first.box.click()
    else if (!lookUp.hidden) lookUp.click()
  }
  return [field, note, lookUp]
}

// What a field unfolds into: its element, `show`, which ticks what is chosen, and `focus`.
const asPanel = (field, words, { pick, clear, find, close }) => {
  const items = field.options.map(([code, label, others = ""]) => {
    const box = made("input", { type: field.one ? "radio" : "checkbox", name: field.name, value: code })
    box.onchange = () => pick(code, box.checked)
    if (field.one) box.onclick = close
    return { box, names: spaced(`${label} ${others}`), row: made("label", { className: "row" }, box, label) }
  })
  const list = made("div", { className: "list", role: "group", ariaLabel: field.label }, ...items.map(({ row }) => row))
  const isLong = items.length > LONG || field.found
  const [search, ...below] = isLong ? asSearch(items, words, field.found, find) : []
  const full = made("p", { className: "note", textContent: words.full.replace("{count}", field.most), hidden: true })
  const none = made("button", { type: "button", textContent: words.clear, onclick: clear })
  const element = made("div", { className: "panel" }, ...[search, list, ...below, full, none].filter(Boolean))
  // The focus stays where it is; and Chromium 156 crashes when the mouse begins to select words in here.
  element.onmousedown = (event) => event.target.matches("input, button") || event.preventDefault()
  const show = (chosen) => {
    const isFull = chosen.size >= field.most
    for (const { box } of items) {
      box.checked = chosen.has(box.value)
      box.disabled = isFull && !box.checked
    }
    full.hidden = !isFull
    none.hidden = field.one || !chosen.size
  }
  const focus = () => (search ?? list.querySelector(":checked") ?? items[0]?.box)?.focus({ preventScroll: true })
  // The arrows walk through the list; alone they choose nothing, as they would among radio buttons.
  const walk = (step) => {
    const boxes = items.filter(({ row }) => !row.hidden).map(({ box }) => box)
    const place = boxes.indexOf(element.getRootNode().activeElement)
    boxes[Math.min(Math.max(place + step, 0), boxes.length - 1)]?.focus()
  }
  const type = (typed) => {
    search.value = typed
    search.oninput()
  }
  return { element, show, focus, walk, type, typed: () => search?.value }
}

// One field: its element, `show`, which says what is chosen, and a place for chips. Its list is made for who unfolds it.
const asField = (field, tell, words) => {
  let chosen = new Set()
  let panel
  const value = made("span", { className: "value" })
  const chips = made("div", { className: "chips" })
  const labels = new Map(field.options)
  // What is chosen in the order of the list; of a great many in that of choosing.
  const options = () => {
    const codes = field.most ? [...chosen] : [...labels.keys()].filter((code) => chosen.has(code))
    return codes.filter((code) => labels.has(code)).map((code) => [code, labels.get(code)])
  }
  let said
  const say = () => {
    panel?.show(chosen)
    const names = options().map(([, label]) => label)
    const all = names.join(", ")
    // A chip that has the focus stays.
    if (all === said) return
    said = all
    value.textContent = field.inside ?? ((names.length > 2 ? `${names.length}: ` : "") + all || words.all)
    value.title = all
    if (field.most) chips.replaceChildren(...options().map(asChip))
  }
  const changed = (codes) => {
    chosen = new Set(codes)
    say()
    tell(field.name, options().map(([code]) => code))
  }
  const pick = (code, isOn) => {
    if (isOn && panel && field.found) panel.type("")
    changed(field.one ? [code] : [...chosen, code].filter((other) => isOn || other !== code))
  }
  const asChip = ([code, label], place) => {
    const said = words.remove.replace("{name}", label)
    const chip = made("button", { type: "button", textContent: label, title: said, ariaLabel: said })
    chip.onclick = () => {
      pick(code, false)
      focusChip(place)
    }
    return chip
  }
  const focusChip = (place) => (chips.children[Math.min(place, chips.children.length - 1)] ?? summary).focus()
  const close = () => {
    element.open = false
    summary.focus()
  }
  const clear = () => {
    changed([])
    summary.focus()
  }
  const find = (typed) => tell(field.name, [], typed)
  const name = made("span", { className: "name", textContent: field.label })
  const summary = made("summary", {}, name, value)
  const element = made("details", {}, summary)
  element.dataset.filter = field.name
  const unfold = () => {
    if (panel) return
    panel = asPanel(field, words, { pick, clear, find, close })
    panel.show(chosen)
    element.append(panel.element)
  }
  summary.onclick = unfold
  element.ontoggle = () => {
    if (!element.open) return
    panel.element.classList.remove("end")
    const { right } = panel.element.getBoundingClientRect()
    panel.element.classList.toggle("end", right > document.documentElement.clientWidth)
    panel.focus()
  }
  element.onkeydown = (event) => {
    if (!element.open) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === "Escape") close()
    else if (event.key === "Enter" && event.target.name) event.target.click()
    else if (step) panel.walk(step)
    else return
    event.preventDefault()
  }
  const show = (codes) => {
    chosen = new Set(codes)
    say()
  }
  const open = (typed) => {
    unfold()
    if (typed) panel.type(typed)
    // Unfolded it is no more told, though the focus was lost as it moved.
    if (element.open) panel.focus()
    element.open = true
  }
  return { element, show, open, chips, focusChip, typed: () => panel?.typed() }
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

// One field to type words in, told by Enter or when the reader leaves it. What is being typed stays until the address,
// which has the last word, says something else than it did.
const asWords = (field, tell) => {
  let said = ""
  const input = made("input", { type: "search", placeholder: field.inside, maxLength: field.longest })
  input.onchange = () => {
    said = input.value.normalize("NFC").trim()
    tell(field.name, [said])
  }
  const element = made("label", {}, made("span", { className: "name", textContent: field.label }), input)
  element.dataset.filter = field.name
  const show = ([words = ""]) => {
    if (words !== said) input.value = said = words
  }
  return { element, show }
}

const built = new WeakMap()

// The fields in their places.
const layOut = (root, fields, parts, words) => {
  const those = (wanted) => fields.filter(wanted).map(({ name }) => parts.get(name).element)
  const block = (className, elements) => made("div", { className }, ...elements)
  const chips = fields.filter(({ most }) => most).map(({ name }) => parts.get(name).chips)
  const rows = those(({ isRow, isTop }) => isRow && !isTop)
  const top = those(({ isTop }) => isTop)
  const typed = those(({ isWords }) => isWords)
  const folded = those(({ folded, isRow }) => folded && !isRow)
  const heading = made("summary", { textContent: words.more })
  root.replaceChildren(
    ...(top.length ? [block("rows", top)] : []),
    ...typed,
    block("grid", those(({ folded, isRow, isWords }) => !folded && !isRow && !isWords)),
    ...chips,
    ...(rows.length ? [block("rows", rows)] : []),
    ...(folded.length ? [made("details", { className: "more" }, heading, block("grid", folded))] : []),
  )
  return heading
}

// A field that offers what it did is kept as it is; another one stands in its place.
const renew = (state, root, { fields, words }, tell) => {
  const layout = JSON.stringify([words, fields.map(({ name, isRow, isTop, isWords, folded, most }) => [name, isRow, isTop, isWords, folded, most])])
  for (const { chosen, isSet, ...field } of fields) {
    const shape = JSON.stringify([words, field])
    const old = state.parts.get(field.name)
    if (old?.shape === shape) continue
    const make = { [!!field.isRow]: asRow, [!!field.isWords]: asWords }[true] ?? asField
    const part = { shape, ...make(field, tell, words) }
    state.parts.set(field.name, part)
    if (layout !== state.layout) continue
    old.element.replaceWith(part.element)
    old.chips?.replaceWith(part.chips)
  }
  if (layout !== state.layout) state.heading = layOut(root, fields, state.parts, words)
  state.layout = layout
}

// A list is folded again by whoever goes elsewhere.
const foldedElsewhere = (root) => {
  const close = (event) => {
    const path = event.composedPath()
    root.querySelectorAll("[data-filter][open]").forEach((field) => path.includes(field) || (field.open = false))
  }
  const events = ["pointerdown", "focusin"]
  events.forEach((name) => document.addEventListener(name, close))
  return () => events.forEach((name) => document.removeEventListener(name, close))
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".facets")
  const state = built.get(root) ?? { parts: new Map(), waiting: new Map(), leave: foldedElsewhere(root) }
  built.set(root, state)
  const focused = () => root.getRootNode().activeElement?.closest("[data-filter]")
  const held = focused()
  const wasOpen = held?.open
  const typed = state.parts.get(held?.dataset.filter)?.typed?.()
  const chip = root.getRootNode().activeElement
  const [owner] = [...state.parts].find(([, { chips }]) => chips?.contains(chip)) ?? []
  const place = owner && [...chip.parentElement.children].indexOf(chip)
  state.send = setTriggerValue
  renew(state, root, data, (name, codes, typed) => {
    if (typed) return state.send("picked", { name, codes, typed })
    // The last one counts: of a field's own choices, and of two fields that choose the same.
    const parameter = data.fields.find((field) => field.name === name)?.parameter ?? name
    state.waiting.forEach((awaited, other) => awaited.parameter === parameter && state.waiting.delete(other))
    state.waiting.set(name, { parameter, codes, until: Date.now() + PATIENCE })
    // With those not answered yet: the address that goes with this choice may not know them.
    const changes = [...state.waiting].filter(([, { until }]) => Date.now() < until).map(([each, { codes }]) => [each, codes])
    state.send("picked", { name, codes, changes })
  })
  for (const { name, chosen } of data.fields) {
    // Two quick ticks: the answer to the first one must not undo the second.
    const awaited = state.waiting.get(name)
    const isAwaited = awaited && sorted(awaited.codes) !== sorted(chosen) && Date.now() < awaited.until
    if (!isAwaited) state.waiting.delete(name)
    state.parts.get(name).show(isAwaited ? awaited.codes : chosen)
  }
  // The field that has the focus keeps it, and stays unfolded.
  const kept = held && !focused() && state.parts.get(held.dataset.filter)
  if (kept && wasOpen) kept.open(typed)
  else if (kept) kept.element.querySelector("summary, :checked")?.focus({ preventScroll: true })
  if (owner && !chip.isConnected) state.parts.get(owner).focusChip(place)
  const count = data.fields.filter(({ folded, isSet }) => folded && isSet).length
  state.heading.textContent = data.words.more + (count ? ` (${count})` : "")
  return state.leave
}
