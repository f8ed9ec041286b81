import pino from 'pino'

import { getEnv } from './env.ts'

/** Names whose values never reach a log, at any depth we write. */
const secretNames = [
  'password',
  'secret',
  'token',
  'key',
  'authorization',
  'cookie',
  'access_token',
  'refresh_token',
]

const describeError = (error: unknown) => (error instanceof Error ? pino.stdSerializers.err(error) : error)

export const log = pino({
  level: getEnv().LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  // Without it an error is written as “{}”, because its message is no property of its own.
  serializers: { error: describeError },
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' },
})

export type Log = pino.Logger
