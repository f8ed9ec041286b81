import type { RunEventData } from './run-events.ts'

/** A result as other agents of the run read it. */
export const showResult = ({ agent, agent_id, tool, summary, output }: RunEventData['tool_result']) => ({
  agent,
  agent_id,
  tool,
  title: summary,
  ...(output as object),
})
