import type { Evidence } from '../schema.ts'
import type { ToolOutput } from './tool.ts'

/** The numbers of a result as evidence. Inputs that are references already, to numbers found before, stay what they are. */
export function nameValues(values: ToolOutput['values'], prefix: string, takenAt: string): Evidence[] {
  const nameOf = (name: string) => (name in values ? `${prefix}.${name}` : name)
  return Object.entries(values).map(([name, value]) => ({
    ...value,
    ...(value.computation && {
      computation: { ...value.computation, inputs: value.computation.inputs.map(nameOf) },
    }),
    ref: nameOf(name),
    taken_at: takenAt,
  }))
}
