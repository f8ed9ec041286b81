import { escapeHtml } from '#lib/core/html'

import { demoPeople } from './people.ts'

const style = `
:root { color-scheme: light dark; --ink: light-dark(#18181b, #f4f4f5); --soft: light-dark(#52525b, #a1a1aa);
  --line: light-dark(#d4d4d8, #3f3f46); --card: light-dark(#fff, #18181b); --hover: light-dark(#f4f4f5, #27272a);
  --accent: light-dark(#0f6b5c, #4fd1b5); --on: light-dark(#fff, #062b25); --bad: light-dark(#b42318, #fda29b) }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; color: var(--ink);
  background: light-dark(#fafafa, #09090b); font: 15px/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 384px; padding: 24px; border: 1px solid var(--line); border-radius: 12px; background: var(--card) }
h1 { margin: 0 0 4px; font-size: 20px; line-height: 1.3 }
p { margin: 0 0 16px; color: var(--soft) }
button, input { width: 100%; font: inherit; color: inherit; border: 1px solid var(--line); border-radius: 8px; background: transparent; padding: 8px 12px }
button { display: block; text-align: left; cursor: pointer; margin-bottom: 8px }
button:hover { background: var(--hover) }
button span { display: block; color: var(--soft); font-size: 13px }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
summary { cursor: pointer; padding: 8px 0; color: var(--soft) }
label { display: block; margin-bottom: 12px; font-size: 13px }
label input { margin-top: 4px; font-size: 15px }
.go { background: var(--accent); color: var(--on); border-color: transparent; text-align: center; font-weight: 600 }
.go:hover { background: var(--accent); opacity: .9 }
.cancel { border-color: transparent; text-align: center; color: var(--soft); margin: 8px 0 0 }
[role=alert] { color: var(--bad) }`

export const frame = (title: string, body: string, nonce: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style nonce="${nonce}">${style}</style></head><body><main>${body}</main></body></html>`

type SignIn = { action: string; nonce: string; problem?: string; name?: string; email?: string }

export function renderSignIn({ action, nonce, problem, name = '', email = '' }: SignIn): string {
  const people = demoPeople
    .map(
      (person) =>
        `<button name="person" value="${person.sub}">${person.name}<span>${person.email}</span></button>`,
    )
    .join('\n')
  const alert = problem ? `<p role="alert">${escapeHtml(problem)}</p>` : ''
  const body = `<h1>Who are you today?</h1>
<p>A sign-in for trying Bellwether on this machine. No password is asked.</p>
<form method="post" action="${escapeHtml(action)}">${people}</form>
<details${problem ? ' open' : ''}><summary>Someone else</summary>${alert}
<form method="post" action="${escapeHtml(action)}">
<label>Name<input name="name" required maxlength="100" autocomplete="name" value="${escapeHtml(name)}"></label>
<label>Mail address<input name="email" type="email" required maxlength="200" autocomplete="email" value="${escapeHtml(email)}"></label>
<button class="go">Sign in</button></form></details>
<form method="post" action="${escapeHtml(action)}"><button class="cancel" name="cancel" value="yes">Cancel</button></form>`
  return frame('Sign in · Bellwether', body, nonce)
}
