import { cancelJobs } from './job-tables.ts'
import { getPrisma } from './postgres.ts'
import { scopedModels, tableOf } from './workspace-scope.ts'

/** Deletes every row of a workspace, in whichever table: a table that carries a workspace is found by itself. */
export async function eraseWorkspaceRows(workspaceId: string): Promise<void> {
  const prisma = getPrisma()
  for (const model of scopedModels) {
    await prisma.$executeRawUnsafe(`DELETE FROM "${tableOf(model)}" WHERE workspace_id = $1`, workspaceId)
  }
  await prisma.idempotencyRecord.deleteMany({ where: { owner: { startsWith: `${workspaceId}:` } } })
  await cancelJobs(workspaceId)
  await prisma.workspace.deleteMany({ where: { id: workspaceId } })
}
