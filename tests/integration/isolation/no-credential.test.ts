import { SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'

import { newApiKey } from '#lib/core/api-key'
import { allOperations } from '#lib/modules'
import { deriveKey } from '#lib/platform/seal'
import { gatherExamples } from '#tests/factories/examples'
import type { World } from '#tests/factories/examples'
import { createOwner } from '#tests/factories/workspace'
import { createWorld, insertKey, insertSession } from '#tests/factories/world'
import { callOperation, type CallOptions } from '#tests/support/call-route'

import { changeNothing, expectNothingOf, expectRefusal } from './attempt.ts'

const { requireExample } = await gatherExamples()

let world: World
let refused: [string, Omit<CallOptions, 'input'>, number, string][]

beforeAll(async () => {
  await createOwner('Operator')
  world = await createWorld()
  const { user, workspace, familyId, token } = world.owner
  const claims = { tenant_id: workspace.id, fam: familyId }
  const sign = (secret: Uint8Array, issuer: string, expiresAt: string) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(issuer)
      .setSubject(user.id)
      .setIssuedAt('-1h')
      .setExpirationTime(expiresAt)
      .sign(secret)
  const ours = deriveKey('access-token')
  const [head, body] = token.split('.')
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`
  const past = new Date(Date.now() - 1000)
  const { cookie } = await insertSession(user.id)
  const page = { 'sec-fetch-site': 'same-origin' }
  const site = { cookie, 'x-workspace': workspace.slug }
  const expired = await insertKey(workspace.id, ['*'], { expiresAt: past })
  const revoked = await insertKey(workspace.id, ['*'], { revokedAt: past })
  refused = [
    ['nothing', {}, 401, 'AUTH_003'],
    ['an empty cookie', { headers: { cookie: 'bellwether.session=' } }, 401, 'AUTH_003'],
    [
      'an invented session',
      { headers: { ...page, cookie: `bellwether.session=${'x'.repeat(43)}` } },
      401,
      'AUTH_001',
    ],
    ['garbage', { token: 'garbage' }, 401, 'AUTH_001'],
    ['another scheme', { headers: { authorization: 'Basic YTpi' } }, 401, 'AUTH_001'],
    ['a key that nobody made', { token: newApiKey() }, 401, 'AUTH_001'],
    [
      'a mistyped key',
      { token: `${world.key.slice(0, -1)}${world.key.endsWith('0') ? '1' : '0'}` },
      401,
      'AUTH_001',
    ],
    ['an expired key', { token: expired.secret }, 401, 'AUTH_002'],
    ['a revoked key', { headers: { 'x-api-key': revoked.secret } }, 401, 'AUTH_001'],
    ['an expired token', { token: await sign(ours, 'bellwether', '-1m') }, 401, 'AUTH_002'],
    [
      'a token of another secret',
      { token: await sign(deriveKey('seal'), 'bellwether', '1h') },
      401,
      'AUTH_001',
    ],
    ['a token of another issuer', { token: await sign(ours, 'elsewhere', '1h') }, 401, 'AUTH_001'],
    ['an unsigned token', { token: unsigned }, 401, 'AUTH_001'],
    ['a token without its signature', { token: `${head}.${body}` }, 401, 'AUTH_001'],
    ['a refresh token', { token: world.owner.refreshToken }, 401, 'AUTH_001'],
    ['a session sent as a token', { token: cookie.split('=')[1] }, 401, 'AUTH_001'],
    [
      'a session of a page of another site',
      { headers: { ...site, origin: 'https://evil.test' } },
      403,
      'AUTH_005',
    ],
    ['a session without an origin', { headers: site }, 403, 'AUTH_005'],
  ]
})

const listed = (isPublic: boolean) =>
  allOperations
    .filter(({ scope }) => (scope === 'public') === isPublic)
    .map((each) => [each.name, each] as const)

/** A read, a write and what concerns only oneself: here every credential is tried, elsewhere one of them. */
const triedWithAll = new Set(['keys.list', 'keys.create', 'users.update'])

describe('refuses whoever is not known:', () => {
  it.each(listed(false).map(([name, tested], at) => [name, tested, at] as const))(
    '%s',
    async (name, tested, at) => {
      const { input } = requireExample(name)
      // A page of another site cannot read what a cookie fetches; only changes are refused to it.
      const due = refused.filter(([, , status]) => status !== 403 || tested.kind !== 'read')
      const one = at % due.length
      const tried = triedWithAll.has(name) ? due : due.slice(one, one + 1)
      await changeNothing(world, async () => {
        for (const [credential, options, status, code] of tried) {
          const answer = await callOperation(tested, { ...options, input: input(world, world.owner) })
          expect.soft(answer.code, credential).toBe(code)
          expectRefusal(answer, status, code)
          expectNothingOf(world, answer)
        }
      })
    },
  )
})

describe('serves whoever is not known, as nobody:', () => {
  it.each(listed(true))('%s', async (name, tested) => {
    const { input, isBearer } = requireExample(name)
    const wrong = { token: 'x'.repeat(30), refresh_token: 'x'.repeat(30) }
    const given = { ...input(world, world.owner), ...(isBearer ? wrong : {}) }
    const nobodies: Omit<CallOptions, 'input'>[] = [{}, { token: newApiKey() }]
    await changeNothing(world, async () => {
      for (const options of nobodies) {
        const answer = await callOperation(tested, { ...options, input: given })
        expectNothingOf(world, answer, given)
        // Where a secret is the permission, one that nobody was given opens nothing.
        if (isBearer) expect(answer.code, answer.text).toMatch(/^(REQ_002|AUTH_001)$/)
        else expect(answer.status, answer.text).toBe(tested.status ?? 200)
      }
    })
  })
})
