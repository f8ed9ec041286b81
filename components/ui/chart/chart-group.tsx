'use client'

import { createContext, useContext, useState, useSyncExternalStore, type ReactNode } from 'react'

import { createCrosshairStore, type Crosshair, type CrosshairStore } from './crosshair-store.ts'

const Shared = createContext<CrosshairStore | null>(null)

/** The charts inside point at the same moment together. */
export function ChartGroup({ children }: { children: ReactNode }) {
  const [store] = useState(createCrosshairStore)
  return <Shared value={store}>{children}</Shared>
}

export function useCrosshairStore(): CrosshairStore {
  const shared = useContext(Shared)
  const [own] = useState(createCrosshairStore)
  return shared ?? own
}

const nothing = () => null

export const useCrosshair = (store: CrosshairStore): Crosshair | null =>
  useSyncExternalStore(store.subscribe, store.get, nothing)
