import type { Page, WebSocket } from '@playwright/test'

/** The live connection that this page is about to make; call it before the page is opened. */
export const waitForLiveSocket = (page: Page): Promise<WebSocket> =>
  page.waitForEvent('websocket', (socket) => socket.url().includes('/socket.io/'))

/**
 * Waits for the server to say that the page which is about to be opened is in a room whose name begins so; from then on
 * it is told live. What the page before it still does on its way out does not count.
 */
export async function waitForRoom(page: Page, room: string): Promise<void> {
  await page.waitForEvent('response', (response) => response.request().isNavigationRequest())
  const { promise: joined, resolve } = Promise.withResolvers<void>()
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const text = String(payload)
      if (text.startsWith('43') && text.includes(`"${room}`)) resolve()
    })
  })
  await joined
}
