// The keys of the presentation view, and the same as buttons: they show while the mouse moves or one of them has the
// focus, so that a picture of the screen is a slide and nothing else.
const SIGNS = { previous: "‹", next: "›", full_screen: "⛶", theme: "◐", leave: "✕" }
const QUIET = 2000
// The slide that was asked for and is not drawn yet: the next press goes on from it, not from the one that still stands.
let asked = null
// Streamlit calls this at each change of the data, and what it returns only when the page is left.
let leave = () => {}

export default function ({ parentElement, data, setTriggerValue }) {
  leave()
  if (asked === data.at || !data.places.includes(asked)) asked = null
  const step = (by) => data.places[data.places.indexOf(asked ?? data.at) + by]
  const go = (place) => {
    if (!place || place === (asked ?? data.at)) return
    asked = place
    setTriggerValue("go", place)
  }
  const doings = {
    previous: () => go(step(-1)),
    next: () => go(step(1)),
    full_screen: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
    theme: () => setTriggerValue("look", data.look),
    leave: () => {
      asked = null
      // As a press on a link would: Streamlit opens the page, and one press of Back leads here again.
      history.pushState(null, "", new URL(data.home, location.href))
      dispatchEvent(new PopStateEvent("popstate"))
    },
  }
  const keys = {
    ArrowRight: doings.next, ArrowDown: doings.next, PageDown: doings.next, " ": doings.next,
    ArrowLeft: doings.previous, ArrowUp: doings.previous, PageUp: doings.previous,
    Home: () => go(data.places[0]), End: () => go(data.places.at(-1)),
    f: doings.full_screen, F: doings.full_screen, t: doings.theme, T: doings.theme, Escape: doings.leave,
  }

  const bar = parentElement.querySelector("[role=toolbar]")
  bar.setAttribute("aria-label", data.words.controls)
  const buttons = Object.entries(SIGNS).map(([name, sign]) => {
    const button = bar.querySelector(`[data-name=${name}]`) ?? document.createElement("button")
    button.type = "button"
    button.textContent = sign
    button.dataset.name = name
    button.title = data.words[name]
    button.setAttribute("aria-label", data.words[name])
    button.disabled = (name === "previous" && !step(-1)) || (name === "next" && !step(1))
    button.onclick = doings[name]
    return button
  })
  const place = bar.querySelector("span") ?? document.createElement("span")
  place.setAttribute("role", "status")
  place.textContent = data.said
  if (!bar.contains(place)) bar.replaceChildren(buttons[0], place, ...buttons.slice(1))

  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // A focused button has its own space bar.
    if (event.key === " " && event.composedPath()[0] instanceof HTMLButtonElement) return
    const doing = keys[event.key]
    if (!doing) return
    event.preventDefault()
    event.stopPropagation()
    doing()
  }
  let waiting
  const show = () => {
    bar.dataset.shown = ""
    clearTimeout(waiting)
    waiting = setTimeout(() => delete bar.dataset.shown, QUIET)
  }
  // Back and Forward of the browser lead where they lead.
  const turn = () => (asked = null)
  addEventListener("popstate", turn)
  addEventListener("keydown", press, true)
  addEventListener("mousemove", show)
  leave = () => {
    removeEventListener("popstate", turn)
    removeEventListener("keydown", press, true)
    removeEventListener("mousemove", show)
    clearTimeout(waiting)
  }
  return leave
}
