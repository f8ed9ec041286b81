import { inheritedEnv } from '#lib/platform/env'

const shiftMs = Number(inheritedEnv().TEST_CLOCK_SHIFT_MS)
const RealDate = Date

class ShiftedDate extends RealDate {
  constructor(...given: [] | [string | number | Date]) {
    super(given.length === 0 ? RealDate.now() + shiftMs : given[0])
  }

  static override now(): number {
    return RealDate.now() + shiftMs
  }
}

globalThis.Date = ShiftedDate as DateConstructor
await import('./worker-program.ts')
