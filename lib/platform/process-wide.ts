const registry = globalThis as typeof globalThis & { bellwether?: Map<string, unknown> }

export interface ProcessWide<Value> {
  get(): Value
  /** The value, if it was ever asked for, which the next call of `get` creates anew. */
  take(): Value | undefined
}

/** One value for the whole process: what Next bundles and what Node loads beside it are two copies of a module. */
export function processWide<Value extends {}>(name: string, create: () => Value): ProcessWide<Value> {
  registry.bellwether ??= new Map()
  const values = registry.bellwether
  return {
    get() {
      const known = values.get(name) as Value | undefined
      if (known !== undefined) return known
      const created = create()
      values.set(name, created)
      return created
    },
    take() {
      const known = values.get(name) as Value | undefined
      values.delete(name)
      return known
    },
  }
}
