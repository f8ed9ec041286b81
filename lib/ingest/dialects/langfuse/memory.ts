import { getRedis } from '#lib/platform/redis'

import { hashPrompt } from '../hash-prompt.ts'
import type { Json } from '../pick.ts'
import { isFinished } from './pieces.ts'

/** What may still be added to, and what is complete but may be told of once more. */
export const keptS = { open: 24 * 60 * 60, finished: 15 * 60 } as const

/** What was asked and answered is not kept, here neither. */
const unkept = new Set(['input', 'output'])

export interface Memory {
  recall(names: readonly string[]): Promise<Map<string, Json>>
  remember(changes: ReadonlyMap<string, { body: Json; forS: number }>): Promise<void>
}

/** What former requests of a workspace said, by the name of the thing they said it of. */
export function openMemory(workspaceId: string): Memory {
  const keyOf = (name: string) => `langfuse:${workspaceId}:${name}`
  return {
    async recall(names) {
      if (names.length === 0) return new Map()
      const texts = await getRedis().mget(names.map(keyOf))
      return new Map(
        names.flatMap((name, at): [string, Json][] => {
          const text = texts[at]
          return text ? [[name, JSON.parse(text) as Json]] : []
        }),
      )
    },
    async remember(changes) {
      if (changes.size === 0) return
      const pipeline = getRedis().pipeline()
      for (const [name, { body, forS }] of changes) {
        pipeline.set(keyOf(name), JSON.stringify(toKept(body)), 'EX', forS)
      }
      const failed = (await pipeline.exec())?.find(([error]) => error)?.[0]
      if (failed) throw failed
    },
  }
}

function toKept(body: Json): Json {
  const kept = Object.fromEntries(Object.entries(body).filter(([name]) => !unkept.has(name)))
  const promptHash = body.promptHash ?? hashPrompt(body.input)
  return { ...kept, promptHash, ...(isFinished(body) ? { isOver: true } : {}) }
}
