// Streamlit's own words in the reader's language. See streamlit/streamlit#1353.
// Below its words, as it writes them, and the names of ours for them in termboard/domain/texts/.
const WORDS = [
  [/^Sidebar$/, "sidebar"],
  [/^Collapse sidebar$/, "collapse_sidebar"],
  [/^(?:Expand|Open) sidebar$/, "expand_sidebar"],
  [/^Skip to main content$/, "skip"],
  [/^Link to heading$/, "heading"],
  [/^Scrollable table$/, "table"],
  [/^Clear entry$/, "clear_entry"],
  [/^Help for (.+)$/, "help"],
  [/^Press Enter to apply$/, "apply"],
  [/^Press (?:Ctrl|⌘)\+Enter to (?:submit form|apply)$/, "submit"],
  [/^Page not found$/, "lost"],
  [/^(?:The page that you have requested|You have requested page) .+ Running the app's main page\.$/, "lost_why"],
  [/^Close$/, "close"],
  [/^Upload$/, "upload"],
  [/^(\d+)MB per file/, "upload_limit"],
]
const ATTRIBUTES = ["aria-label", "placeholder", "title"]

// What stood there before, so that another language begins from Streamlit's own words.
const before = new WeakMap()

const speak = (words) => {
  const inOurWords = (written) => {
    for (const [known, name] of WORDS) {
      const found = known.exec(written)
      if (found) return words[name].replace(/\{\w+\}/, () => found[1])
    }
    return written
  }
  const change = (node, name, current, set) => {
    if (!current) return
    const kept = before.get(node) ?? {}
    const written = kept[name]?.said === current ? kept[name].written : current
    const said = inOurWords(written)
    if (said === written && said === current) return
    before.set(node, { ...kept, [name]: { written, said } })
    if (said !== current) set(said)
  }
  const write = (node) => change(node, "text", node.nodeValue, (said) => { node.nodeValue = said })
  const label = (node) =>
    ATTRIBUTES.forEach((name) => change(node, name, node.getAttribute(name), (said) => node.setAttribute(name, said)))
  const isOurs = (node) => node instanceof SVGElement || node.classList?.contains("js-plotly-plot")
  const translate = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return write(root)
    if (root.nodeType !== Node.ELEMENT_NODE || isOurs(root)) return
    label(root)
    root.childNodes.forEach(translate)
  }
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach((node) => isOurs(target) || translate(node))
      else if (type === "characterData") write(target)
      else if (!isOurs(target)) label(target)
    }
  })
  document.documentElement.lang = words.language
  translate(document.body)
  observer.observe(document.body, {
    attributeFilter: ATTRIBUTES, attributes: true, characterData: true, childList: true, subtree: true,
  })
  return () => observer.disconnect()
}
