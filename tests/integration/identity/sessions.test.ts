import { beforeEach, describe, expect, it } from 'vitest'

import {
  createToken,
  getCaller,
  listSessions,
  logOut,
  revokeOtherSessions,
  revokeSession,
} from '#lib/identity/index'
import { getPrisma } from '#lib/platform/postgres'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { insertSession } from '#tests/factories/world'
import { callOperation } from '#tests/support/call-route'

let owner: TestMember

beforeEach(async () => {
  owner = await createOwner()
})

const from = (cookie: string) => ({
  headers: { cookie, 'sec-fetch-site': 'same-origin', 'x-workspace': owner.workspace.slug },
})
const isKnown = async (cookie: string) => (await callOperation(getCaller, from(cookie))).status === 200

describe('a session', () => {
  it('is listed with the others, and which of them this is', async () => {
    const [here, there] = [await insertSession(owner.user.id), await insertSession(owner.user.id)]
    const stranger = await createOwner()
    const foreign = await insertSession(stranger.user.id)
    const { body } = await callOperation(listSessions, from(here.cookie))
    const { items } = body as { items: { id: string; current: boolean }[] }
    expect(new Map(items.map(({ id, current }) => [id, current]))).toEqual(
      new Map([
        [here.id, true],
        [there.id, false],
      ]),
    )
    expect(JSON.stringify(items)).not.toContain(foreign.id)
    const taken = await callOperation(revokeSession, { ...from(here.cookie), input: { id: foreign.id } })
    expect(taken.code).toBe('REQ_002')
    expect(await getPrisma().session.count({ where: { id: foreign.id } })).toBe(1)
  })

  it('that is revoked is over, with every token that came from it; the others stay', async () => {
    const [here, there] = [await insertSession(owner.user.id), await insertSession(owner.user.id)]
    const { body } = await callOperation(createToken, from(there.cookie))
    const { access_token: token } = body as { access_token: string }
    expect((await callOperation(getCaller, { token })).status).toBe(200)
    expect(
      (await callOperation(revokeSession, { ...from(here.cookie), input: { id: there.id } })).status,
    ).toBe(200)
    expect(await isKnown(there.cookie)).toBe(false)
    expect((await callOperation(getCaller, { token })).code).toBe('AUTH_001')
    expect(await isKnown(here.cookie)).toBe(true)
  })

  it('is all that a token from it knows', async () => {
    const [here, there] = [await insertSession(owner.user.id), await insertSession(owner.user.id)]
    const { body } = await callOperation(createToken, from(here.cookie))
    const { access_token: token } = body as { access_token: string }
    const listed = (await callOperation(listSessions, { token })).body as { items: { id: string }[] }
    expect(listed.items.map(({ id }) => id)).toEqual([here.id])
    expect((await callOperation(revokeSession, { token, input: { id: there.id } })).code).toBe('AUTH_005')
    expect(await isKnown(there.cookie)).toBe(true)
  })

  it('may end all others at once', async () => {
    const [here, ...others] = await Promise.all(Array.from({ length: 4 }, () => insertSession(owner.user.id)))
    if (!here) throw new Error('no session')
    for (const { cookie } of others) expect(await isKnown(cookie)).toBe(true)
    expect((await callOperation(revokeOtherSessions, from(here.cookie))).body).toEqual({ revoked: 3 })
    for (const { cookie } of others) expect(await isKnown(cookie)).toBe(false)
    expect(await isKnown(here.cookie)).toBe(true)
  })

  it('that logs out is over, and its cookie is taken back', async () => {
    const { cookie } = await insertSession(owner.user.id)
    const answer = await callOperation(logOut, from(cookie))
    expect(answer.headers.get('set-cookie')).toMatch(
      /^bellwether\.session=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/,
    )
    expect(await isKnown(cookie)).toBe(false)
  })

  it('that ran out is refused', async () => {
    const { cookie, id } = await insertSession(owner.user.id)
    await getPrisma().session.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } })
    expect((await callOperation(getCaller, from(cookie))).code).toBe('AUTH_002')
  })

  it('gets one token family however often it asks for a token', async () => {
    const { cookie, id } = await insertSession(owner.user.id)
    for (let i = 0; i < 3; i++) expect((await callOperation(createToken, from(cookie))).status).toBe(200)
    expect(await getPrisma().tokenFamily.count({ where: { sessionId: id } })).toBe(1)
  })
})
