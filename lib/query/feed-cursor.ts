import { invalidInput } from '#lib/core/problem'

import type { FeedPlace } from './compile-feed.ts'

const longestId = 500

export const writeCursor = ({ time, id }: FeedPlace): string =>
  Buffer.from(`${time}:${id}`).toString('base64url')

export function readCursor(cursor: string): FeedPlace {
  const found = /^(-?\d{1,15}):([\s\S]*)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))
  const [, time, id = ''] = found ?? []
  if (time === undefined || id.length > longestId) {
    throw invalidInput('cursor: give the next_cursor of the answer before, as it was.')
  }
  return { time: Number(time), id }
}
