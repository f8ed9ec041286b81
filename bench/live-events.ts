import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'

import { chromium } from '@playwright/test'

import { sessionCookie } from '#lib/http/request-facts'
import { createKey, newSessionToken, openSession } from '#lib/identity/index'
import { createOwner } from '#tests/factories/workspace'
import { findBrowser } from '#tests/run/ensure-browser'

import { atLeast, atMost, exactly, type Row, type StackBench, stated } from './harness/bench.ts'
import { percentile } from './harness/statistics.ts'
import { sendSteadily } from './ingestion/steady-load.ts'

const eventsPerSecond = 2_000
const batchSize = 20
/** Every so many events, one is watched for. */
const markEvery = 400
const targetMs = 1_000
const settleMs = 3_000
const sessionMs = 3_600_000
const paces = { short: { warmUpSeconds: 3, seconds: 5 }, full: { warmUpSeconds: 5, seconds: 30 } }

/** From the acknowledgement of an event to its row in a browser that filters the stream. */
export const bench: StackBench = {
  name: 'live-events',
  summary: 'from an acknowledged event to its row in an open browser',
  async run(stack, pace): Promise<Row[]> {
    const { ctx, user, workspace } = await createOwner()
    const { key } = await createKey(ctx, { name: 'Bench', scopes: ['events:write'] })
    const session = newSessionToken()
    await openSession({
      userId: user.id,
      tokenHash: session.tokenHash,
      expiresAt: new Date(Date.now() + sessionMs),
      userAgent: null,
      address: null,
    })
    const browser = await chromium.launch({
      executablePath: findBrowser() ?? undefined,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
    })
    try {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      await context.addCookies([{ name: sessionCookie, value: session.token, url: stack.url }])
      const page = await context.newPage()
      const { warmUpSeconds, seconds } = paces[pace]
      const load = { url: stack.url, key, eventsPerSecond, batchSize }
      await sendSteadily({ ...load, seconds: 1, write: writeEvents })
      await page.goto(`${stack.url}/w/${workspace.slug}/live`)
      await page.getByRole('searchbox', { name: 'Filter' }).fill('name:bench.mark')
      await page.evaluate(watchRows)
      await sendSteadily({ ...load, seconds: warmUpSeconds, write: writeEvents })
      await page.evaluate(forgetRows)

      const acknowledgedAt = new Map<string, number>()
      const figures = await sendSteadily({
        ...load,
        seconds,
        write: writeEvents,
        onAcknowledged(events, at) {
          for (const { name, subject } of events)
            if (name === 'bench.mark') acknowledgedAt.set(String(subject), at)
        },
      })
      await delay(settleMs)
      const shownAt = new Map(await page.evaluate(readRows))
      const delaysMs = [...acknowledgedAt].flatMap(([mark, at]) => {
        const shown = shownAt.get(mark)
        // A row may be there before its sender has read the answer.
        return shown === undefined ? [] : [Math.max(0, shown - at)]
      })
      return [
        stated('events a second', eventsPerSecond),
        atLeast('share of that pace that was kept', figures.pace, '', 0.95),
        exactly('events not acknowledged', figures.failed, 0),
        exactly('watched events shown', delaysMs.length, acknowledgedAt.size),
        stated('acknowledged to visible, p50', percentile(delaysMs, 0.5), 'ms'),
        atMost('acknowledged to visible, p95', percentile(delaysMs, 0.95), 'ms', targetMs),
        stated('acknowledged to visible, p99', percentile(delaysMs, 0.99), 'ms'),
      ]
    } finally {
      await browser.close()
    }
  },
}

let written = 0

function writeEvents(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, () => {
    const isMark = written++ % markEvery === 0
    return {
      id: randomUUID(),
      name: isMark ? 'bench.mark' : `bench.event_${written % 20}`,
      subject: isMark ? `mark-${written}` : `person-${written % 5_000}`,
      value: written % 100,
      props: { path: `/products/${written % 50}`, device: 'phone', country: 'DE', load_ms: written % 900 },
    }
  })
}

type Watching = typeof globalThis & { benchRows?: Map<string, number> }

// These run in the page.

function watchRows(): void {
  const rows = new Map<string, number>()
  ;(globalThis as Watching).benchRows = rows
  const look = (text: string) => {
    for (const mark of text.match(/mark-\d+/g) ?? []) if (!rows.has(mark)) rows.set(mark, Date.now())
  }
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) look(node.textContent ?? '')
  }).observe(document.body, { childList: true, subtree: true })
}

function forgetRows(): void {
  ;(globalThis as Watching).benchRows?.clear()
}

function readRows(): [string, number][] {
  return [...((globalThis as Watching).benchRows ?? [])]
}
