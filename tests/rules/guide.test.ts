import { readFile } from 'node:fs/promises'

import { expect, it } from 'vitest'

import { problemStatus } from '#lib/core/problem'
import { alterations, refusals } from '#lib/ingest/messages'
import { ingestLimits } from '#lib/ingest/schema'
import { parseEnv } from '#lib/platform/env'
import { limits } from '#lib/platform/limits'

const readPage = (name: string) => readFile(`docs/guide/${name}.md`, 'utf8')

it('tells the meaning of every error code, with its status', async () => {
  const text = await readPage('errors')
  for (const [code, status] of Object.entries(problemStatus)) {
    expect(text).toMatch(new RegExp(`\\| \`${code}\`\\s+\\| [^|]*${status}`))
  }
})

it('tells the limits as they are', async () => {
  const text = await readPage('requests')
  for (const { caller, workspace, address } of Object.values(limits)) {
    const cells = [caller, workspace, address].map((limit) => `${limit.toLocaleString('en-GB')} a minute`)
    expect(text).toMatch(new RegExp(cells.join('\\s*\\|\\s*')))
  }
})

it('tells what an event and a request may hold, and how many of them', async () => {
  const text = (await readPage('ingestion')).replaceAll(/\s+/g, ' ')
  const number = (value: number) => value.toLocaleString('en-GB')
  const { INGEST_EVENTS_PER_KEY, INGEST_EVENTS_PER_WORKSPACE, INGEST_BUFFER_MB } = parseEnv({})
  for (const sentence of [
    `at most ${number(ingestLimits.eventsInRequest)} events and ${ingestLimits.requestBytes / 1024 / 1024} MB`,
    `An event may have ${ingestLimits.eventBytes / 1024} KB`,
    `${ingestLimits.propertyPaths} properties, ${ingestLimits.propertyDepth} levels`,
    `One key may send ${number(INGEST_EVENTS_PER_KEY)} events a minute, one workspace ${number(INGEST_EVENTS_PER_WORKSPACE)}`,
    `when ${number(INGEST_BUFFER_MB)} MB wait`,
  ]) {
    expect(text).toContain(sentence)
  }
  const row = (field: string) => new RegExp(`\\| \`${field}\` \\|[^|]*\\| (\\d+) characters`).exec(text)?.[1]
  expect(['name', 'id', 'subject', 'session'].map(row).map(Number)).toEqual([
    ingestLimits.nameLength,
    ingestLimits.idLength,
    ingestLimits.subjectLength,
    ingestLimits.subjectLength,
  ])
})

it('tells the meaning of every refusal and alteration of an event', async () => {
  const text = await readPage('ingestion')
  const told = [...text.matchAll(/^\| `(\w+)`\s+\|[^|]*\|$/gm)].map((match) => match[1])
  expect(new Set(told)).toEqual(new Set([...Object.keys(refusals), ...Object.keys(alterations)]))
})
