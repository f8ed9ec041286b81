import { readFiles, type SourceFile } from './list-files.ts'

/** What sees every workspace at once: the unbound clients, and SQL that nobody adds a workspace to. */
const unbound =
  /\b(?:getPrisma|getPool|PrismaClient)\b|from 'pg'|\$(?:query|execute)Raw|\b\w*[pP]ool(?:\(\))?\.query\(/g

/** Where that is the work itself: who a credential speaks for, and one statement about the alerts of all workspaces. */
const allowed = new Set([
  'lib/alerts/store/evaluation-store.ts',
  'lib/identity/accounts.ts',
  'lib/identity/resolve-credential.ts',
  'lib/identity/touch.ts',
])

export const checkIsolation = async (folder = '.'): Promise<string[]> =>
  (await readFiles(/^(?:app|components|lib|server)\/.*\.tsx?$/, folder)).flatMap(findUnbound)

export function findUnbound({ path, text }: SourceFile): string[] {
  if (
    /^(?:lib\/platform|server\/(?:engines|migrations))\/|^server\/migrate\.ts$/.test(path) ||
    allowed.has(path)
  )
    return []
  return [...text.matchAll(unbound)].map(
    ([found]) => `${path}: ${found} sees every workspace. Use ctx.db; raw SQL goes through rawSql(ctx).`,
  )
}
