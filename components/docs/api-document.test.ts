import { expect, it } from 'vitest'

import { readApiDocument } from './api-document.ts'

const json = (properties: object) => ({ 'application/json': { schema: { type: 'object', properties } } })

const documentOf = (method: string, path: string, entry: object) => ({
  servers: [{ url: 'http://localhost:3000' }],
  paths: {
    [path]: {
      [method]: {
        operationId: 'things.do',
        summary: 'Does it',
        description: 'At most 6000 requests a minute from one caller.',
        tags: ['things'],
        'x-scope': 'events:read',
        parameters: [],
        ...entry,
      },
    },
  },
})

it('shows fields and an example of an answer in JSON', () => {
  const content = json({ id: { type: 'string' } })
  const [shown] = readApiDocument(
    documentOf('post', '/api/things', {
      requestBody: { content },
      responses: { 201: { description: 'Done', content } },
    }),
  )
  expect(shown).toMatchObject({
    status: '201',
    input: [{ name: 'id', place: 'body' }],
    output: [{ name: 'id' }],
  })
  expect(shown?.outputNote).toBeNull()
  expect(JSON.parse(shown?.outputExample ?? '')).toEqual({ id: '…' })
})

it('names an answer that is no JSON', () => {
  const content = { 'text/csv': { schema: { type: 'string' } } }
  const [shown] = readApiDocument(
    documentOf('get', '/api/things/export', { responses: { 200: { description: 'Done', content } } }),
  )
  expect(shown).toMatchObject({ output: [], outputNote: 'text/csv', outputExample: null })
})

it('names what another tool describes', () => {
  const [shown] = readApiDocument(
    documentOf('post', '/in/tool/v1/batch', {
      requestBody: { required: true, content: { 'application/x-protobuf': {} } },
      responses: { 200: { description: 'As the sender expects it' } },
    }),
  )
  expect(shown).toMatchObject({ input: [], outputNote: 'As the sender expects it', outputExample: null })
  expect(shown?.curl).not.toContain(' -d ')
})
