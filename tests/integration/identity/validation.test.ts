import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { newApiKey } from '#lib/core/api-key'
import { getCaller, validateToken } from '#lib/identity/index'
import { writeMeasures } from '#lib/platform/measures'
import { getPrisma } from '#lib/platform/postgres'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'
import { insertKey } from '#tests/factories/world'
import { callOperation } from '#tests/support/call-route'
import { countQueries } from '#tests/support/count-queries'

let owner: TestMember
let queries: ReturnType<typeof countQueries>

// Whoever signs up first runs the instance as well.
beforeAll(() => createOwner('Operator'))

beforeEach(async () => {
  owner = await createOwner()
  queries = countQueries()
})
afterEach(() => queries.stop())

const validate = (token: string) => callOperation(validateToken, { input: { token } })

describe('a validated token', () => {
  it('is told whom it speaks for', async () => {
    const { user, workspace, token } = owner
    expect((await validate(token)).body).toMatchObject({
      user_id: user.id,
      email: user.email,
      role: 'owner',
      permissions: ['*'],
      workspace: { id: workspace.id, slug: workspace.slug },
      expires_at: expect.stringMatching(/Z$/),
    })
  })

  it('touches no database in 95 % of validations', async () => {
    const members = await Promise.all(
      Array.from({ length: 10 }, () => createMember(owner.workspace, 'member')),
    )
    const keys = await Promise.all(
      Array.from({ length: 10 }, () => insertKey(owner.workspace.id, ['activity:read'])),
    )
    const tokens = [...members.map(({ token }) => token), ...keys.map(({ secret }) => secret)]
    let touched = 0
    let done = 0
    for (let round = 0; round < 50; round++) {
      for (const token of tokens) {
        const before = queries.total
        expect((await validate(token)).status).toBe(200)
        if (queries.total > before) touched++
        done++
      }
    }
    expect(done).toBe(1_000)
    expect(touched / done).toBeLessThanOrEqual(0.05)
  })

  it('is counted by where it was found', async () => {
    await validate(owner.token)
    expect(await writeMeasures()).toMatch(/validations.*memory/)
  })

  it('that many send at once is looked up once', async () => {
    const { secret } = await insertKey(owner.workspace.id, ['activity:read'])
    const before = queries.total
    const answers = await Promise.all(Array.from({ length: 30 }, () => validate(secret)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    // The look-up, and the note of when the key was last used.
    expect(queries.total - before).toBeLessThanOrEqual(6)
  })
})

describe('an API key', () => {
  it('of a wrong form or checksum is refused without asking any database', async () => {
    const good = newApiKey()
    const flipped = `${good.slice(0, 10)}${good[10] === 'a' ? 'b' : 'a'}${good.slice(11)}`
    const wrong = [
      flipped,
      good.slice(0, -1),
      `${good}0`,
      'bw_',
      `bw_${'é'.repeat(36)}`,
      good.replace('bw_', 'BW_'),
    ]
    for (const token of wrong) {
      const before = queries.total
      const answer = await callOperation(getCaller, { token: encodeURI(token) })
      expect([answer.status, answer.code], token).toEqual([401, 'AUTH_001'])
      expect(queries.total - before, token).toBe(0)
    }
  })

  it('of the right form that nobody made is asked for, and refused', async () => {
    const before = queries.total
    expect((await callOperation(getCaller, { token: newApiKey() })).code).toBe('AUTH_001')
    expect(queries.total).toBeGreaterThan(before)
  })

  it('lies in the database as a hash alone, and notes when it was used', async () => {
    const { id, secret } = await insertKey(owner.workspace.id, ['activity:read'])
    await callOperation(getCaller, { headers: { 'x-api-key': secret } })
    const read = () => getPrisma().apiKey.findUniqueOrThrow({ where: { id } })
    await expect.poll(async () => (await read()).lastUsedAt).toBeInstanceOf(Date)
    expect(JSON.stringify(await read())).not.toContain(secret.slice(9))
  })

  it('that expires is refused from then on, although it is remembered', async () => {
    const expiresAt = new Date(Date.now() + 800)
    const { secret } = await insertKey(owner.workspace.id, ['activity:read'], { expiresAt })
    expect((await callOperation(getCaller, { token: secret })).status).toBe(200)
    await expect
      .poll(async () => (await callOperation(getCaller, { token: secret })).code, { timeout: 3_000 })
      .toBe('AUTH_002')
  })
})
