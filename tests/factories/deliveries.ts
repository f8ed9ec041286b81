import { z } from 'zod'

import { say } from '#lib/core/wording'
import { writeAsSystem } from '#lib/identity/index'
import type { WorkspaceRef } from '#lib/platform/context'
import { emit, event } from '#lib/platform/event'
import { startJobs } from '#lib/platform/jobs'
import { createPresence } from '#lib/platform/presence'
import type { Schedule, Subscriber } from '#lib/platform/subscriber'

export const somethingHappened = event({
  name: 'test.happened',
  summary: 'Something happened in a test',
  data: z.object({ number: z.number() }),
  wording: { icon: 'activity', sentence: ({ number }) => say`Something happened: ${number}` },
})

/** Says in one transaction, as a module would, that something happened to each of these subjects. */
export const tell = (workspace: WorkspaceRef, happenings: { subject: string; number: number }[]) =>
  writeAsSystem('test.tell', async (ctx) => {
    for (const { subject, number } of happenings) {
      emit({ ...ctx, workspace }, somethingHappened, { subject, data: { number } })
    }
  })

/** A worker's job runner in this process. */
export async function startTestJobs(
  subscribers: Subscriber[],
  schedules: Schedule[] = [],
): Promise<{ stop(): Promise<void> }> {
  const presence = await createPresence()
  const jobs = await startJobs(subscribers, schedules, presence)
  return {
    async stop() {
      await jobs.stop()
      await presence.close()
    },
  }
}
