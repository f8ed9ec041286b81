import { createHash } from 'node:crypto'

import { escapeHtml } from '#lib/core/html'

import type { PageState, Report, Summary } from './pages-schema.ts'
import { stateWords, writeStatus } from './write-feeds.ts'

const icons: Record<PageState, string> = {
  operational: '✓',
  maintenance: '⚒',
  degraded: '!',
  partial: '!',
  outage: '✕',
}
const headlines: Record<PageState, string> = {
  operational: 'All systems are operational',
  maintenance: 'Maintenance is under way',
  degraded: 'Some systems are degraded',
  partial: 'There is a partial outage',
  outage: 'There is an outage',
}
const staleMs = 60_000

const lightTheme =
  '--paper:#fcfcfa;--card:#fff;--ink:#18181b;--soft:#5b5b63;--line:#e4e4e0;--up:#1a7f4b;--degraded:#b7791f;--down:#c0362c;--maintenance:#2f6fd0;--unknown:#d6d6d1'
const darkTheme =
  '--paper:#111113;--card:#18181b;--ink:#f4f4f2;--soft:#a0a0a8;--line:#2b2b30;--up:#35a86d;--degraded:#d39a35;--down:#e5604f;--maintenance:#6b9df0;--unknown:#3a3a40'

const style = (theme: string, accent: string) => `
:root{color-scheme:${theme === 'auto' ? 'light dark' : theme};--accent:${accent};${theme === 'dark' ? darkTheme : lightTheme}}
${theme === 'auto' ? `@media(prefers-color-scheme:dark){:root{${darkTheme}}}` : ''}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,sans-serif;border-top:4px solid var(--accent)}
main,header,footer{max-width:800px;margin:0 auto;padding:0 20px}header{display:flex;align-items:center;gap:12px;padding-top:36px;padding-bottom:20px}
header img{height:32px;max-width:180px;object-fit:contain}h1{font-size:20px;margin:0}h2{font-size:15px;margin:36px 0 10px}h3{font-size:15px;margin:0}
a{color:inherit;text-underline-offset:3px}header a{text-decoration:none}p{margin:6px 0}.soft{color:var(--soft);font-size:13px}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px 18px}.card+.card{margin-top:10px}
.banner{display:flex;gap:12px;align-items:center;font-weight:600;font-size:17px}.dot{flex:none;width:26px;height:26px;border-radius:50%;display:grid;place-items:center;color:#fff;font-size:14px;background:var(--up)}
.dot.maintenance{background:var(--maintenance)}.dot.degraded,.dot.partial{background:var(--degraded)}.dot.outage{background:var(--down)}
.row{display:flex;justify-content:space-between;gap:12px;align-items:baseline}.state{font-size:13px;white-space:nowrap;color:var(--up)}
.state.maintenance{color:var(--maintenance)}.state.degraded,.state.partial{color:var(--degraded)}.state.outage{color:var(--down)}
.bars{display:flex;gap:2px;height:30px;margin:10px 0 4px}.bars i{flex:1;border-radius:2px;background:var(--unknown);min-width:1px}
.bars .up{background:var(--up)}.bars .down{background:var(--down)}.bars .degraded{background:var(--degraded)}.bars .maintenance{background:var(--maintenance)}
.updates{list-style:none;margin:10px 0 0;padding:0 0 0 14px;border-left:2px solid var(--line)}.updates li+li{margin-top:12px}.text{white-space:pre-wrap;overflow-wrap:anywhere}
form{display:flex;gap:8px;flex-wrap:wrap;margin-top:8px}input{flex:1;min-width:200px;font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:8px;padding:8px 12px}
button{font:inherit;font-weight:600;border:0;border-radius:8px;padding:9px 16px;background:var(--ink);color:var(--paper);cursor:pointer}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
footer{padding-top:36px;padding-bottom:44px;display:flex;gap:16px;flex-wrap:wrap}@media(max-width:560px){.bars i:nth-child(-n+45){display:none}}`

interface Visit {
  /** Of the visitor, for dates. */
  language: string
  nowMs: number
}

export interface Page {
  html: string
  /** Allows this one style and nothing else. */
  policy: string
}

