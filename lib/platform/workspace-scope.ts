import { Prisma, type PrismaClient } from './prisma-client/client.ts'

type Values = Record<string, unknown>

/** Tables are named as their models, in snake case. */
export const tableOf = (model: string) =>
  model.replace(/[A-Z]/g, (letter, at: number) => `${at ? '_' : ''}${letter.toLowerCase()}`)

export const scopedModels = new Set(
  Object.values(Prisma.ModelName).filter((model) => {
    const fields: unknown = Reflect.get(Prisma, `${model}ScalarFieldEnum`)
    return typeof fields === 'object' && fields !== null && 'workspaceId' in fields
  }),
)

/**
 * A client that can only see and make rows of one workspace: whatever a query says, the workspace is added to what it
 * selects and to what it writes, and no update can move a row to another. Raw queries are not covered: modules make them
 * by rawSql, which asks for the workspace.
 */
export function scopeToWorkspace(client: PrismaClient, workspaceId: string): PrismaClient {
  const scoped = client.$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          return query(scopedModels.has(model) ? narrow(operation, args, workspaceId) : args)
        },
      },
    },
  })
  return scoped as unknown as PrismaClient
}

function narrow(operation: string, args: unknown, workspaceId: string): Values {
  const { data, create, ...rest } = (args ?? {}) as Values
  const narrowed: Values = { ...rest }
  const creates = operation.startsWith('create')
  if (!creates) refuseMove(data)
  refuseMove(rest.update)
  if (!creates) narrowed.where = { ...(rest.where as Values), workspaceId }
  if (create !== undefined) narrowed.create = own(create, workspaceId)
  if (data !== undefined) narrowed.data = creates ? own(data, workspaceId) : data
  return narrowed
}

function refuseMove(data: unknown): void {
  const rows = [data].flat() as (Values | undefined)[]
  if (rows.some((row) => row && ('workspaceId' in row || 'workspace' in row))) {
    throw new Error('A row stays in its workspace: an update cannot name one.')
  }
}

function own(data: unknown, workspaceId: string): unknown {
  if (Array.isArray(data)) return data.map((row: Values) => ({ ...row, workspaceId }))
  return { ...(data as Values), workspaceId }
}
