import { escapeHtml } from '#lib/core/html'

import type { PageState, Report, Summary } from './pages-schema.ts'

export const stateWords: Record<PageState, string> = {
  operational: 'Operational',
  maintenance: 'Under maintenance',
  degraded: 'Degraded',
  partial: 'Partial outage',
  outage: 'Outage',
}
const badgeColours: Record<PageState, string> = {
  operational: '#15803d',
  maintenance: '#1d4ed8',
  degraded: '#a16207',
  partial: '#c2410c',
  outage: '#b91c1c',
}

export const writeStatus = (status: string) => {
  const text = status.replaceAll('_', ' ')
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
}

interface Entry {
  id: string
  title: string
  text: string
  at: string
  url: string
}

/** One for each update, under an id that stays. */
const entriesOf = ({ reports, url }: Summary): Entry[] =>
  reports
    .flatMap((report) =>
      report.updates.map((update) => ({
        id: `${url}#${update.id}`,
        title: `${writeStatus(update.status)}: ${report.title}`,
        text: update.text,
        at: update.at,
        url: `${url}#${report.id}`,
      })),
    )
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, 100)

const xml = (text: string) =>
  escapeHtml(text).replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')

export function writeRss(summary: Summary): string {
  const items = entriesOf(summary).map(
    ({ id, title, text, at, url }) =>
      `<item><title>${xml(title)}</title><link>${xml(url)}</link><guid isPermaLink="false">${xml(id)}</guid><pubDate>${new Date(at).toUTCString()}</pubDate><description>${xml(text)}</description></item>`,
  )
  const { name, url } = summary
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${xml(name)} status</title><link>${xml(url)}</link><description>${xml(`What happens at ${name}`)}</description><atom:link href="${xml(url)}/feed.rss" rel="self" type="application/rss+xml"/>${items.join('')}</channel></rss>
`
}

export function writeAtom(summary: Summary): string {
  const all = entriesOf(summary)
  const entries = all.map(
    ({ id, title, text, at, url }) =>
      `<entry><id>${xml(id)}</id><title>${xml(title)}</title><updated>${at}</updated><link href="${xml(url)}"/><content type="text">${xml(text)}</content></entry>`,
  )
  const { name, url } = summary
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${xml(url)}</id><title>${xml(name)} status</title><updated>${all[0]?.at ?? '1970-01-01T00:00:00.000Z'}</updated><author><name>${xml(name)}</name></author><link href="${xml(url)}"/><link rel="self" href="${xml(url)}/feed.atom"/>${entries.join('')}</feed>
`
}

export const writeJsonFeed = (summary: Summary) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: `${summary.name} status`,
    home_page_url: summary.url,
    feed_url: `${summary.url}/feed.json`,
    items: entriesOf(summary).map(({ id, title, text, at, url }) => ({
      id,
      url,
      title,
      content_text: text,
      date_published: at,
    })),
  })

const isOver = ({ status }: Report) => status === 'resolved' || status === 'completed'

export function writeSummary({ name, slug, url, state, groups, reports, at }: Summary): string {
  const open = reports.filter((report) => !isOver(report))
  return JSON.stringify({
    page: { name, slug, url, updated_at: at },
    status: { indicator: state, description: stateWords[state] },
    components: groups.flatMap((group) =>
      group.components.map(({ bars: _bars, ...component }) => ({ ...component, group: group.name })),
    ),
    incidents: open.filter(({ kind }) => kind === 'incident'),
    scheduled_maintenances: open.filter(({ kind }) => kind === 'maintenance'),
  })
}

/** Of Verdana at 11 px, near enough: narrow, usual and wide letters. */
const widthOf = (text: string) =>
  [...text].reduce(
    (sum, letter) =>
      sum +
      (/[ilj.,:;|!' ]/.test(letter) ? 4 : /[mwMW@%]/.test(letter) ? 10.5 : letter > '\u{2e80}' ? 12 : 7),
    0,
  )

export function writeBadge({ state }: Summary, label: string): string {
  const [left, right] = [label.slice(0, 60), stateWords[state]]
  const [one, two] = [Math.ceil(widthOf(left)) + 14, Math.ceil(widthOf(right)) + 14]
  const text = (at: number, words: string) =>
    `<text x="${at}" y="14" text-anchor="middle">${xml(words)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${one + two}" height="20" role="img" aria-label="${xml(`${left}: ${right}`)}"><title>${xml(`${left}: ${right}`)}</title><rect width="${one + two}" height="20" rx="4" fill="${badgeColours[state]}"/><path d="M4 0h${one - 4}v20H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z" fill="#3f3f46"/><g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(one / 2, left)}${text(one + two / 2, right)}</g></svg>
`
}
