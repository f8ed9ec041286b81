import { notFound } from '#lib/core/problem'
import { room } from '#lib/platform/room'

import { readRunEvents, runRoom, threadRoom, toLiveMessage } from './run/run-log.ts'
import { getRun } from './runs/get-run.ts'
import { getThread } from './threads/get-thread.ts'

export const runsRoom = room({
  name: runRoom,
  summary: 'A run of the agents, as it goes: run:run_…',
  async authorise(ctx, id) {
    if (id === null) throw notFound('room')
    await getRun(ctx, { id })
  },
  async listAfter(ctx, id, seq, limit) {
    const { thread_id: threadId } = await getRun(ctx, { id: id ?? '' })
    const events = await readRunEvents(ctx, id ?? '', seq, limit)
    return events.map((event) => ({
      seq: event.seq,
      message: toLiveMessage({ id: id ?? '', threadId }, event),
    }))
  },
  getLastSeq: async (ctx, id) => (await getRun(ctx, { id: id ?? '' })).last_seq,
})

export const threadsRoom = room({
  name: threadRoom,
  summary: 'A conversation with the agents, as its messages and runs change: thread:thr_…',
  async authorise(ctx, id) {
    if (id === null) throw notFound('room')
    await getThread(ctx, { id })
  },
})
