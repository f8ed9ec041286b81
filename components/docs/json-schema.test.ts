import { expect, it } from 'vitest'
import { z } from 'zod'

import { describeFields, exampleOf, type JsonSchema, nameType } from './json-schema.ts'

const schemaOf = (type: z.ZodType) =>
  z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as JsonSchema

it.each([
  [z.string(), 'string'],
  [z.iso.datetime(), 'string, date-time'],
  [z.string().nullable(), 'string | null'],
  [z.enum(['a', 'b']), '"a" | "b"'],
  [z.literal(true), 'true'],
  [z.array(z.string()), 'string[]'],
  [z.record(z.string(), z.number()), 'object of number'],
  [z.unknown(), 'any'],
])('names a type', (type, name) => {
  expect(nameType(schemaOf(type))).toBe(name)
})

it('describes fields within fields', () => {
  const list = z.object({
    items: z.array(z.object({ id: z.string().describe('Its id') })),
    next: z.string().optional(),
  })
  expect(describeFields(schemaOf(list), 'input')).toEqual([
    {
      name: 'items',
      type: 'object[]',
      required: true,
      description: '',
      fields: [{ name: 'id', type: 'string', required: true, description: 'Its id.', fields: [] }],
    },
    { name: 'next', type: 'string', required: false, description: '', fields: [] },
  ])
})

it('gives examples that the schema itself allows', () => {
  const type = z.object({
    name: z.string(),
    when: z.iso.datetime().nullable(),
    days: z.int().min(1).max(9),
    kind: z.enum(['x', 'y']),
    deep: z.object({ on: z.boolean(), list: z.array(z.number()) }),
  })
  expect(type.safeParse(exampleOf(schemaOf(type))).success).toBe(true)
})
