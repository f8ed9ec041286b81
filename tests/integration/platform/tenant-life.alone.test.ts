import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { createKey, deleteWorkspace } from '#lib/identity/index'
import { countTenantRows, eraseTenant, provisionTenant, tenantDatabase } from '#lib/ingest/index'
import { getClickhouse } from '#lib/platform/clickhouse'
import { requireEnv } from '#lib/platform/env'
import { getPool, getPrisma } from '#lib/platform/postgres'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { createWorld } from '#tests/factories/world'
import { callOperation } from '#tests/support/call-route'
import { takeSnapshot } from '#tests/support/snapshot'
import { type Program, spawnWorker } from '#tests/support/spawn-program'

const soon = { timeout: 45_000, interval: 100 }
let worker: Program
let operator: TestMember
let redis: Redis

beforeAll(async () => {
  worker = await spawnWorker()
  operator = await createOwner('Operator')
  redis = new Redis(requireEnv('REDIS_URL'))
})
afterEach(async () => {
  if (!worker.isRunning()) worker = await spawnWorker()
})
afterAll(async () => {
  await worker.end()
  redis.disconnect()
})

async function ask(query: string): Promise<Record<string, unknown>[]> {
  const answer = await getClickhouse().query({ query, format: 'JSONEachRow' })
  return answer.json<Record<string, unknown>>()
}

const countRowsInView = async (tenantId: string) => {
  const [row] = await ask(`SELECT count() AS rows FROM ${tenantDatabase(tenantId)}.events`)
  return Number(row?.rows)
}

const isProvisioned = async (id: string) =>
  (await getPrisma().workspace.findUnique({ where: { id } }))?.provisionedAt instanceof Date

const listPending = async (id: string) => {
  const { rows } = await getPool().query<{ status: string }>(
    'SELECT status FROM dbos.workflow_status WHERE workflow_uuid = $1',
    [`erase:${id}`],
  )
  return rows.map(({ status }) => status)
}

async function expectErased(id: string): Promise<void> {
  await expect.poll(() => listPending(id), soon).toEqual(['SUCCESS'])
  expect(await takeSnapshot(id)).toBe('')
  expect(await countTenantRows(id)).toBe(0)
  expect(await ask(`SELECT name FROM system.databases WHERE name = '${tenantDatabase(id)}'`)).toEqual([])
  expect(await redis.keys(`*${id}*`)).toEqual([])
}

describe('a first sign-in', () => {
  it('makes a person, a workspace that they own, and the tenant with its own database', async () => {
    const { user, workspace } = await createOwner('Grace Hill')
    expect(workspace).toMatchObject({
      name: 'Grace’s workspace',
      slug: expect.stringMatching(/^grace-s-workspace/),
    })
    const members = await getPrisma().member.findMany({ where: { userId: user.id } })
    expect(members).toMatchObject([{ workspaceId: workspace.id, role: 'owner' }])
    await expect.poll(() => isProvisioned(workspace.id), soon).toBe(true)
    await expect.poll(() => countRowsInView(workspace.id), soon).toBeGreaterThan(0)
    const foreign = await ask(`SELECT id FROM ${tenantDatabase(workspace.id)}.events`)
    const own = await getPrisma().event.findMany({
      where: { workspaceId: workspace.id },
      select: { id: true },
    })
    expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining(foreign.map(({ id }) => id)))
  })

  it('of the very first person alone makes who runs the instance', async () => {
    const { user } = await createOwner('Second')
    const [first, second] = await Promise.all(
      [operator.user.id, user.id].map((id) => getPrisma().user.findUniqueOrThrow({ where: { id } })),
    )
    expect([first?.platformAdmin, second?.platformAdmin]).toEqual([true, false])
  })

  it('of many at once gives each a workspace with an address of its own', async () => {
    const owners = await Promise.all(Array.from({ length: 8 }, () => createOwner('Same Name')))
    expect(new Set(owners.map(({ workspace }) => workspace.slug)).size).toBe(8)
  })
})

describe('a tenant', () => {
  it('is provisioned by an administrator’s program, as often as it likes', async () => {
    const { workspace } = await createOwner()
    const provision = () =>
      callOperation(provisionTenant, { token: operator.token, input: { tenant_id: workspace.id } })
    const answers = [await provision(), await provision()]
    for (const { status, body } of answers) {
      expect([status, body]).toMatchObject([201, { tenant_id: workspace.id, retention_days: 395 }])
    }
  })

  it('that is erased is gone from all three stores, and its neighbour is untouched', async () => {
    const [gone, stays] = await Promise.all([createWorld(), createWorld()])
    for (const { workspace } of [gone, stays]) {
      await expect.poll(() => countRowsInView(workspace.id).catch(() => 0), soon).toBeGreaterThan(0)
      await redis.set(`test:${workspace.id}:something`, '1')
    }
    const tenant_id = gone.workspace.id
    const answer = await callOperation(eraseTenant, { token: operator.token, input: { tenant_id } })
    expect(answer.status).toBe(202)
    expect((await callOperation(createKey, { token: gone.owner.token })).code).toBe('AUTH_001')
    await expectErased(tenant_id)
    expect(await countRowsInView(stays.workspace.id)).toBeGreaterThan(0)
    expect(await redis.exists(`test:${stays.workspace.id}:something`)).toBe(1)
    expect(await getPrisma().apiKey.count({ where: { workspaceId: stays.workspace.id } })).toBe(1)
  })

  it('whose erasure is cut off by a kill in its middle is erased all the same', async () => {
    const { workspace, owner } = await createWorld()
    await expect.poll(() => countRowsInView(workspace.id).catch(() => 0), soon).toBeGreaterThan(0)
    await deleteWorkspace(owner.ctx, { id: workspace.id, confirm: workspace.name })
    await expect.poll(() => getPrisma().workspace.count({ where: { id: workspace.id } }), soon).toBe(0)
    await worker.end('SIGKILL')
    expect(await listPending(workspace.id)).toEqual(['PENDING'])
    worker = await spawnWorker()
    await expectErased(workspace.id)
  })
})
