import type { WorkspaceContext } from './context.ts'

/** Stands in a raw statement for the workspace of whoever asks. */
export const ownWorkspace = Symbol('workspace')

type Value = string | number | boolean | Date | null | typeof ownWorkspace

/**
 * For what the client cannot say, with parameters as in any tagged statement. Raw SQL sees every workspace, so one that
 * does not narrow itself to `ownWorkspace` is refused.
 */
export const rawSql =
  ({ db, workspace }: Pick<WorkspaceContext, 'db' | 'workspace'>) =>
  async <Row>(strings: TemplateStringsArray, ...values: Value[]): Promise<Row[]> => {
    if (!values.includes(ownWorkspace)) throw new Error('This raw statement names no workspace.')
    const bound = values.map((value) => (value === ownWorkspace ? workspace.id : value))
    return db.$queryRaw<Row[]>(strings, ...bound)
  }
