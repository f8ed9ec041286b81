import { setTimeout as delay } from 'node:timers/promises'

import { io } from 'socket.io-client'
import { WebSocket } from 'ws'

import type { Arrivals, ViewersRequest } from './viewers.ts'

type Question = { kind: 'open'; request: ViewersRequest } | { kind: 'count' } | { kind: 'arrivals' }

const openAtOnce = 20
const subscribe = { action: 'subscribe', data: { room: 'events' } }

let arrivals: Arrivals = {}
const isOpen: (() => boolean)[] = []

function note(message: { type: string; data: { id: string } }): void {
  if (message.type !== 'event') return
  const times = (arrivals[message.data.id] ??= [])
  times.push(performance.timeOrigin + performance.now())
}

const isInside = ({ type, data }: { type: string; data: { status?: string } }) =>
  type === 'connection_established' && data.status === 'subscribed'

async function openSocketIo(url: string, token: string): Promise<void> {
  const socket = io(url, { auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false })
  isOpen.push(() => socket.connected)
  socket.on('message', note)
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  await socket.emitWithAck('message', subscribe)
}

async function openWebSocket(url: string, token: string): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws?token=${encodeURIComponent(token)}`)
  isOpen.push(() => socket.readyState === socket.OPEN)
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => socket.send(JSON.stringify(subscribe)))
    socket.on('error', reject)
    socket.on('message', (text: Buffer) => {
      const message = JSON.parse(text.toString()) as Parameters<typeof note>[0] &
        Parameters<typeof isInside>[0]
      note(message)
      if (isInside(message)) resolve()
    })
  })
}

async function openAll({ url, protocol, tokens, count }: ViewersRequest): Promise<void> {
  const open = protocol === 'socket.io' ? openSocketIo : openWebSocket
  for (let opened = 0; opened < count; opened += openAtOnce) {
    const size = Math.min(openAtOnce, count - opened)
    await Promise.all(
      Array.from({ length: size }, (_, index) => open(url, tokens[(opened + index) % tokens.length] ?? '')),
    )
    await delay(1)
  }
}

async function answer(question: Question): Promise<unknown> {
  if (question.kind === 'open') {
    await openAll(question.request)
    return true
  }
  if (question.kind === 'count') return isOpen.filter((check) => check()).length
  const taken = arrivals
  arrivals = {}
  return taken
}

process.on('message', (question: Question) => {
  void answer(question).then((result) => process.send?.(result))
})
process.on('disconnect', () => process.exit(0))
