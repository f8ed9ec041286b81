import type { NewPanel, Panel } from './schema.ts'
import { findPlace, type Placed, tidyLayout, usualSizes } from './transitions.ts'

/** Gives every panel its place: first those that wish for one, then the others wherever there is room. */
export function placePanels(panels: readonly NewPanel[]): Panel[] {
  const places = tidyLayout(panels.flatMap(readWish))
  for (const panel of panels) {
    if (places.some(({ id }) => id === panel.id)) continue
    places.push({ id: panel.id, ...findPlace(places, sizeOf(panel)) })
  }
  const byId = new Map(places.map((place) => [place.id, place]))
  return panels.map((panel) => ({ ...panel, ...requirePlace(byId, panel.id) }))
}

function readWish(panel: NewPanel): Placed[] {
  const { id, x, y } = panel
  return x === undefined || y === undefined ? [] : [{ id, x, y, ...sizeOf(panel) }]
}

function sizeOf(panel: NewPanel) {
  const usual = usualSizes[panel.kind === 'note' ? 'note' : panel.question.chart]
  return { w: panel.w ?? usual.w, h: panel.h ?? usual.h }
}

function requirePlace(places: ReadonlyMap<string, Placed>, id: string): Placed {
  const place = places.get(id)
  if (!place) throw new Error(`the panel ${id} has no place`)
  return place
}
