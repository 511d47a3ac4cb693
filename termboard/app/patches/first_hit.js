// Enter in the search opens the first hit. A text field of Streamlit that runs as one types (`live`) tells its page
// nothing when Enter changes nothing.
// Enter may come before the answer to the last letters: the list says what it answers.
const openFirstHit = () => {
  let asked
  const open = () => {
    const hits = document.querySelector(".hits")
    if (asked === undefined || hits?.dataset.typed !== asked) return
    asked = undefined
    hits.querySelector("a")?.click()
  }
  const press = ({ target, key, isComposing }) => {
    asked = key === "Enter" && !isComposing && target.closest?.(".st-key-search") ? target.value : undefined
    open()
  }
  const observer = new MutationObserver(open)
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-typed"] })
  document.addEventListener("keydown", press)
  return () => {
    observer.disconnect()
    document.removeEventListener("keydown", press)
  }
}
