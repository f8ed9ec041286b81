import { isOperation, type Operation } from './operation.ts'
import { declaredModules, declareModule, type DeclaredModule, type Resource } from './registry.ts'
import { isRoom, type Room } from './room.ts'
import { isSchedule, listSubscribers, type Schedule, type Subscriber } from './subscriber.ts'
import { isWorkflow, type Workflow } from './workflow.ts'

interface ModuleSpec {
  /** The name of its folder. */
  name: string
  /** All that its index.ts exports: operations, subscribers, schedules, rooms and workflows are found among it. */
  exports: object
  /** What scopes can name: `keys` stands for `keys:read` and `keys:write`. */
  resources?: Record<string, Resource>
}

export interface Module extends DeclaredModule {
  operations: readonly Operation[]
  subscribers: readonly Subscriber[]
  schedules: readonly Schedule[]
  rooms: readonly Room[]
  workflows: readonly Workflow[]
}

/** Says everything that the house must know of a module; lib/modules.ts gathers them. */
export function defineModule({ name, exports, resources = {} }: ModuleSpec): void {
  const found = Object.values<unknown>({ ...exports }).flat()
  const module: Module = {
    name,
    resources,
    secrets: [],
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
