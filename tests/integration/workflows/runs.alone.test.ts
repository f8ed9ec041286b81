import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { listDeadLetters, replayDeadLetter } from '#lib/notifications/index'
import { getPool } from '#lib/platform/postgres'
import { interruptWorkflow } from '#lib/platform/start-workflow'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'
import { type Program, spawnProgram } from '#tests/support/spawn-program'

const soon = { timeout: 60_000, interval: 100 }
let owner: TestMember
let folder: string
let programs: Program[] = []

beforeEach(async () => {
  owner = await createOwner()
  folder = await mkdtemp(join(tmpdir(), 'bellwether-runs-'))
})
afterEach(async () => {
  await Promise.all(programs.map((program) => program.end('SIGKILL')))
  programs = []
  await rm(folder, { recursive: true })
})

async function start(run?: { id: string; kind: string }): Promise<Program> {
  const asked = run && { ...run, workspaceId: owner.workspace.id, diary: join(folder, run.id) }
  const program = await spawnProgram(
    'tests/integration/workflows/runs-program.ts',
    {},
    /ready/,
    asked ? [JSON.stringify(asked)] : [],
  )
  programs.push(program)
  return program
}

const readDiary = async (id: string) =>
  (await readFile(join(folder, id), 'utf8').catch(() => '')).split('\n').filter(Boolean)

async function readRun(id: string) {
  const { rows } = await getPool().query<{ status: string }>(
    'SELECT status FROM dbos.workflow_status WHERE workflow_uuid = $1',
    [id],
  )
  return rows[0]?.status
}

async function listLetters() {
  const { body } = await callOperation(listDeadLetters, { token: owner.token })
  return (body as { items: { id: string; error: string; attempts: number }[] }).items
}

it(
  'a run that kills its worker three times ends failed, is told of, and is begun anew when asked',
  { timeout: 180_000 },
  async () => {
    await start({ id: 'killing', kind: 'kills' })
    for (let kills = 1; kills <= 3; kills++) {
      await expect.poll(() => programs.at(-1)?.isRunning(), soon).toBe(false)
      await start()
    }
    await expect.poll(listLetters, soon).toMatchObject([{ attempts: 3 }])
    expect(programs.at(-1)?.isRunning()).toBe(true)
    expect(await readDiary('killing')).toEqual(['first', 'second', 'second', 'second'])
    expect(await readRun('killing')).toBe('MAX_RECOVERY_ATTEMPTS_EXCEEDED')

    const [letter] = await listLetters()
    await callOperation(replayDeadLetter, { token: owner.token, input: { id: letter?.id } })
    await expect.poll(() => readDiary('killing'), soon).toHaveLength(6)
  },
)

it('what would fail again is not tried again, and leaves a way back', async () => {
  await start({ id: 'failing', kind: 'fails' })
  await expect.poll(() => readRun('failing'), soon).toBe('ERROR')
  expect(await readDiary('failing')).toEqual(['first', 'second'])
  expect(await listLetters()).toMatchObject([{ error: expect.stringContaining('refused') as string }])
})

it('a step is aborted within a moment from any process, and the run still reaches its end', async () => {
  await start({ id: 'waiting', kind: 'waits' })
  await expect.poll(() => readDiary('waiting'), soon).toEqual(['first', 'second'])
  await interruptWorkflow('waiting')
  await expect.poll(() => readDiary('waiting'), soon).toEqual(['first', 'second', 'stopped', 'end'])
  await expect.poll(() => readRun('waiting'), soon).toBe('SUCCESS')
})

it('a stopped run is not revived, and a worker that stops in peace is not counted against its runs', async () => {
  const first = await start({ id: 'handed-on', kind: 'waits' })
  await start({ id: 'cancelled', kind: 'waits' })
  await expect.poll(() => readDiary('cancelled'), soon).toHaveLength(2)
  await getPool().query(
    `UPDATE dbos.workflow_status SET status = 'CANCELLED' WHERE workflow_uuid = 'cancelled'`,
  )
  await programs.at(-1)?.end('SIGKILL')
  await first.end('SIGTERM')
  await start()
  await expect.poll(() => readDiary('handed-on'), soon).toEqual(['first', 'second', 'second'])
  const { rows } = await getPool().query(
    `SELECT recovery_attempts::int AS attempts FROM dbos.workflow_status WHERE workflow_uuid = 'handed-on'`,
  )
  expect(rows).toEqual([{ attempts: 1 }])
  expect(await readRun('cancelled')).toBe('CANCELLED')
  expect(await readDiary('cancelled')).toEqual(['first', 'second'])
})
