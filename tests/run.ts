import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { chooseSeed } from './run/choose-seed.ts'
import { prepare } from './run/prepare.ts'
import { killRunning } from './run/run-command.ts'
import { runStep } from './run/run-step.ts'
import type { StepResult } from './run/run-step.ts'
import { listSteps } from './run/steps.ts'
import type { Step } from './run/steps.ts'

const lanes = 2

process.chdir(join(import.meta.dirname, '..'))
const args = process.argv.slice(2)
const wanted = args.filter((argument) => !argument.startsWith('--'))
const seed = chooseSeed()
const reportFolder = await mkdtemp(join(tmpdir(), 'bellwether-tests-'))

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    killRunning('SIGTERM')
    rmSync(reportFolder, { recursive: true, force: true })
    process.exit(1)
  })
}

const results = await runAll()
await rm(reportFolder, { recursive: true, force: true })
finish(results)

async function runAll(): Promise<StepResult[]> {
  const steps = chooseSteps(listSteps(reportFolder))
  if (steps.length === 0) return [broken('choice', `No step is named ${wanted.join(', ')}.`)]
  try {
    await prepare()
  } catch (error) {
    return [broken('preparation', error instanceof Error ? error.message : String(error))]
  }
  const quick = steps.filter((step) => step.phase === 'static' || step.phase === 'unit')
  const slow = steps.filter((step) => step.phase === 'integration' || step.phase === 'browser')
  return [...(await runInLanes(quick, lanes)), ...(await runInLanes(slow, 1))]
}

function chooseSteps(steps: Step[]): Step[] {
  if (wanted.length > 0) return steps.filter((step) => wanted.includes(step.name))
  if (!args.includes('--fast')) return steps
  return steps.filter((step) => step.phase === 'static' || step.phase === 'unit')
}

async function runInLanes(steps: Step[], laneCount: number): Promise<StepResult[]> {
  const waiting = [...steps]
  const done: StepResult[] = []
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await runStep(step, (line) => console.log(line))
      done.push(result)
      print(result)
    }
  }
  await Promise.all(Array.from({ length: laneCount }, lane))
  return done
}

function print(result: StepResult): void {
  const mark = result.failed === 0 ? '✓' : '✗'
  const seconds = (result.elapsedMs / 1000).toFixed(1).padStart(6)
  const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : ''
  const repeated = result.repeated.length > 0 ? `, ${result.repeated.length} repeated` : ''
  console.log(
    `${mark} ${result.name.padEnd(12)}${seconds} s  ${result.passed} passed${repeated}, ${result.failed} failed${skipped}`,
  )
  if (result.failed > 0) console.log(`\n${result.output.trim()}\n`)
}

function broken(name: string, output: string): StepResult {
  const result = { name, elapsedMs: 0, output, passed: 0, failed: 1, skipped: 0, repeated: [] }
  print(result)
  return result
}

function finish(all: StepResult[]): void {
  const passed = all.reduce((sum, result) => sum + result.passed, 0)
  const failed = all.reduce((sum, result) => sum + result.failed, 0)
  const repeated = all.flatMap((result) => result.repeated)
  if (repeated.length > 0) {
    console.log(`\n${repeated.length} too slow at first, and repeated:`)
    for (const name of repeated) console.log(`  ${name}`)
  }
  console.log(`\nRandom questions of BELLWETHER_TEST_SEED=${seed}`)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}
