// Keeps the reader's deck in this browser. `data.deck` is null while the server knows of none, as after a reload: then it
// `asks` what was kept. It is null as well while what was kept cannot be read: that is left as it is. Another window of
// this browser that changes the deck is heard of too.
const NAME = "termboard-deck"

// Streamlit calls this at each change of the data, and what it returns only when the page is left.
let leave = () => {}

export default function ({ data, setTriggerValue }) {
  leave()
  const kept = localStorage.getItem(NAME)
  if (data.deck !== null) {
    if (data.deck !== kept) localStorage.setItem(NAME, data.deck)
  } else if (data.asks && (kept || data.must)) {
    setTriggerValue("kept", kept ?? "")
  }
  const heard = (event) => {
    if (event.key === NAME && event.newValue && event.newValue !== data.deck) setTriggerValue("kept", event.newValue)
  }
  addEventListener("storage", heard)
  leave = () => removeEventListener("storage", heard)
  return leave
}
