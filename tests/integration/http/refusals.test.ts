import { randomUUID } from 'node:crypto'

import { expect, it } from 'vitest'

import { addressHeader } from '#lib/http/request-facts'
import { getCaller } from '#lib/identity/index'
import { createOwner } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

// More than two minutes' worth, so that a new minute in the middle changes nothing.
const guesses = 1_300

it('tells an address that keeps guessing credentials to stop, and nobody else', async () => {
  const headers = { [addressHeader]: randomUUID() }
  const statuses = new Set<number>()
  let last = null
  for (let guess = 0; guess < guesses; guess++) {
    last = await callOperation(getCaller, { token: `guess-${randomUUID()}`, headers })
    statuses.add(last.status)
    if (last.status === 429) break
  }
  expect([...statuses]).toEqual([401, 429])
  expect(last?.headers.get('retry-after')).toMatch(/^\d+$/)

  const { token } = await createOwner()
  expect((await callOperation(getCaller, { token, headers })).status).toBe(200)
  expect((await callOperation(getCaller, { token: 'guess' })).status).toBe(401)
})
