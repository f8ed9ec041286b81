import type { Tool } from '@modelcontextprotocol/server'
import { z } from 'zod'

import { toToolName } from '#lib/core/tool-name'
import { allOperations } from '#lib/modules'
import type { Operation } from '#lib/platform/operation'
import { allows, isInWorkspace } from '#lib/platform/permission'

interface OperationTool {
  operation: Operation
  tool: Tool
}

/** Of a workspace, and with an input and an answer that are JSON: files and what other tools send are not. */
const isTool = ({ scope, body, addresses, csv, download }: Operation) =>
  scope !== 'identified' && isInWorkspace(scope) && !body && !addresses && !csv?.isOnly && !download

let tools: ReadonlyMap<string, OperationTool> | null = null

/** Their schemas are long, so they are written once. */
const allTools = (): ReadonlyMap<string, OperationTool> =>
  (tools ??= new Map(
    allOperations.filter(isTool).map((operation) => {
      const tool = describe(operation)
      return [tool.name, { operation, tool }]
    }),
  ))

export const findTool = (name: string): OperationTool | undefined => allTools().get(name)

export const listTools = (permissions: readonly string[]): Tool[] =>
  [...allTools().values()]
    .filter(({ operation }) => allows(permissions, operation.scope))
    .map(({ tool }) => tool)

function describe({ name, summary, input, kind, http }: Operation): Tool {
  const { $schema: _version, ...schema } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  const isRemoval = http.startsWith('DELETE ')
  return {
    name: toToolName(name),
    description: `${summary}.`,
    inputSchema: schema as Tool['inputSchema'],
    annotations: {
      readOnlyHint: kind === 'read',
      destructiveHint: isRemoval,
      idempotentHint: isRemoval || kind === 'read' || http.startsWith('PUT '),
      openWorldHint: false,
    },
  }
}
