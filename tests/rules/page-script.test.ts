import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'

import { expect, it } from 'vitest'

const script = await readFile(new URL('../../public/bw.js', import.meta.url), 'utf8')
/** What a browser carries on of a page that was left. */
const mostToOutlive = 64 * 1024

it('is small', () => expect(gzipSync(script).length).toBeLessThan(2_048))

it('stores nothing and asks for no cookies', () => {
  expect(script).not.toMatch(/\b(?:cookie|localStorage|sessionStorage|indexedDB|caches)\b/)
})

interface Sent {
  way: 'fetch' | 'beacon'
  body: string
}

/** As much of a page as the script needs, in a browser that refuses what Chromium refuses. */
function openPage() {
  const sent: Sent[] = []
  const listeners = new Map<string, () => void>()
  const page: Record<string, unknown> = {
    addEventListener: (name: string, listener: () => void) => listeners.set(name, listener),
    innerWidth: 1000,
  }
  let carried = 0
  runInNewContext(script, {
    URL,
    URLSearchParams,
    crypto,
    setTimeout,
    clearTimeout,
    console: { warn: () => undefined },
    history: {},
    location: { origin: 'https://shop.test', pathname: '/', search: '' },
    navigator: {
      language: 'en',
      sendBeacon(_address: string, body: string) {
        carried += Buffer.byteLength(body)
        if (carried > mostToOutlive) return false
        sent.push({ way: 'beacon', body })
        return true
      },
    },
    fetch(_address: string, { body, keepalive }: { body: string; keepalive: boolean }) {
      if (keepalive && Buffer.byteLength(body) > mostToOutlive) return Promise.reject(new TypeError())
      sent.push({ way: 'fetch', body })
      return Promise.resolve({ status: 202 })
    },
    document: {
      currentScript: { dataset: { key: 'bw_key' }, src: 'https://bellwether.test/bw.js' },
      defaultView: page,
      addEventListener: () => undefined,
      title: 'Shop',
    },
  })
  return {
    sent,
    track: page.bellwether as (name: string, props: object) => void,
    leave: () => listeners.get('pagehide')?.(),
  }
}

const namesOf = (sent: readonly Sent[]) =>
  sent.flatMap(({ body }) =>
    (JSON.parse(body) as { events: { name: string }[] }).events.map(({ name }) => name),
  )

it('sends what is more than a browser carries on of a page that was left', async () => {
  const { sent, track } = openPage()
  for (let at = 0; at < 60; at++) track('large', { text: 'ä'.repeat(3_000) })
  await expect.poll(() => namesOf(sent).length, { timeout: 5_000 }).toBe(61)
})

it('tells of as much as can be told when the page is left', () => {
  const { sent, track, leave } = openPage()
  for (let at = 0; at < 40; at++) track('large', { text: 'x'.repeat(3_000) })
  leave()
  expect(sent.every(({ way }) => way === 'beacon')).toBe(true)
  expect(namesOf(sent).length).toBeGreaterThan(15)
})

it('loses nothing else with an event that cannot be written', async () => {
  const { sent, track } = openPage()
  const circle: Record<string, unknown> = {}
  circle.circle = circle
  track('circle', circle)
  track('good', {})
  await delay(1_100)
  expect(namesOf(sent)).toEqual(['page.viewed', 'good'])
})
