// What Streamlit does not do by itself, on every page: keep a download good while the page runs anew, open links to
// other pages in this tab, keep the focus in the links to a list's pages and at the heading where a link is gone, let
// wide tables be reached by keyboard, fit charts to paper, and speak the reader's language in the few words that are its
// own.

// Streamlit 1.67 gives a file that is made when it is asked for a new number at each run, and forgets the old one at
// the end of that run: a button pressed meanwhile asks for a file that is no longer known, and says so in English.
// So a press waits until the page is at rest, and one that was answered with an error is made again; so is one whose
// button was replaced while it waited (Streamlit disables it meanwhile), for the answer had nowhere to be said. Where the
// last try was in vain too, that is said beside the button, and stays until the next press.
const BUTTON = '[data-testid="stDownloadButton"]'
const AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
const PATIENCE = 60_000
const TRIES = 3

// What was pressed outlasts a change of language.
const held = new Map()

const keyOf = (element) =>
  [...(element.closest('[class*="st-key-"]')?.classList ?? [])].find((name) => name.startsWith("st-key-"))

const sayFailed = (key, words) => {
  const place = document.querySelector(`.${CSS.escape(key)} ${BUTTON}`)
  const note = Object.assign(document.createElement("p"), { textContent: words.failed, role: "alert" })
  note.dataset.failed = key
  note.style.cssText = "margin: 0.25rem 0 0; max-width: 32rem; color: inherit; font-size: 0.875rem"
  place?.append(note)
}
const forgetFailed = (key) => document.querySelector(`[data-failed="${CSS.escape(key)}"]`)?.remove()

