import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import { atMost, exactly, type Row } from '../harness/bench.ts'

const verifyWithinS = 60

export async function measureVerify(): Promise<Row[]> {
  const startedAt = performance.now()
  const child = spawn('npm', ['run', 'verify'], { cwd: join(import.meta.dirname, '../..'), stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number | null]
  return [
    atMost('npm run verify', (performance.now() - startedAt) / 1000, 's', verifyWithinS),
    exactly('npm run verify: exit code', code ?? Number.NaN, 0),
  ]
}
