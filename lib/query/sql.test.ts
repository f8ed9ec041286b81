import { describe, expect, it } from 'vitest'

import { compileFilter } from './compile-filter.ts'
import { fromEvents } from './compile-rows.ts'
import type { Filter } from './schema.ts'
import { compile, join, param, sql } from './sql.ts'

describe('a statement', () => {
  it('is made of our own text and of numbered parameters', () => {
    const inner = sql`x = ${param('String', "it's")}`
    const whole = sql`SELECT ${join([inner, sql`y = ${param('Int64', 5)}`], ' AND ')} OR x = ${param('String', "it's")}`
    expect(compile(whole)).toEqual({
      text: 'SELECT x = {p0:String} AND y = {p1:Int64} OR x = {p0:String}',
      params: { p0: "it's", p1: 5 },
    })
  })

  it('tells a text from a list of it, and from a name', () => {
    const { params } = compile(
      sql`${param('String', 'a')} ${param('Array(String)', ['a'])} ${param('Identifier', 'a')}`,
    )
    expect(params).toEqual({ p0: 'a', p1: ['a'], p2: 'a' })
  })

  it('always asks for one workspace, and for nothing older than it keeps', () => {
    const rows = { tenant: 'ws_1', now: 9, floor: 5, timezone: 'UTC', range: { from: 1, to: 8 } }
    const { text, params } = compile(fromEvents(rows, { early: [], late: [] }))
    expect(text).toMatch(
      /PREWHERE tenant = \{p0:String\} AND time >= .*\{p1:Int64\}.* AND time < .*\{p2:Int64\}/,
    )
    expect(params).toEqual({ p0: 'ws_1', p1: 5, p2: 8 })
  })
})

describe('a filter', () => {
  const text = `x'); DROP TABLE y --`
  it.each<Filter>([
    { field: `props.${text}`, op: 'eq', value: text },
    { field: 'subject', op: 'in', value: [text, text] },
    { field: 'name', op: 'contains', value: text, ignore_case: true },
    {
      not: {
        or: [
          { field: `props.${text}`, op: 'regex', value: text },
          { field: `props.${text}`, op: 'exists' },
        ],
      },
    },
  ])('never writes a given text into the statement: %j', (filter) => {
    const made = compile(compileFilter(filter, { now: 0, timezone: 'UTC' }))
    expect(made.text).not.toContain('DROP')
    expect(JSON.stringify(made.params)).toContain('DROP')
  })
})
