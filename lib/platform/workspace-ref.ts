import { createCache } from './cache.ts'
import type { WorkspaceRef } from './context.ts'
import { getPrisma } from './postgres.ts'

const workspaceTtlMs = 30_000

const getWorkspace = createCache<{ ref: WorkspaceRef | null }>({
  name: 'workspace',
  ttlMs: workspaceTtlMs,
  maxEntries: 10_000,
  load: async (id) => ({
    ref: await getPrisma().workspace.findUnique({
      where: { id },
      select: { id: true, slug: true, name: true },
    }),
  }),
})

/** The workspace that a job is about; null when it is about none, or when it was erased. */
export const getWorkspaceRef = async (id: string | null): Promise<WorkspaceRef | null> =>
  id ? (await getWorkspace(id)).ref : null
