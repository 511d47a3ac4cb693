// Where the choice that `token` names was another one, or none, a moment ago, bring its place into view: a link to the page it
// stands on leaves the reader where the link was.
const seen = new WeakMap();

export default function ({ data, parentElement }) {
  const before = seen.get(parentElement);
  seen.set(parentElement, data.token);
  if (before === undefined || before === data.token || !data.token) return;
  document.querySelector(`.st-key-${data.place}`)?.scrollIntoView({ block: "start" });
}
