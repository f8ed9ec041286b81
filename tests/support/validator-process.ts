import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import { inheritedEnv } from '#lib/platform/env'

export interface Validation {
  /** `accepted`, or the code of the refusal. */
  code: string
  elapsedMs: number
  queries: number
}

export interface ValidatorProcess {
  validate(token: string): Promise<Validation>
  end(): Promise<void>
}

/** A second process that resolves credentials as every process of the product does. */
export async function startValidatorProcess(env: Record<string, string> = {}): Promise<ValidatorProcess> {
  const child = fork(join(import.meta.dirname, 'validator-program.ts'), {
    env: { ...inheritedEnv(), ...env },
    execArgv: [],
  })
  const waiting = new Map<number, (validation: Validation) => void>()
  let lastId = 0
  await once(child, 'message')
  child.on('message', (message: Validation & { id: number }) => {
    waiting.get(message.id)?.(message)
    waiting.delete(message.id)
  })
  return {
    validate(token) {
      const id = ++lastId
      const { promise, resolve } = Promise.withResolvers<Validation>()
      waiting.set(id, resolve)
      child.send({ id, token })
      return promise
    },
    async end() {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}
