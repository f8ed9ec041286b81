import { Client } from 'pg'

import { readInstanceEnv } from '#server/start/instance-env'

import type { StackAddress } from './stack.ts'

/** The database of a running stack, for what a test cannot bring about from outside. */
export async function openDatabase({ dataFolder }: StackAddress): Promise<Client & AsyncDisposable> {
  const { DATABASE_URL } = await readInstanceEnv(dataFolder)
  const client = new Client({ connectionString: DATABASE_URL })
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}
