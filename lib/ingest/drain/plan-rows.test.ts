import { describe, expect, it } from 'vitest'

import { hashId, noHash } from '../id-hash.ts'
import type { BufferedEntry } from './entry.ts'
import { collectHashes, listRows, planBlock, splitLines } from './plan-rows.ts'

/** One request: each event as a name and, if it has one, an id. */
function entry(tenant: string, ...events: [string, string?][]): BufferedEntry {
  return {
    id: '1-0',
    tenant,
    origin: 'api|key_1',
    retentionDays: 395,
    count: events.length,
    hashes: events.some(([, id]) => id)
      ? events.map(([, id]) => (id ? hashId(tenant, id) : noHash)).join('')
      : '',
    lines: Buffer.from(events.map(([name]) => `${name}\n`).join('')),
  }
}

const namesOf = (pieces: readonly Buffer[]) => Buffer.concat(pieces).toString().trim().split('\n')
const nothing = new Map<string, number>()
const known = (id: string, body = 0) => new Map([[hashId('ws_1', id), body]])

describe('a block', () => {
  it('holds every event without an id, however often it looks the same', () => {
    const plan = planBlock([entry('ws_1', ['a'], ['a']), entry('ws_1', ['a'])], nothing)
    expect([plan.count, plan.repeated, plan.newIds]).toEqual([3, 0, []])
    expect(namesOf(plan.pieces)).toEqual(['a', 'a', 'a'])
  })

  it('holds the first of those with one id, in one request or several', () => {
    const entries = [entry('ws_1', ['first', 'x'], ['second', 'x'], ['none']), entry('ws_1', ['third', 'x'])]
    const plan = planBlock(entries, nothing)
    expect(namesOf(plan.pieces)).toEqual(['first', 'none'])
    expect([plan.count, plan.repeated]).toEqual([2, 2])
    expect(plan.newIds).toMatchObject([{ tenant: 'ws_1', hash: hashId('ws_1', 'x'), retentionDays: 395 }])
  })

  it('leaves out what is known', () => {
    const plan = planBlock([entry('ws_1', ['a', 'x'], ['b', 'y'])], known('x'))
    expect(namesOf(plan.pieces)).toEqual(['b'])
  })

  it('notes what comes under a known id with other content, and not what is only sent again', () => {
    const event = (value: number, time: string, receivedAt: string): [string, string] => [
      `{"tenant":"ws_1","name":"a","time":"${time}","id":"x","value":${value},"retention_days":395,"received_at":"${receivedAt}"}`,
      'x',
    ]
    const [early, late] = ['2026-11-20 10:00:00.000', '2026-11-20 10:00:09.000']
    const [first] = planBlock([entry('ws_1', event(1, early, early))], nothing).newIds
    const changedBy = (...given: Parameters<typeof event>) =>
      planBlock([entry('ws_1', event(...given))], known('x', first?.body)).changed.length
    expect(changedBy(1, late, late)).toBe(0)
    expect(changedBy(2, late, late)).toBe(1)
    expect(changedBy(1, early, late)).toBe(1)
  })

  it('tells workspaces with the same ids apart', () => {
    expect(planBlock([entry('ws_1', ['a', 'x']), entry('ws_2', ['b', 'x'])], nothing).count).toBe(2)
  })

  it('passes on whole requests as they are', () => {
    const whole = entry('ws_1', ['a', 'x'], ['b', 'y'])
    expect(planBlock([whole], nothing).pieces).toEqual([whole.lines])
  })
})

it('row by row it holds the same, and a row keeps its place whatever is left out', () => {
  const entries = [entry('ws_1', ['a', 'x'], ['b'], ['c', 'x']), entry('ws_2', ['d', 'y'])]
  const all = listRows(entries, nothing)
  const fewer = listRows(entries, known('x'))
  expect(all.map(({ place, line }) => [place, String(line).trim()])).toEqual([
    [0, 'a'],
    [1, 'b'],
    [3, 'd'],
  ])
  expect(fewer.map(({ place }) => place)).toEqual([1, 3])
  expect(namesOf(planBlock(entries, nothing).pieces)).toEqual(all.map(({ line }) => String(line).trim()))
})

it('asks about each id once', () => {
  const entries = [entry('ws_1', ['a', 'x'], ['b'], ['c', 'x']), entry('ws_1', ['d'])]
  expect(collectHashes(entries)).toEqual([hashId('ws_1', 'x')])
})

it('splits lines with and without a last break', () => {
  expect(splitLines(Buffer.from('a\nb\nc')).map(String)).toEqual(['a\n', 'b\n', 'c'])
  expect(splitLines(Buffer.from(''))).toEqual([])
})
