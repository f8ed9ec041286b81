import { parseArgs } from 'node:util'

import { Problem } from '#lib/core/problem'
import '#lib/modules'
import { toProblem } from '#lib/platform/database-error'

import { commands } from './commands.ts'

/** Runs `<noun> <verb>` and prints one JSON object: the answer on standard output, an error on standard error. */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        owner: { type: 'string' },
        user: { type: 'string' },
        workspace: { type: 'string' },
        scopes: { type: 'string' },
        json: { type: 'boolean' },
      },
    })
    const name = positionals.join(' ')
    const command = commands[name]
    if (!command)
      throw new Error(`There is no command “${name}”. Commands are: ${Object.keys(commands).join(', ')}.`)
    const { json: _json, ...options } = values
    process.stdout.write(`${JSON.stringify(await command(options))}\n`)
    return 0
  } catch (error) {
    const known = toProblem(error)
    const code = known instanceof Problem ? known.code : 'REQ_001'
    const message = known instanceof Error ? known.message : String(known)
    process.stderr.write(`${JSON.stringify({ error: { code, message } })}\n`)
    return 1
  }
}
