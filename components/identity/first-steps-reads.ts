import { listInvitations, listMembers } from '#lib/identity/client'
import { listEventsFeed } from '#lib/query/client'

import { latestActivity } from '../operations/latest-activity.ts'

/** The newest event that a program sent: what happens in the workspace itself always names who did it. */
export const latestSent = listEventsFeed.query({
  limit: 1,
  filter: { field: 'props.actor.kind', op: 'not_exists' },
})
export const someMembers = listMembers.query({ limit: 10 })
export const someInvitations = listInvitations.query({ limit: 10 })

export const firstStepsReads = [latestActivity, someMembers, someInvitations, latestSent]
