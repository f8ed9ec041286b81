import { invalidInput } from '#lib/core/problem'
import { room } from '#lib/platform/room'
import { listEventsFeed } from '#lib/query/index'

import { rawEventsChannel } from '../buffer/keys.ts'
import { readEventsRoom } from './filter-schema.ts'
import { selectEvents } from './select-events.ts'

/** What is sent to the workspace, at the moment at which it is accepted; `facts:<filter>` tells what fits alone. */
export const rawEventsRoom = room({
  name: 'facts',
  summary: 'Events sent to the workspace, as they arrive',
  async authorise(ctx, id) {
    await listEventsFeed(ctx, { limit: 1 })
    if (id !== null && !readEventsRoom(id)) {
      throw invalidInput(
        'room: after “facts:” stands a filter, encoded as in an address (name%3Aorder.paid).',
      )
    }
  },
  stream: { channel: rawEventsChannel, gather: selectEvents },
})
