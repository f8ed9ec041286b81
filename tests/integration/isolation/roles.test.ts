import { beforeAll, describe, expect, it } from 'vitest'

import { allOperations } from '#lib/modules'
import type { Role } from '#lib/platform/actor'
import { isInWorkspace } from '#lib/platform/permission'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { addPerson, createWorld, insertKey, insertSession, type World } from '#tests/factories/world'
import { callOperation } from '#tests/support/call-route'

import { attempt, changeNothing, expectRefusal } from './attempt.ts'
import { requireExample } from './example-inputs.ts'

const roles: Role[] = ['owner', 'admin', 'member', 'viewer']

// Said here once more, apart from the product's own table: what somebody may change besides their own account.
const writesOfAll = new Set(['notifications.read', 'members.leave', 'tokens.create', 'caller.get'])
const writesOfMembers = new Set([
  'alerts.create',
  'alerts.delete',
  'alerts.snooze',
  'alerts.unsnooze',
  'alerts.update',
  'dashboards.create',
  'dashboards.delete',
  'dashboards.duplicate',
  'dashboards.revoke-share',
  'dashboards.share',
  'dashboards.update',
  'events.ingest',
  'events.receive',
  'models.remove',
  'models.save',
])
const onlyForOwners = new Set(['workspaces.delete'])
const onlyForAdmins = new Set(['mail.list'])

let world: World
const people = new Map<Role, TestMember>()
let noScope: string

beforeAll(async () => {
  await createOwner('Operator')
  world = await createWorld()
  for (const role of roles) people.set(role, await addPerson(world, role))
  noScope = (await insertKey(world.workspace.id, [])).secret
})

type Tested = (typeof allOperations)[number]

function mayDo(role: Role, { name, kind, scope }: Tested): boolean {
  if (scope === 'platform:admin') return false
  if (scope === 'public' || scope === 'self' || writesOfAll.has(name)) return true
  if (onlyForOwners.has(name)) return role === 'owner'
  if (onlyForAdmins.has(name)) return role === 'owner' || role === 'admin'
  if (writesOfMembers.has(name)) return role !== 'viewer'
  return kind === 'read' || role === 'owner' || role === 'admin'
}

describe.each(allOperations.map((each) => [each.name, each] as const))('%s', (name, tested) => {
  const { input, isForSessions } = requireExample(name)

  it.each(roles)('as %s', async (role) => {
    const known = people.get(role)
    if (!known) throw new Error(`nobody is ${role}`)
    if (mayDo(role, tested)) {
      // A change wants a world of its own.
      const place = tested.kind === 'read' ? world : await createWorld()
      const caller = place === world ? known : role === 'owner' ? place.owner : await addPerson(place, role)
      if (name === 'members.leave' && role === 'owner') await addPerson(place, 'owner')
      const asked = name === 'invitations.accept' ? await createWorld() : place
      const credential = isForSessions ? await signIn(caller, place) : { token: caller.token }
      const answer = await callOperation(tested, { ...credential, input: input(asked, caller) })
      expect(answer.status, answer.text).toBe(tested.status ?? 200)
      return
    }
    const answer = await attempt(tested, { token: known.token, input: input(world, known) }, world)
    expectRefusal(answer, 403, 'AUTH_005')
  })

  if (tested.scope === 'public' || tested.scope === 'identified') return
  it('with a key of no scope', async () => {
    const answer = await attempt(tested, { token: noScope, input: input(world, world.owner) }, world)
    expectRefusal(answer, 403, 'AUTH_005')
  })
})

async function signIn({ user }: TestMember, { workspace }: World) {
  const { cookie } = await insertSession(user.id)
  return { headers: { cookie, 'x-workspace': workspace.slug, 'sec-fetch-site': 'same-origin' } }
}

it.each(
  allOperations
    .filter(({ name }) => requireExample(name).isForSessions)
    .map((each) => [each.name, each] as const),
)('%s is refused to an access token', async (_name, tested) => {
  const answer = await attempt(tested, { token: world.owner.token, input: {} }, world)
  expectRefusal(answer, 403, 'AUTH_005')
})

it('a key of one scope does what that scope says and nothing else', async () => {
  const bound = allOperations.filter(({ scope }) => isInWorkspace(scope) && scope !== 'identified')
  const scopes = [...new Set(bound.map(({ scope }) => scope))]
  const keys = await Promise.all(scopes.map((scope) => insertKey(world.workspace.id, [scope])))
  const done: string[] = []
  await changeNothing(world, async () => {
    for (const [at, key] of keys.entries()) {
      for (const tested of bound.filter(({ scope }) => scope !== scopes[at])) {
        const answer = await callOperation(tested, {
          token: key.secret,
          input: requireExample(tested.name).input(world, world.owner),
        })
        if (answer.code !== 'AUTH_005') done.push(`${scopes[at]} did ${tested.name}: ${answer.status}`)
      }
    }
  })
  expect(done).toEqual([])
})

it('a key with every scope of the workspace is no person and does not run the instance', async () => {
  const { secret: token } = await insertKey(world.workspace.id, ['*'])
  for (const tested of allOperations.filter(({ scope }) => scope === 'self' || scope === 'platform:admin')) {
    const given = requireExample(tested.name).input(world, world.owner)
    expectRefusal(await attempt(tested, { token, input: given }, world), 403, 'AUTH_005')
  }
})
