import { describe, expect, it } from 'vitest'

import type { Db } from './postgres.ts'
import type { PrismaClient } from './prisma-client/client.ts'
import { ownWorkspace, rawSql } from './raw-sql.ts'
import { scopeToWorkspace } from './workspace-scope.ts'

type Hook = (call: {
  model: string
  operation: string
  args: unknown
  query(args: unknown): unknown
}) => unknown
interface Extension {
  query: { $allModels: { $allOperations: Hook } }
}

let hook: Hook
const client = { $extends: ({ query }: Extension) => (hook = query.$allModels.$allOperations) }
scopeToWorkspace(client as unknown as PrismaClient, 'ws_own')

/** What the engine would be asked for. */
const ask = (operation: string, args: unknown, model = 'Rule') =>
  hook({ model, operation, args, query: (given) => given })

const workspaceId = 'ws_own'

describe('a client of one workspace', () => {
  it.each(['findMany', 'findUnique', 'count', 'deleteMany', 'groupBy'])('narrows %s', (operation) => {
    expect(ask(operation, { where: { id: 'rul_1' } })).toEqual({ where: { id: 'rul_1', workspaceId } })
    expect(ask(operation, undefined)).toEqual({ where: { workspaceId } })
    expect(ask(operation, { where: { workspaceId: 'ws_other' } })).toEqual({ where: { workspaceId } })
  })

  it('makes rows of its own workspace only', () => {
    const other = { name: 'a', workspaceId: 'ws_other' }
    const own = { name: 'a', workspaceId }
    expect(ask('create', { data: other })).toEqual({ data: own })
    expect(ask('createMany', { data: [other, other] })).toEqual({ data: [own, own] })
    expect(ask('upsert', { where: { id: 'x' }, create: other, update: { name: 'b' } })).toEqual({
      where: { id: 'x', workspaceId },
      create: own,
      update: { name: 'b' },
    })
  })

  it.each(['update', 'updateMany', 'updateManyAndReturn'])('refuses to move a row by %s', (operation) => {
    const where = { id: 'rul_1' }
    for (const data of [
      { workspaceId: 'ws_other' },
      { workspaceId },
      { workspace: { connect: { id: 'x' } } },
    ]) {
      expect(() => ask(operation, { where, data })).toThrow('A row stays in its workspace')
    }
    expect(ask(operation, { where, data: { name: 'b' } })).toEqual({
      where: { id: 'rul_1', workspaceId },
      data: { name: 'b' },
    })
  })

  it('refuses to move a row by upsert', () => {
    const upsert = { where: { id: 'x' }, create: {}, update: { workspaceId: 'ws_other' } }
    expect(() => ask('upsert', upsert)).toThrow('A row stays in its workspace')
  })

  it('leaves what belongs to no workspace as it is', () => {
    expect(ask('findMany', { where: { id: 'usr_1' } }, 'User')).toEqual({ where: { id: 'usr_1' } })
  })
})

describe('a raw statement', () => {
  const asked: unknown[] = []
  const db = { $queryRaw: async (_strings: unknown, ...values: unknown[]) => void asked.push(values) }
  const raw = rawSql({ db: db as unknown as Db, workspace: { id: 'ws_own', slug: '', name: '' } })

  it('is given the workspace where it names it', async () => {
    await raw`SELECT id FROM rule WHERE workspace_id = ${ownWorkspace} AND name = ${'a'}`
    expect(asked).toEqual([['ws_own', 'a']])
  })

  it('is refused when it names none', async () => {
    await expect(raw`SELECT id FROM rule WHERE workspace_id = ${'ws_other'}`).rejects.toThrow(
      'names no workspace',
    )
  })
})
