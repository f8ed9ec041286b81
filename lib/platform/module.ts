import type { WorkspaceContext } from './context.ts'
import type { Probe } from './health.ts'
import type { LiveMessage } from './live.ts'
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

/** What a message of the live connection asks for; its sender then hears these rooms from their beginning. */
export type LiveAction = (
  ctx: WorkspaceContext,
  data: Record<string, unknown>,
) => Promise<{ reply: LiveMessage; rooms?: readonly string[] }>

/** Takes a person of the events out of what a module keeps itself, and answers in how many places they stood. */
type ForgetSubject = (sought: { workspaceId: string; subject: string }) => Promise<number>

interface ModuleSpec extends Partial<DeclaredModule> {
  /** The name of its folder. */
  name: string
  /** All that its index.ts exports: operations, subscribers, schedules, rooms and workflows are found among it. */
  exports?: object
  /** Prefixes of its ids, and what they name. */
  ids?: Record<string, string>
  loops?: Record<string, Loop>
  health?: ModuleHealth
  liveActions?: Record<string, LiveAction>
  forgetSubject?: ForgetSubject
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
  liveActions: Record<string, LiveAction>
  forgetSubject: ForgetSubject | null
}

/** Says everything that the house must know of a module; lib/modules.ts gathers them. */
export function defineModule(spec: ModuleSpec): void {
  const { name, exports = {}, resources = {}, secrets = [], ids = {}, loops = {}, health = null } = spec
  const { liveActions = {}, forgetSubject = null, eventTables = {} } = spec
  const found = Object.values<unknown>({ ...exports }).flat()
  const module: Module = {
    name,
    resources,
    secrets,
    eventTables,
    ids,
    loops: Object.values(loops),
    health,
    liveActions,
    forgetSubject,
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
