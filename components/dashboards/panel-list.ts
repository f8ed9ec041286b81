import {
  findPlace,
  type NotePanel,
  type Panel,
  type Question,
  type Size,
  tidyLayout,
  usualSizes,
} from '#lib/dashboards/schema'

const newPanelId = () =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

export const addQuestion = (panels: readonly Panel[], title: string, question: Question): Panel[] => [
  ...panels,
  { kind: 'question', id: newPanelId(), title, question, ...findPlace(panels, usualSizes[question.chart]) },
]

export const addNote = (panels: readonly Panel[], note: Pick<NotePanel, 'title' | 'text'>): Panel[] => [
  ...panels,
  { kind: 'note', id: newPanelId(), ...note, ...findPlace(panels, usualSizes.note) },
]

/** Beside or below the others, as large as the one it is a copy of. */
export function duplicatePanel(panels: readonly Panel[], id: string): Panel[] {
  const found = panels.find((panel) => panel.id === id)
  if (!found) return [...panels]
  const size: Size = { w: found.w, h: found.h }
  return [...panels, { ...found, ...findPlace(panels, size), id: newPanelId() }]
}

export const removePanel = (panels: readonly Panel[], id: string): Panel[] =>
  tidyLayout(panels.filter((panel) => panel.id !== id))

export const replacePanel = (panels: readonly Panel[], next: Panel): Panel[] =>
  panels.map((panel) => (panel.id === next.id ? next : panel))
