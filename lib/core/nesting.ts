/** Counts brackets outside strings, so that absurd nesting is refused before anything recurses into it. */
export function nestsDeeperThan(json: string, limit: number): boolean {
  let depth = 0
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (code === 0x22) at = findEndOfString(json, at)
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > limit) return true
    } else if (code === 0x7d || code === 0x5d) depth--
  }
  return false
}

/** Of a string that begins with a quote at a place; the end of the text when it never ends. */
export function findEndOfString(json: string, begin: number): number {
  let end = json.indexOf('"', begin + 1)
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1)
  return end === -1 ? json.length : end
}

/** An even number of backslashes before it stands for themselves. */
function isEscaped(json: string, at: number): boolean {
  let before = at
  while (json.charCodeAt(before - 1) === 0x5c) before--
  return (at - before) % 2 === 1
}
