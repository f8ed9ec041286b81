import { keyCreated, keyRevoked, writeAsSystem } from '#lib/identity/index'
import { createChannel, createRule } from '#lib/notifications/index'
import { emit } from '#lib/platform/event'
import { getPool } from '#lib/platform/postgres'
import { callOperation } from '#tests/support/call-route'

import type { TestMember } from './workspace.ts'

interface MadeChannel {
  id: string
  secret: string | null
}

export async function makeChannel(
  { token }: TestMember,
  config: Record<string, unknown>,
  name = 'A channel',
): Promise<MadeChannel> {
  const answer = await callOperation(createChannel, { token, input: { name, config } })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body as MadeChannel
}

export async function makeRule({ token }: TestMember, given: Record<string, unknown>): Promise<string> {
  const input = { name: 'A rule', events: ['key.created'], ...given }
  const answer = await callOperation(createRule, { token, input })
  if (answer.status !== 201) throw new Error(answer.text)
  return (answer.body as { id: string }).id
}

/** Says that keys of these names were created, each in a transaction of its own. */
export async function tellOfKeys({ workspace }: TestMember, ...names: string[]): Promise<void> {
  for (const name of names) {
    await writeAsSystem('test.tell', async (ctx) => {
      const data = { name, start: 'bw_start', scopes: ['events:read'] }
      emit({ ...ctx, workspace }, name.startsWith('revoked') ? keyRevoked : keyCreated, {
        subject: name,
        data,
      })
    })
  }
}

/** Brings forward what would be done in minutes or hours. */
export async function hurry(task: string): Promise<void> {
  await getPool().query(
    `SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) FROM graphile_worker.jobs
     WHERE task_identifier = $1 AND run_at > now() AND locked_at IS NULL HAVING count(*) > 0`,
    [task],
  )
}
