import { alertEvents } from './alert-events.ts'
import type { Notifiable } from './notifiable.ts'
import { workspaceEvents } from './workspace-events.ts'

/** Every event that a rule can name. */
export const catalogue: readonly Notifiable[] = [...alertEvents, ...workspaceEvents]

const byName = new Map(catalogue.map((each) => [each.event.name, each]))

export const findNotifiable = (name: string): Notifiable | undefined => byName.get(name)
