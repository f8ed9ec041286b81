import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { chainOf, failureOf, linkTo, step } from '#tests/support/ask-model'
import { type ModelServer, startModelServer } from '#tests/support/model-server'

const text = 'It was [[e1.total]] in all.'
const paths = {
  compatible: '/chat/completions',
  openai: '/responses',
  anthropic: '/messages',
  google: '/models/gemini-2.5-flash:streamGenerateContent?alt=sse',
}

let whole: ModelServer
let raw: Server
let bytes = Buffer.alloc(0)

beforeAll(async () => {
  whole = await startModelServer()
  whole.script({ text, calls: [{ id: 'a', name: 'spend', arguments: { by: 'model' } }] })
  // Says how long its answer is nowhere, so that a cut looks like an end.
  raw = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.once('data', () => socket.end(bytes))
  })
  await new Promise<void>((resolve) => {
    raw.listen(0, '127.0.0.1', resolve)
  })
})
afterAll(async () => {
  raw.close()
  await whole.close()
})

describe.each(Object.entries(paths))('an answer as %s sends it', (kind, path) => {
  it('is complete or none, wherever it is cut', async () => {
    const server = { ...whole, url: `http://127.0.0.1:${(raw.address() as AddressInfo).port}/v1` }
    const body = await (await fetch(`${whole.url}${path}`, { method: 'POST', body: '{}' })).text()
    const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n'
    const answer = Buffer.from(`${head}${body}`)
    let complete = 0
    // Closer together where it ends, up to all of it.
    const left = Array.from({ length: answer.length }, (_, place) => place).filter(
      (place) => place % 61 === 0 || (place < 30 && place % 2 === 0),
    )
    for (const cut of left.map((place) => answer.length - place)) {
      bytes = answer.subarray(0, cut)
      const sent = step(chainOf(linkTo(server, kind as keyof typeof paths)))
      const failure = await failureOf(sent)
      if (failure) {
        expect(failure.reason).toMatch(/cut off|broke|empty|can’t be read/)
        continue
      }
      const { result } = await sent
      expect(result).toMatchObject({ text, finish: 'tool-calls' })
      expect(result.calls).toEqual([{ id: 'a', name: 'spend', input: { by: 'model' } }])
      complete++
    }
    expect(complete).toBeGreaterThan(0)
  })
})
