'use client'

import { SessionList } from '#components/identity/session-list'

export function SessionsClient() {
  return <SessionList />
}
