import type { Probe } from './health.ts'
import { isOperation, type Operation } from './operation.ts'
import { declaredModules, declareModule, type DeclaredModule } from './registry.ts'
import { isRoom, type Room } from './room.ts'
import { isSchedule, listSubscribers, type Schedule, type Subscriber } from './subscriber.ts'
import { isWorkflow, type Workflow } from './workflow.ts'

/** Work of the worker process that never ends: it returns some time after the signal. */
type Loop = (signal: AbortSignal) => Promise<void>

interface ModuleHealth {
  /** The probes that must succeed, of engines, processes and modules. */
  needs: readonly string[]
  /** Its own, by name. */
  probes?: Record<string, Probe>
  /** What it was called before, which is still answered. */
  formerName?: string
}

interface ModuleSpec extends Partial<DeclaredModule> {
  /** The name of its folder. */
  name: string
  /** All that its index.ts exports: operations, subscribers, schedules, rooms and workflows are found among it. */
  exports?: object
  /** Prefixes of its ids, and what they name. */
  ids?: Record<string, string>
  loops?: Record<string, Loop>
  health?: ModuleHealth
}

export interface Module extends DeclaredModule {
  operations: readonly Operation[]
  subscribers: readonly Subscriber[]
  schedules: readonly Schedule[]
  rooms: readonly Room[]
  workflows: readonly Workflow[]
  ids: Record<string, string>
  loops: readonly Loop[]
  health: ModuleHealth | null
}

/** Says everything that the house must know of a module; lib/modules.ts gathers them. */
export function defineModule(spec: ModuleSpec): void {
  const { name, exports = {}, resources = {}, secrets = [], ids = {}, loops = {}, health = null } = spec
  const found = Object.values<unknown>({ ...exports }).flat()
  const module: Module = {
    name,
    resources,
    secrets,
    ids,
    loops: Object.values(loops),
    health,
    operations: found.filter(isOperation),
    // Some listen to events of modules that are declared after this one.
    get subscribers() {
      return listSubscribers(found)
    },
    schedules: found.filter(isSchedule),
    rooms: found.filter(isRoom),
    workflows: found.filter(isWorkflow),
  }
  declareModule(module)
}

export const listModules = () => declaredModules() as readonly Module[]
