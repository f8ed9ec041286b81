import type { Page, WebSocket } from '@playwright/test'

/** The live connection that this page is about to make; call it before the page is opened. */
export const waitForLiveSocket = (page: Page): Promise<WebSocket> =>
  page.waitForEvent('websocket', (socket) => socket.url().includes('/socket.io/'))

/** Waits for the server to say that the page is in a room whose name begins so; from then on it is told live. */
export async function waitForRoom(page: Page, room: string): Promise<void> {
  const socket = await waitForLiveSocket(page)
  await socket.waitForEvent('framereceived', ({ payload }) => {
    const text = String(payload)
    return text.startsWith('43') && text.includes(`"${room}`)
  })
}
