'use client'

import { useSyncExternalStore } from 'react'

const yearS = 365 * 86_400

const subscribeToNothing = () => () => undefined
const readOwnZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The zone that was chosen last, else that of this browser, which the server cannot know. */
export function useZone(chosen: string | null): string {
  const own = useSyncExternalStore(subscribeToNothing, readOwnZone, () => 'UTC')
  return chosen ?? own
}

/** For the next page, so that days begin where the person thinks they do. */
export function rememberZone(timezone: string): void {
  document.cookie = `timezone=${encodeURIComponent(timezone)}; path=/; max-age=${yearS}; samesite=lax`
}