const keepDownloads = (words) => {
  let pressing = false

  const isAtRest = () => document.querySelector(AT_REST) && !document.querySelector('[data-stale="true"]')
  const press = (key) => {
    pressing = true
    const button = document.querySelector(`.${CSS.escape(key)} ${BUTTON} button`)
    button?.click()
    pressing = false
    return button
  }
  const hold = (event) => {
    const button = event.target.closest?.(`${BUTTON} button`)
    const key = button && keyOf(button)
    if (!key || pressing) return
    forgetFailed(key)
    held.set(key, { until: Date.now() + PATIENCE, tries: isAtRest() ? 1 : 0, button })
    if (isAtRest()) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const look = () => {
    if (!held.size || !isAtRest()) return
    for (const [key, waiting] of held) {
      const wasReplaced = !waiting.button.isConnected && waiting.button.disabled
      const error = document.querySelector(`.${CSS.escape(key)} [data-testid="stDownloadButtonError"]`)
      const failed = wasReplaced || error
      if (error) error.hidden = true
      if (Date.now() > waiting.until) held.delete(key)
      else if (failed && waiting.tries >= TRIES) {
        held.delete(key)
        sayFailed(key, words)
      } else if (failed || !waiting.tries) {
        // A part that is still to be drawn has no button yet.
        const button = press(key)
        if (button) held.set(key, { ...waiting, tries: waiting.tries + 1, button })
      }
    }
  }
  const observer = new MutationObserver(look)
  document.addEventListener("click", hold, { capture: true })
  observer.observe(document.body, { attributes: true, childList: true, subtree: true })
  return () => {
    document.removeEventListener("click", hold, { capture: true })
    observer.disconnect()
  }
}

// Streamlit gives every link of Markdown a tab of its own, and loads all anew for a link in HTML (`data-here`). Links
// to this app's pages open in this tab, without loading; links in HTML to other places open in a tab of their own.
const PHONE = 768

const stayInTab = () => {
  const follow = (event) => {
    const link = event.composedPath().find((node) => node.tagName === "A")
    const place = event.target.closest?.('[data-testid="stMain"], [data-testid="stSidebar"]')
    if (!link?.href || !place || event.defaultPrevented) return
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    if (link.origin !== location.origin) {
      if (link.target) return
      event.preventDefault()
      open(link.href, "_blank", "noopener")
    } else if (link.target === "_blank" || link.hasAttribute("data-here")) {
      event.preventDefault()
      history.pushState(null, "", link.href)
      dispatchEvent(new PopStateEvent("popstate"))
      // On a phone the menu lies over the page.
      if (innerWidth <= PHONE) place.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click()
    }
  }
  document.addEventListener("click", follow)
  return () => document.removeEventListener("click", follow)
}

// The links to the pages of a list are made anew by the page that they lead to: the focus comes back to the one of the
// same words, or to what is left. Which it was outlasts what is drawn around it, too.
const PLACE = '[class*="st-key-pages-"]'
let last

const keepPlace = () => {
  const remember = ({ target }) => {
    const place = target.closest?.(PLACE)
    last = place && { key: keyOf(place), words: target.textContent }
  }
  const look = () => {
    if (!last || document.activeElement !== document.body) return
    const links = [...document.querySelectorAll(`.${CSS.escape(last.key)} a`)]
    const link = links.find(({ textContent }) => textContent === last.words) ?? links.at(-1)
    link?.focus({ preventScroll: true })
  }
  const forget = ({ target }) => {
    if (!target.closest?.(PLACE)) last = null
  }
  const observer = new MutationObserver(look)
  observer.observe(document.body, { childList: true, subtree: true })
  document.addEventListener("focusin", remember)
  document.addEventListener("pointerdown", forget)
  return () => {
    observer.disconnect()
    document.removeEventListener("focusin", remember)
    document.removeEventListener("pointerdown", forget)
  }
}

// A link to another view of its page may be gone with what it stood in; where Tab went on from there, chance decided. It
// goes on at the heading.
const keepStart = () => {
  let followed
  const remember = ({ target, detail }) => {
    const link = target.closest?.('[data-testid="stMain"] a')
    // Without a mouse there are no clicks to count.
    followed = link && !detail && !link.closest(PLACE) && link.pathname === location.pathname ? link : null
  }
  const look = () => {
    if (!followed || followed.isConnected) return
    followed = null
    if (document.activeElement !== document.body) return
    const heading = document.querySelector('[data-testid="stMain"] h1')
    heading?.setAttribute("tabindex", "-1")
    heading?.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(look)
  observer.observe(document.body, { childList: true, subtree: true })
  document.addEventListener("click", remember, { capture: true })
  return () => {
    observer.disconnect()
    document.removeEventListener("click", remember, { capture: true })
  }
}

// A table wider than its place can be scrolled by keyboard only where it can have the focus.
const reachTables = (words) => {
  const look = () => document.querySelectorAll('[data-testid="stMain"] table').forEach((table) => {
    const place = table.parentElement
    const isWide = place.scrollWidth > place.clientWidth && getComputedStyle(place).overflowX === "auto"
    if (!isWide || place.hasAttribute("tabindex")) return
    place.tabIndex = 0
    place.setAttribute("role", "group")
    place.setAttribute("aria-label", words.table)
  })
  let waiting
  const lookSoon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(look, 200)
  }
  const observer = new MutationObserver(lookSoon)
  look()
  observer.observe(document.body, { childList: true, subtree: true })
  addEventListener("resize", lookSoon)
  return () => {
    clearTimeout(waiting)
    observer.disconnect()
    removeEventListener("resize", lookSoon)
  }
}

// Streamlit's own words, as it writes them, and the names of ours for them in termboard/texts/.
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

// Streamlit calls this at each change of the data, and what it returns only when the page is left.
let leave = () => {}

// A chart is as wide as the window; on A4 it would lose its right side.
const PAPER = 700

const fitPaper = () => {
  const charts = () => [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
  const shrink = () => charts().forEach((chart) => { chart.style.zoom = Math.min(1, PAPER / chart.offsetWidth) })
  const restore = () => charts().forEach((chart) => { chart.style.zoom = "" })
  addEventListener("beforeprint", shrink)
  addEventListener("afterprint", restore)
  return () => {
    removeEventListener("beforeprint", shrink)
    removeEventListener("afterprint", restore)
  }
}

export default function ({ data }) {
  leave()
  const ends = [keepDownloads(data), stayInTab(), keepPlace(), keepStart(), reachTables(data), speak(data), fitPaper()]
  leave = () => ends.forEach((end) => end())
  return leave
}
