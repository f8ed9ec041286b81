import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Bench, Row } from './bench.ts'
import type { Machine } from './machine.ts'

const resultsFolder = join(import.meta.dirname, '../results')

export function printTable(rows: readonly Row[]): void {
  const lines = rows.map(({ figure, value, unit, target = '', met }) => [
    figure,
    `${value} ${unit}`.trim(),
    target,
    met === undefined ? '' : met ? 'met' : 'MISSED',
  ])
  const header = ['figure', 'value', 'target', '']
  const widths = header.map((_, column) =>
    Math.max(...[header, ...lines].map((line) => line[column]?.length ?? 0)),
  )
  for (const line of [header, ...lines]) {
    console.log(`  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
  }
}

export async function writeResult(
  bench: Bench,
  machine: Machine,
  seconds: number,
  rows: Row[],
): Promise<void> {
  await mkdir(resultsFolder, { recursive: true })
  const { name, summary } = bench
  const result = { name, summary, machine, seconds: Math.round(seconds), rows }
  await writeFile(join(resultsFolder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
}
