'use client'

import { isServer, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement, type ReactNode } from 'react'

import { CallError } from './call.ts'

const staleMs = 30_000
const keptMs = 10 * 60_000
const maxRetries = 2

let ofThisBrowser: QueryClient | undefined

export function QueryProvider({ children }: { children: ReactNode }) {
  return createElement(QueryClientProvider, { client: getQueryClient() }, children)
}

/** On the server one for each request, so that nobody sees another's; in the browser one for as long as it is open. */
function getQueryClient(): QueryClient {
  if (isServer) return createQueryClient()
  ofThisBrowser ??= createQueryClient()
  return ofThisBrowser
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
