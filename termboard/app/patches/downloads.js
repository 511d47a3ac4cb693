// A download while the page runs anew. See streamlit/streamlit#8932 (closed for one case of it).
// Streamlit 1.67 gives a file that is made when it is asked for a new number at each run, and forgets the old one at
// the end of that run: a button pressed meanwhile asks for a file that is no longer known, and says so in English. So a
// press waits until the page is at rest, and one that was answered with an error is made again; so is one whose button
// was replaced while it waited (Streamlit disables it meanwhile), for the answer had nowhere to be said. Where the last
// try was in vain too, that is said beside the button, and stays until the next press.
const BUTTON = '[data-testid="stDownloadButton"]'
const AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
const PATIENCE = 60_000
const TRIES = 3

// What was pressed outlasts a change of language.
const held = new Map()

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