function document(
  title: string,
  body: string,
  { theme, accent }: { theme: string; accent: string },
  head = '',
  language = 'en',
): Page {
  const css = style(theme, accent)
  const hash = createHash('sha256').update(css).digest('base64')
  return {
    html: `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>${head}<style>${css}</style></head><body>${body}</body></html>`,
    policy: `default-src 'none'; style-src 'sha256-${hash}'; img-src https: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  }
}

export function writePage(summary: Summary, { language, nowMs }: Visit): Page {
  const { name, settings, state, groups, reports, url } = summary
  const dates = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const when = (time: string) =>
    `<time datetime="${time}">${escapeHtml(dates.format(new Date(time)))} UTC</time>`
  const isOver = ({ status }: Report) => status === 'resolved' || status === 'completed'
  const ageMs = nowMs - Date.parse(summary.at)
  const open = reports.filter((report) => !isOver(report))
  const past = reports.filter(isOver).slice(0, 20)
  const names = new Map(
    groups.flatMap(({ components }) => components.map(({ id, name: its }) => [id, its] as const)),
  )

  const writeReport = (report: Report) => {
    const hit = Object.entries(report.impacts).flatMap(([id, impact]) =>
      impact === 'operational' || !names.has(id) ? [] : [`${names.get(id)}: ${stateWords[impact]}`],
    )
    const planned =
      report.kind === 'maintenance'
        ? `<p class="soft">${when(report.starts_at)}${report.ends_at ? ` – ${when(report.ends_at)}` : ''}</p>`
        : ''
    const updates = report.updates.map(
      ({ id, status, text, at }) =>
        `<li id="${id}"><strong>${writeStatus(status)}</strong> <span class="soft">${when(at)}</span><p class="text">${escapeHtml(text)}</p></li>`,
    )
    return `<article class="card" id="${report.id}"><h3>${escapeHtml(report.title)}</h3>${planned}${hit.length > 0 ? `<p class="soft">${escapeHtml(hit.join(' · '))}</p>` : ''}<ul class="updates">${updates.join('')}</ul></article>`
  }
  const writeComponent = (component: Summary['groups'][number]['components'][number]) => {
    const bars = component.bars.map(({ day, state: its, uptime }) => {
      const said = uptime === null ? 'no data' : `${(Math.floor(uptime * 10_000) / 100).toFixed(2)} %`
      return `<i class="${its}" title="${escapeHtml(`${days.format(new Date(day))}: ${said}`)}"></i>`
    })
    return `<div class="card"><div class="row"><h3>${escapeHtml(component.name)}</h3><span class="state ${component.state}">${stateWords[component.state]}</span></div>${component.description ? `<p class="soft">${escapeHtml(component.description)}</p>` : ''}<div class="bars" role="img" aria-label="${escapeHtml(`90 days: ${component.uptime}`)}">${bars.join('')}</div><div class="row soft"><span>90 days ago</span><span>${component.uptime}</span><span>today</span></div></div>`
  }
  const logo = settings.logo_url ? `<img src="${escapeHtml(settings.logo_url)}" alt="">` : ''
  const title = `${logo}<h1>${escapeHtml(name)}</h1>`
  const body = `<header>${settings.home_url ? `<a href="${escapeHtml(settings.home_url)}" class="row">${title}</a>` : title}</header><main>
${settings.description ? `<p class="soft">${escapeHtml(settings.description)}</p>` : ''}
<div class="card banner"><span class="dot ${state}" aria-hidden="true">${icons[state]}</span>${headlines[state]}</div>
${ageMs > staleMs ? `<p class="soft">As of ${when(summary.at)}: newer news can’t be read just now.</p>` : ''}
${open.length > 0 ? `<h2>Now and planned</h2>${open.map(writeReport).join('')}` : ''}
${groups.map((group) => `<h2>${escapeHtml(group.name || 'Components')}</h2>${group.components.map(writeComponent).join('')}`).join('')}
<h2>Past incidents</h2>${past.length > 0 ? past.map(writeReport).join('') : '<p class="soft">Nothing in the last 90 days.</p>'}
<h2 id="subscribe">Be told by mail</h2><form method="post" action="${escapeHtml(new URL(url).pathname)}/subscribe"><input type="email" name="email" required maxlength="200" autocomplete="email" aria-label="Your mail address" placeholder="you@example.com"><button>Subscribe</button></form>
</main><footer class="soft"><a href="${escapeHtml(url)}/feed.rss">RSS</a><a href="${escapeHtml(url)}/feed.atom">Atom</a><a href="${escapeHtml(url)}/feed.json">JSON feed</a><a href="${escapeHtml(url)}/summary.json">Summary</a></footer>`
  const head = `<link rel="alternate" type="application/rss+xml" href="${escapeHtml(url)}/feed.rss"><link rel="alternate" type="application/atom+xml" href="${escapeHtml(url)}/feed.atom"><meta name="description" content="${escapeHtml(headlines[state])}">`
  return document(`${name} status: ${stateWords[state]}`, body, settings, head, language)
}

/** A short page that says one thing, or asks for one. */
export function writeNote(
  title: string,
  text: string,
  form = '',
  settings = { theme: 'auto', accent: '#0f766e' },
): Page {
  return document(
    title,
    `<header><h1>${escapeHtml(title)}</h1></header><main><p>${escapeHtml(text)}</p>${form}</main>`,
    settings,
  )
}
