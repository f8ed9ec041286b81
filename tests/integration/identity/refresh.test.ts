import { beforeEach, describe, expect, it } from 'vitest'

import { sha256 } from '#lib/core/hash'
import { getCaller, logOut, refreshToken } from '#lib/identity/index'
import { getPrisma } from '#lib/platform/postgres'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

let owner: TestMember

beforeEach(async () => {
  owner = await createOwner()
})

interface Pair {
  access_token: string
  refresh_token: string
}

const refresh = (token: string) => callOperation(refreshToken, { input: { refresh_token: token } })
const refreshWell = async (token: string) => {
  const answer = await refresh(token)
  expect(answer.status, answer.text).toBe(200)
  return answer.body as Pair
}
const useAccess = async (token: string) => (await callOperation(getCaller, { token })).status
/** As if the token had been used some time ago. */
const age = (token: string, ms: number) =>
  getPrisma().refreshToken.update({
    where: { hash: sha256(token) },
    data: { usedAt: new Date(Date.now() - ms) },
  })

describe('a refresh token', () => {
  it('is exchanged for a new pair that works, again and again', async () => {
    let { refreshToken: current } = owner
    const seen = new Set([current])
    for (let i = 0; i < 5; i++) {
      const pair = await refreshWell(current)
      expect(await useAccess(pair.access_token)).toBe(200)
      current = pair.refresh_token
      seen.add(current)
    }
    expect(seen.size).toBe(6)
  })

  it('used again later revokes the whole family, the newest tokens too', async () => {
    const first = await refreshWell(owner.refreshToken)
    const second = await refreshWell(first.refresh_token)
    expect(await useAccess(second.access_token)).toBe(200)
    await age(owner.refreshToken, 11_000)
    expect((await refresh(owner.refreshToken)).code).toBe('AUTH_001')
    for (const token of [owner.token, first.access_token, second.access_token]) {
      expect(await useAccess(token)).toBe(401)
    }
    expect((await refresh(second.refresh_token)).code).toBe('AUTH_001')
    const told = await getPrisma().event.count({ where: { name: 'token.reused', subject: owner.user.id } })
    expect(told).toBe(1)
  })

  it('that many tabs send at once signs none out, and all go on with the same one', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(owner.refreshToken)))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    const pairs = answers.map(({ body }) => body as Pair)
    for (const pair of pairs) expect(await useAccess(pair.access_token)).toBe(200)
    const [next = '', ...others] = new Set(pairs.map((pair) => pair.refresh_token))
    expect(others).toEqual([])
    await refreshWell(next)
    await age(next, 11_000)
    expect((await refresh(next)).code).toBe('AUTH_001')
    for (const pair of pairs) expect(await useAccess(pair.access_token)).toBe(401)
  })

  it('of another family is not touched by a revocation', async () => {
    const other = await createMember(owner.workspace, 'member')
    await refreshWell(owner.refreshToken)
    await age(owner.refreshToken, 60_000)
    await refresh(owner.refreshToken)
    expect(await useAccess(other.token)).toBe(200)
    await refreshWell(other.refreshToken)
  })

  it('is refused when it expired, was logged out, or its person is no member any more', async () => {
    const [late, gone, left] = await Promise.all([
      createMember(owner.workspace, 'member'),
      createMember(owner.workspace, 'member'),
      createMember(owner.workspace, 'member'),
    ])
    await getPrisma().refreshToken.update({
      where: { hash: sha256(late.refreshToken) },
      data: { expiresAt: new Date(Date.now() - 1) },
    })
    await callOperation(logOut, { input: { refresh_token: gone.refreshToken } })
    await getPrisma().member.delete({ where: { id: left.memberId } })
    expect((await refresh(late.refreshToken)).code).toBe('AUTH_002')
    expect((await refresh(gone.refreshToken)).code).toBe('AUTH_001')
    expect((await refresh(left.refreshToken)).code).toBe('AUTH_001')
    expect(await useAccess(gone.token)).toBe(401)
  })

  it('is never written down, neither in the record of what happened nor as itself', async () => {
    const pair = await refreshWell(owner.refreshToken)
    await callOperation(logOut, { token: pair.access_token, input: { refresh_token: pair.refresh_token } })
    const written = JSON.stringify(await getPrisma().event.findMany(), (_name, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    const tokens = JSON.stringify(await getPrisma().refreshToken.findMany())
    for (const secret of [owner.refreshToken, pair.refresh_token]) {
      expect(written).not.toContain(secret)
      expect(tokens).not.toContain(secret)
    }
    expect(written).toContain('[secret]')
  })
})
