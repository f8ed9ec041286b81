import type { ProgramName } from '#server/start/programs'

import type { BenchStack } from './open-stack.ts'

export type Row = { figure: string; value: number | string; unit: string; target?: string; met?: boolean }

/** How long a bench may take: short runs show that it works, full ones give the figures. */
export type Pace = 'short' | 'full'

/** Measured on a stack of its own that is started before and stopped after it. */
export type StackBench = {
  name: string
  summary: string
  programs?: readonly ProgramName[]
  run(stack: BenchStack, pace: Pace): Promise<Row[]>
}

/** Measures starting and stopping itself, so it is given nothing. */
export type StartBench = {
  name: string
  summary: string
  startsItself: true
  run(pace: Pace): Promise<Row[]>
}

export type Bench = StackBench | StartBench

const round = (value: number) => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)))

export const stated = (figure: string, value: number | string, unit = ''): Row => ({
  figure,
  value: typeof value === 'number' ? round(value) : value,
  unit,
})

export const atMost = (figure: string, value: number, unit: string, limit: number): Row => ({
  ...stated(figure, value, unit),
  target: `≤ ${limit}`,
  met: value <= limit,
})

export const atLeast = (figure: string, value: number, unit: string, limit: number): Row => ({
  ...stated(figure, value, unit),
  target: `≥ ${limit}`,
  met: value >= limit,
})

export const exactly = (figure: string, value: number, expected: number): Row => ({
  figure,
  value,
  unit: '',
  target: `= ${expected}`,
  met: value === expected,
})
