import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'

import { invalidInput, Problem } from '#lib/core/problem'

type Scalar = 'text' | 'hex' | 'bytes' | 'bool' | 'double' | 'int64' | 'fixed64' | 'uint32'

interface Field {
  name: string
  kind: Scalar | Shape
  isList?: boolean
}

/** The fields of a message by their numbers; those that are not listed are passed over. */
export type Shape = ReadonlyMap<number, Field>

const deepest = 100
/** More than fit into a body of 10 MB when they say something: empty ones would take seconds to read. */
const mostMessages = 500_000
const expected: Record<Scalar, WireType> = {
  text: WireType.LengthDelimited,
  hex: WireType.LengthDelimited,
  bytes: WireType.LengthDelimited,
  bool: WireType.Varint,
  double: WireType.Bit64,
  int64: WireType.Varint,
  fixed64: WireType.Bit64,
  uint32: WireType.Varint,
}

export function shape(fields: Record<number, [name: string, kind: Scalar | Shape, list?: 'list']>): Shape {
  return new Map(
    Object.entries(fields).map(([number, [name, kind, list]]) => [
      Number(number),
      { name, kind, isList: list === 'list' },
    ]),
  )
}

/** A protobuf message as the object that its JSON form would be, or a problem when it is not one or not whole. */
export function decodeMessage(bytes: Uint8Array, message: Shape): Record<string, unknown> {
  try {
    return decode(bytes, message, 0, { messages: 0 })
  } catch (error) {
    if (error instanceof Problem) throw error
    const reason = error instanceof Error ? error.message : 'unreadable'
    throw invalidInput(`The body is not a whole protobuf message of this path: ${reason}`)
  }
}

const tooManyParts = () =>
  new Problem('REQ_004', 'The body has more parts than are read at once. Send it in several requests.')

function decode(
  bytes: Uint8Array,
  message: Shape,
  depth: number,
  seen: { messages: number },
): Record<string, unknown> {
  if (++seen.messages > mostMessages) throw tooManyParts()
  if (depth > deepest) throw new Error(`it nests deeper than ${deepest} levels`)
  const reader = new BinaryReader(bytes)
  const object: Record<string, unknown> = {}
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag()
    const field = message.get(number)
    if (!field) {
      reader.skip(wireType, number)
      continue
    }
    const { name, kind, isList } = field
    const wanted = typeof kind === 'string' ? expected[kind] : WireType.LengthDelimited
    if (wireType !== wanted) throw new Error(`field ${number} is not ${name}`)
    const value =
      typeof kind === 'string' ? readScalar(reader, kind) : decode(reader.bytes(), kind, depth + 1, seen)
    if (!isList) object[name] = value
    else if (Array.isArray(object[name])) object[name].push(value)
    else object[name] = [value]
  }
  if (reader.pos !== reader.len) throw new RangeError('premature EOF')
  return object
}

function readScalar(reader: BinaryReader, kind: Scalar): unknown {
  switch (kind) {
    case 'text':
      return reader.string()
    case 'hex':
      return Buffer.from(reader.bytes()).toString('hex')
    case 'bytes':
      return Buffer.from(reader.bytes()).toString('base64')
    case 'bool':
      return reader.bool()
    case 'double':
      return reader.double()
    case 'int64':
      return String(reader.int64())
    case 'fixed64':
      return String(reader.fixed64())
    case 'uint32':
      return reader.uint32()
  }
}
