'use client'

import { useEffect } from 'react'

const yearS = 365 * 86_400

const rememberedWorkspaceCookie = 'bellwether.workspace'

/** Notes which workspace was looked at last, so that /w can lead there. */
export function RememberWorkspace({ slug }: { slug: string }) {
  useEffect(() => {
    document.cookie = `${rememberedWorkspaceCookie}=${encodeURIComponent(slug)}; Path=/; SameSite=Lax; Max-Age=${yearS}`
  }, [slug])
  return null
}
