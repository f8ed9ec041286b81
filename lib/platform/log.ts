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

export const log = pino({
  level: getEnv().LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' },
})

export type Log = pino.Logger
