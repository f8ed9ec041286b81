import type { Dialect } from './dialect.ts'

/** Every format of another tool that is understood under `/in/<name>/`. */
export const allDialects: readonly Dialect[] = []
