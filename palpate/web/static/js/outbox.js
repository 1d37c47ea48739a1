// outbox.js: sends to our own server and says, in one word, what became of it. Only an answer that our server
// itself wrote counts as kept: a page of some other program on the way, or a redirect, does not.

const PATIENCE = 8000 // ms until an unanswered request is given up
const KEEPALIVE_LIMIT = 60000 // characters; browsers refuse a longer body on a request that outlives its page
const WORDS = {
  200: "kept",
  201: "kept",
  202: "kept-locked", // sealed in the inbox while the vault is locked
  401: "door", // the launch cookie is gone: Palpate was started again
  403: "stale",
  412: "beside", // another writer wrote first; the server kept both
  423: "locked", // the vault is locked and this cannot wait sealed: it waits on the page
  503: "store", // the disk is full or the vault is not writable
}

/** Send JSON; resolves, never rejects, to { kind, data }. Kinds: kept, kept-locked, beside, door, stale,
    store, locked, refused (the request itself is wrong: trying again will not help), unreachable. */
export async function send(method, url, body, headers = {}) {
  const text = body === undefined ? undefined : JSON.stringify(body)
  try {
    const answer = await fetch(url, {
      method,
      body: text,
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrf(), ...headers },
      signal: AbortSignal.timeout(PATIENCE),
      keepalive: (text?.length ?? 0) < KEEPALIVE_LIMIT, // so that leaving the page does not cut it off
      redirect: "error",
      cache: "no-store",
    })
    const json = answer.headers.get("Content-Type")?.includes("json")
    const data = json ? await answer.json() : null
    const kind = WORDS[answer.status] ?? (answer.status < 500 ? "refused" : "unreachable")
    if (!json && (answer.ok || kind === "beside")) return { kind: "unreachable", data: null }
    return { kind, data }
  } catch {
    return { kind: "unreachable", data: null }
  }
}

export const post = (url, body) => send("POST", url, body)

/** Keep a draft under its key, on the condition that nobody wrote since `version`. */
export const put = (key, body, version) =>
  send("PUT", `/api/drafts/${encodeURIComponent(key)}`, body, { "If-Match": String(version) })

function csrf() {
  return document.querySelector('meta[name="csrf"]')?.content ?? ""
}
