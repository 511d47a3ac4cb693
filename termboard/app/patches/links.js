// Links in this tab. See streamlit/streamlit#4332 and #3098.
// Streamlit 1.67 gives every link of Markdown a tab of its own, and loads all anew for a link in HTML (`data-here`).
// Links to this app's pages open in this tab, without loading; links in HTML to other places open in a tab of their
// own.
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
