'use client'

import { useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  createElement,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useSyncExternalStore,
} from 'react'

import type { createToken as createTokenOperation } from '#lib/identity/index'

import { call } from './call.ts'
import { applyLiveMessages, refreshRoom } from './live-cache.ts'
import type { LiveEnvelope, LiveStatus } from './live-link.ts'
import { type LiveConnection, createLiveConnection } from './live-shared.ts'

export interface LiveProviderProps {
  /** The realtime address where it has one of its own; else this page's host with the port. */
  url?: string | null
  port: number
  workspace: string
  userId: string
  children: ReactNode
}

const createToken = call<typeof createTokenOperation>('tokens.create', 'POST /auth/token')

const batchMs = 50

const Live = createContext<LiveConnection | null>(null)

/** Keeps the live connection of a workspace, and with it the notifications of the person who looks. */
export function LiveProvider({ url, port, workspace, userId, children }: LiveProviderProps) {
  const connection = useMemo(
    () =>
      createLiveConnection({
        scope: `${workspace}:${userId}`,
        getUrl: () => url ?? `${window.location.protocol}//${window.location.hostname}:${port}`,
        getToken: () => createToken({}),
      }),
    [url, port, workspace, userId],
  )

  useEffect(() => {
    const close = connection.open()
    const hurry = () => {
      if (document.visibilityState === 'visible') connection.hurry()
    }
    window.addEventListener('online', hurry)
    document.addEventListener('visibilitychange', hurry)
    return () => {
      window.removeEventListener('online', hurry)
      document.removeEventListener('visibilitychange', hurry)
      close()
    }
  }, [connection])

  return createElement(Live, { value: connection }, createElement(OwnRoom, { userId }), children)
}

function OwnRoom({ userId }: { userId: string }) {
  useLiveRoom(`user:${userId}`)
  return null
}

const subscribeToNothing = () => () => undefined

export function useLiveStatus(): LiveStatus {
  const connection = useContext(Live)
  return useSyncExternalStore(
    connection?.onStatus ?? subscribeToNothing,
    () => connection?.status ?? 'connecting',
    () => 'connecting',
  )
}

export interface LiveRoomListener {
  /** In order, gathered for a moment. */
  onMessages(messages: readonly LiveEnvelope[]): void
  /** What was read before may be out of date: something may have been said that will not be repeated. */
  onGap(): void
}

/**
 * Watches a room, if one is named, while the component is shown; without a listener, what is said goes into the lists that
 * show it.
 */
export function useLiveRoom(name: string | null, listener?: LiveRoomListener): void {
  const connection = useContext(Live)
  const client = useQueryClient()
  const hear = useEffectEvent((messages: readonly LiveEnvelope[]) => {
    if (listener) listener.onMessages(messages)
    else applyLiveMessages(client, messages)
  })
  const refresh = useEffectEvent(() => {
    if (listener) listener.onGap()
    else if (name !== null) refreshRoom(client, name)
  })

  useEffect(() => {
    if (!connection || name === null) return
    let batch: LiveEnvelope[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      const messages = batch
      batch = []
      timer = undefined
      hear(messages)
    }
    const leave = connection.watch(name, {
      onMessage(message) {
        batch.push(message)
        timer ??= setTimeout(flush, batchMs)
      },
      onGap: () => refresh(),
    })
    return () => {
      clearTimeout(timer)
      leave()
    }
  }, [connection, name])
}
