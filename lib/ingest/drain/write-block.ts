import type { Block } from './block.ts'
import { keepDeadRow } from './dead-letter-row.ts'
import type { BufferedEntry } from './entry.ts'
import { isStored } from './find-stored.ts'
import { insertEvents, isAboutRows } from './insert.ts'
import { isolate } from './isolate.ts'
import type { KnownIds } from './known-ids.ts'
import {
  type BlockPlan,
  type Changed,
  collectHashes,
  listRows,
  type NewId,
  planBlock,
  sumOf,
} from './plan-rows.ts'
import { rememberIds } from './stored-ids.ts'

export interface Written {
  rows: number
  repeated: number
  dead: number
  changed: readonly Changed[]
}

/** The store knows the token of a block and not its rows: they have to come under another token. */
export class LostBlock extends Error {
  override name = 'LostBlock'
}

/**
 * Events first, their ids after them: a crash between the two leaves ids unknown, and the block, sent again under its
 * token, adds nothing. When it may have been sent before, it is looked for.
 */
export async function writeBlock(
  entries: readonly BufferedEntry[],
  block: Block,
  { knownIds, isDoubtful }: { knownIds: KnownIds; isDoubtful: boolean },
): Promise<Written> {
  const known = await knownIds.find(collectHashes(entries))
  const plan = planBlock(entries, known)
  const { rows, dead, newIds, pieces } = await store(entries, known, plan, block)
  if (isDoubtful && !(await isStored(pieces))) throw new LostBlock('a block was noted by the store and lost')
  await rememberIds(newIds, block.token)
  knownIds.add(newIds.map(({ hash }) => hash))
  return { rows, dead, repeated: plan.repeated, changed: plan.changed }
}

interface Stored {
  rows: number
  dead: number
  newIds: readonly NewId[]
  pieces: readonly Buffer[]
}

async function store(
  entries: readonly BufferedEntry[],
  known: ReadonlyMap<string, number>,
  { pieces, count, newIds }: BlockPlan,
  block: Block,
): Promise<Stored> {
  try {
    if (count > 0) await insertEvents(pieces, block.token)
    return { rows: count, dead: 0, newIds, pieces }
  } catch (error) {
    if (!isAboutRows(error)) throw error
    return storeWhatCanBe(entries, known, block)
  }
}

/** Something among them can never be stored: it is put aside, where a person can mend it, and the rest goes on. */
async function storeWhatCanBe(
  entries: readonly BufferedEntry[],
  known: ReadonlyMap<string, number>,
  { token }: Block,
): Promise<Stored> {
  const rows = listRows(entries, known)
  const culprits = await isolate(rows.length, {
    isAboutRows,
    async send(from, to) {
      const part = rows.slice(from, to)
      const name = `${token}/${part[0]?.place}-${part.at(-1)?.place}`
      await insertEvents(
        part.map(({ line }) => line),
        name,
      )
    },
  })
  for (const { place, error } of culprits) {
    const row = rows[place]
    if (row) await keepDeadRow(row, token, error)
  }
  const bad = new Set(culprits.map(({ place }) => place))
  const good = rows.filter((_row, place) => !bad.has(place))
  return {
    rows: good.length,
    dead: bad.size,
    newIds: good.flatMap(({ tenant, retentionDays, hash, line }) =>
      hash ? [{ tenant, retentionDays, hash, body: sumOf(line) }] : [],
    ),
    pieces: good.map(({ line }) => line),
  }
}
