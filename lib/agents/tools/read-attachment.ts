import Papa from 'papaparse'
import { z } from 'zod'

import { type Column, describeColumns, sumGroups } from '../analysis/table.ts'
import { computed, inText, nameOf } from './ask-events.ts'
import { tool, type ToolOutput, type Value } from './tool.ts'

const mostRows = 100_000
const mostColumns = 20
const mostListed = 15

export const readAttachment = tool({
  name: 'read_attachment',
  summary:
    'Reads an attached file of comma-separated values: its columns with sums, averages and extremes, and the totals of groups.',
  input: z.object({
    name: z.string().max(200).optional().describe('The first file when left out'),
    group_by: z.string().max(200).optional().describe('A column'),
    of: z
      .string()
      .max(200)
      .optional()
      .describe('The column of numbers to sum by group; the rows are counted when left out'),
  }),
  agents: ['data_agent'],
  async run({ frame }, { name, group_by: groupBy, of }): Promise<ToolOutput> {
    const file =
      name === undefined ? frame.attachments[0] : frame.attachments.find((one) => one.name === name)
    if (!file)
      return {
        title: 'Attachments',
        values: {},
        data: { nothing: 'There is no such file.', files: frame.attachments.map((one) => one.name) },
      }
    const { data: rows, meta } = Papa.parse<Record<string, string>>(file.text, {
      header: true,
      skipEmptyLines: 'greedy',
      preview: mostRows,
    })
    const fields = (meta.fields ?? []).slice(0, mostColumns)
    const columns = describeColumns(rows, fields)
    const values: Record<string, Value> = {
      rows: computed([`Rows of ${file.name}`, 'count', rows.length], ['count']),
    }
    const described = columns.map((column, at) => ({
      name: column.name,
      kind: column.kind,
      ...addColumn(values, column, `col${at + 1}`),
    }))
    const groups = groupBy !== undefined && fields.includes(groupBy) ? sumGroups(rows, groupBy, of) : []
    for (const [at, { value, total }] of groups.slice(0, mostListed).entries()) {
      values[`g${at + 1}`] = computed(
        [`${of ?? 'Rows'} of ${nameOf(value)}`, of === undefined ? 'count' : 'number', total],
        [of === undefined ? 'count' : 'sum', 'rows'],
      )
    }
    return {
      title: `Contents of ${inText(file.name, 'file')}`,
      values,
      data: {
        columns: described,
        groups: groups
          .slice(0, mostListed)
          .map(({ value }, at) => ({ [groupBy ?? '']: value, value: `g${at + 1}` })),
        first_rows: rows
          .slice(0, 3)
          .map((row) => Object.fromEntries(fields.map((field) => [field, (row[field] ?? '').slice(0, 100)]))),
        ...(groupBy !== undefined && !fields.includes(groupBy)
          ? { nothing: 'There is no such column.' }
          : {}),
        ...(rows.length >= mostRows ? { partial: 'Only the first rows were read.' } : {}),
      },
    }
  },
})

function addColumn(values: Record<string, Value>, column: Column, key: string): Record<string, string> {
  const { name, kind, numbers } = column
  if (kind !== 'number' || !numbers) return {}
  const figures = [
    ['sum', 'Sum', numbers.sum],
    ['mean', 'Average', numbers.mean],
    ['min', 'Least', numbers.min],
    ['max', 'Most', numbers.max],
  ] as const
  return Object.fromEntries(
    figures.map(([figure, label, value]) => {
      values[`${key}_${figure}`] = computed([`${label} of ${name}`, 'number', value], [figure, 'rows'])
      return [figure, `${key}_${figure}`]
    }),
  )
}
