'use client'

import { useEffect } from 'react'

/** Keeps the offline page in this browser, so that it can be shown when the server cannot be reached. */
export function OfflinePageKeeper() {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    // Where a browser refuses, its own offline page is shown instead, and nothing else is different.
    navigator.serviceWorker
      .register('/service-worker.js', { scope: '/', updateViaCache: 'none' })
      .catch(() => undefined)
  }, [])
  return null
}
