'use client'

import { createContext, useContext, useState, useSyncExternalStore, type ReactNode } from 'react'

import { createCrosshairStore, type Crosshair, type CrosshairStore } from './crosshair-store.ts'

const Shared = createContext<CrosshairStore | null>(null)

/** The charts inside point at the same moment together. */
export function ChartGroup({ children }: { children: ReactNode }) {
  const [store] = useState(createCrosshairStore)
  return <Shared value={store}>{children}</Shared>
}

/** What happened beside what is measured; one without an end is a moment. */
export interface ChartNote {
  key: string
  from: number
  to: number
  label: string
}

const Notes = createContext<readonly ChartNote[]>([])

export const ChartNotes = ({ notes, children }: { notes: readonly ChartNote[]; children: ReactNode }) => (
  <Notes value={notes}>{children}</Notes>
)

export const useChartNotes = () => useContext(Notes)

/** Takes the times between which somebody dragged. */
export type Zoom = (from: number, to: number) => void

const ZoomTo = createContext<Zoom | null>(null)

/** The charts inside offer to drag over a part of their time, to see that alone. */
export const ZoomRange = ({ onZoom, children }: { onZoom: Zoom; children: ReactNode }) => (
  <ZoomTo value={onZoom}>{children}</ZoomTo>
)

export const useZoom = () => useContext(ZoomTo)

export function useCrosshairStore(): CrosshairStore {
  const shared = useContext(Shared)
  const [own] = useState(createCrosshairStore)
  return shared ?? own
}

const nothing = () => null

export const useCrosshair = (store: CrosshairStore): Crosshair | null =>
  useSyncExternalStore(store.subscribe, store.get, nothing)
