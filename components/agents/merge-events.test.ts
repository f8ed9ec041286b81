import { expect, it } from 'vitest'

import type { RunEvent } from '#lib/agents/client'

import { mergeEvents } from './merge-events.ts'

const event = (seq: number) => ({ seq, type: 'error', data: { code: '', message: '' }, time: '' }) as RunEvent
const seqs = (known: number[], heard: number[]) =>
  mergeEvents(known.map(event), heard.map(event))?.map(({ seq }) => seq) ?? null

it('takes each event once and in order', () => {
  expect(seqs([1], [3, 2, 1])).toEqual([1, 2, 3])
  expect(seqs([], [])).toEqual([])
})

it('says when one is missing between them', () => {
  expect(seqs([1], [3])).toBeNull()
  expect(seqs([], [2])).toBeNull()
})
