import { z } from 'zod'

import { getEnv } from '#lib/platform/env'
import { operation } from '#lib/platform/operation'
import { getRedis } from '#lib/platform/redis'

import { bufferKeys } from './buffer/keys.ts'

const bytesInMb = 1024 * 1024

export const getIngestion = operation({
  name: 'ingestion.get',
  summary: 'What arrives, from where, what was refused or altered, and how much waits to be stored',
  kind: 'read',
  http: 'GET /api/ingestion',
  scope: 'events:read',
  input: z.object({}),
  output: z.object({
    buffer: z.object({ entries: z.number(), bytes: z.number(), limit_bytes: z.number() }),
  }),
  async run() {
    const redis = getRedis()
    const [entries, bytes] = await Promise.all([redis.xlen(bufferKeys.stream), redis.get(bufferKeys.bytes)])
    return {
      buffer: { entries, bytes: Number(bytes ?? 0), limit_bytes: getEnv().INGEST_BUFFER_MB * bytesInMb },
    }
  },
})
