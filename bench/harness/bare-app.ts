import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

import { inheritedEnv } from '#lib/platform/env'
import { findFreePort } from '#server/engines/ports'

const run = promisify(execFile)
const folder = join(import.meta.dirname, '../bare-app')
const nextCli = join(import.meta.dirname, '../../node_modules/next/dist/bin/next')
const readyWithinMs = 30_000

export type BareApp = { url: string; pid: number; stop(): Promise<void> }

/** A Next application with one route handler and nothing else, built and served as the product is. */
export async function startBareApp(): Promise<BareApp> {
  const port = await findFreePort()
  const env = {
    ...inheritedEnv(),
    NODE_ENV: 'production' as const,
    PORT: String(port),
    NEXT_TELEMETRY_DISABLED: '1',
  }
  await run(process.execPath, [nextCli, 'build', folder], { env })
  const child = spawn(process.execPath, [join(folder, 'main.ts')], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://localhost:${port}`
  const deadline = Date.now() + readyWithinMs
  const answers = () =>
    fetch(`${url}/bare`).then(
      (answer) => answer.ok,
      () => false,
    )
  while (!(await answers())) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error('The bare application did not start.')
    await delay(100)
  }
  process.once('exit', () => child.kill('SIGKILL'))
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
