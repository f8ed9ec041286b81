import { hash } from 'node:crypto'

const hexLength = 32

/** Names an id of a workspace in 128 bits, so that a thousand million of them fit where they are looked up. */
export const hashId = (workspaceId: string, id: string) =>
  hash('sha256', `${workspaceId}\0${id}`).slice(0, hexLength)

/** In place of the hash of an event whose sender gave no id: such events cannot be sent twice. */
export const noHash = '0'.repeat(hexLength)

export const hashAt = (hashes: string, place: number) =>
  hashes.slice(place * hexLength, (place + 1) * hexLength)
