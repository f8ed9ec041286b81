'use client'

import { isServer, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement, type ReactNode } from 'react'

import { CallError } from './call.ts'

const staleMs = 30_000
const keptMs = 10 * 60_000
const maxRetries = 2

const ofThisBrowser = new Map<string, QueryClient>()

export interface QueryProviderProps {
  /** Whose answers these are: a workspace. The same question has other answers in another, so each has its own. */
  scope: string
  children: ReactNode
}

export function QueryProvider({ scope, children }: QueryProviderProps) {
  return createElement(QueryClientProvider, { key: scope, client: getQueryClient(scope) }, children)
}

/** On the server one for each request, so that nobody sees another's; in the browser one for as long as it is open. */
function getQueryClient(scope: string): QueryClient {
  if (isServer) return createQueryClient()
  const known = ofThisBrowser.get(scope) ?? createQueryClient()
  ofThisBrowser.set(scope, known)
  return known
}

const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: staleMs,
        gcTime: keptMs,
        retry: (failures, error) => failures < maxRetries && mayPass(error),
      },
      mutations: { retry: false },
    },
  })

/** A refusal is an answer; only what failed on the way or was overloaded is asked again. */
const mayPass = (error: unknown) => !(error instanceof CallError) || error.status === 0 || error.status >= 500
