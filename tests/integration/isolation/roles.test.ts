import { beforeAll, describe, expect, it } from 'vitest'

import { permissionsOf } from '#lib/identity/permissions'
import { allOperations } from '#lib/modules'
import type { Actor, Role } from '#lib/platform/actor'
import { createContext } from '#lib/platform/context'
import { authorise, isInWorkspace } from '#lib/platform/permission'
import { gatherExamples } from '#tests/factories/examples'
import type { World } from '#tests/factories/examples'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { addPerson, createWorld, insertKey, insertSession } from '#tests/factories/world'
import { callOperation } from '#tests/support/call-route'

import { attempt, changeNothing, expectNothingOf, expectRefusal } from './attempt.ts'

const { requireExample } = await gatherExamples()

/** From the one who may most to the one who may least. */
const roles: Role[] = ['owner', 'admin', 'member', 'viewer']

let world: World
let other: World
const people = new Map<Role, TestMember>()
const keysWithout = new Map<string, string>()

type Tested = (typeof allOperations)[number]

const bound = allOperations.filter(({ scope }) => isInWorkspace(scope) && scope !== 'identified')
const scopes = [...new Set<string>(bound.map(({ scope }) => scope))]
const named = (operations: readonly Tested[]) => operations.map((each) => [each.name, each] as const)

beforeAll(async () => {
  await createOwner('Operator')
  ;[world, other] = await Promise.all([createWorld(), createWorld()])
  for (const role of roles) people.set(role, await addPerson(world, role))
  for (const scope of scopes) {
    const key = await insertKey(
      world.workspace.id,
      scopes.filter((each) => each !== scope),
    )
    keysWithout.set(scope, key.secret)
  }
})

/** Said by the examples once more, apart from what the product believes. */
function mayDo(role: Role, { name, kind, scope }: Tested): boolean {
  if (scope === 'platform:admin') return false
  if (scope === 'public' || scope === 'self') return true
  const { by = kind === 'read' ? 'viewer' : 'admin' } = requireExample(name)
  return roles.indexOf(role) <= roles.indexOf(by)
}

/** Whether the one gate of all operations lets somebody through, without doing anything. */
function isLetThrough(actor: Actor, permissions: readonly string[], { scope }: Tested): boolean {
  const workspace = { id: 'ws', slug: 'ws', name: 'ws' }
  try {
    authorise(createContext({ workspace, actor, permissions, requestId: 'req_table' }), scope)
    return true
  } catch {
    return false
  }
}

describe('the table', () => {
  it.each(roles)('gives %s what is due, of every operation', (role) => {
    const actor: Actor = {
      kind: 'user',
      userId: 'usr',
      role,
      email: '',
      name: null,
      sessionId: null,
      familyId: null,
    }
    const wrong = allOperations.filter(
      (each) => isLetThrough(actor, permissionsOf(role), each) !== mayDo(role, each),
    )
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  it('gives a key of one scope what that scope says and nothing else', () => {
    const actor: Actor = { kind: 'key', keyId: 'key', name: 'Key' }
    const wrong = scopes.flatMap((scope) =>
      bound
        .filter((each) => isLetThrough(actor, [scope], each) !== (each.scope === scope))
        .map(({ name }) => `${scope} and ${name}`),
    )
    expect(wrong).toEqual([])
  })
})

describe('is done by whoever may just do it, in their own workspace, whatever else they name:', () => {
  const due = allOperations.filter((each) => roles.some((role) => mayDo(role, each)))
  it.each(named(due))('%s', async (name, tested) => {
    const role = roles.findLast((each) => mayDo(each, tested)) ?? 'owner'
    const { input, isForSessions, isBearer } = requireExample(name)
    // A change wants a world of its own.
    const place = tested.kind === 'read' ? world : await createWorld()
    const caller =
      place === world ? requirePerson(role) : role === 'owner' ? place.owner : await addPerson(place, role)
    const secretOf = isBearer && tested.kind !== 'read' ? await createWorld() : place
    const credential = isForSessions ? await signIn(caller, place) : claimingOther({ token: caller.token })
    const own = input(secretOf, caller)
    const ask = (given: Record<string, unknown>) => attempt(tested, { ...credential, input: given }, other)
    const claimed = await ask({ ...claims(), ...own })
    // What takes no words that it does not know refuses them instead.
    const isStrict = claimed.status === 400 && claimed.text.includes('has no field')
    const answer = isStrict ? await ask(own) : claimed
    expect(answer.status, answer.text).toBe(tested.statusOf?.(answer.body) ?? tested.status ?? 200)
    expectNothingOf(other, answer)
  })
})

/** Another workspace and its owner, by every name under which a request could be taken for theirs. */
const claims = () => ({
  workspace_id: other.workspace.id,
  workspaceId: other.workspace.id,
  workspace: other.workspace.slug,
  tenant_id: other.workspace.id,
  tenant: other.workspace.id,
  user_id: other.owner.user.id,
  userId: other.owner.user.id,
})

const claimingOther = (credential: { token: string }) => ({
  ...credential,
  headers: {
    'x-tenant-id': other.workspace.id,
    'x-user-id': other.owner.user.id,
    'x-session-id': other.sessionIds.get(other.owner.user.id) ?? '',
    'x-workspace': other.workspace.slug,
    'x-workspace-id': other.workspace.id,
  },
})

describe('is refused to whoever may almost do it:', () => {
  const due = allOperations.filter((each) => roles.some((role) => !mayDo(role, each)))
  it.each(named(due))('%s', async (name, tested) => {
    const caller = requirePerson(roles.find((role) => !mayDo(role, tested)) ?? 'viewer')
    const input = requireExample(name).input(world, caller)
    expectRefusal(await attempt(tested, { token: caller.token, input }, world), 403, 'AUTH_005')
  })
})

it('no operation is done with a key of every scope but its own', async () => {
  await changeNothing(world, async () => {
    for (const tested of bound) {
      const token = keysWithout.get(tested.scope)
      const input = requireExample(tested.name).input(world, world.owner)
      const answer = await callOperation(tested, { token, input })
      expect([tested.name, answer.status, answer.code]).toEqual([tested.name, 403, 'AUTH_005'])
    }
  })
})

it.each(named(allOperations.filter(({ name }) => requireExample(name).isForSessions)))(
  '%s is refused to an access token',
  async (_name, tested) => {
    const answer = await attempt(tested, { token: world.owner.token, input: {} }, world)
    expectRefusal(answer, 403, 'AUTH_005')
  },
)

it('a key with every scope of the workspace is no person and does not run the instance', async () => {
  const { secret: token } = await insertKey(world.workspace.id, ['*'])
  for (const tested of allOperations.filter(({ scope }) => scope === 'self' || scope === 'platform:admin')) {
    const given = requireExample(tested.name).input(world, world.owner)
    expectRefusal(await attempt(tested, { token, input: given }, world), 403, 'AUTH_005')
  }
})

function requirePerson(role: Role): TestMember {
  const known = people.get(role)
  if (!known) throw new Error(`nobody is ${role}`)
  return known
}

async function signIn({ user }: TestMember, { workspace }: World) {
  const { cookie } = await insertSession(user.id)
  return { headers: { cookie, 'x-workspace': workspace.slug, 'sec-fetch-site': 'same-origin' } }
}
