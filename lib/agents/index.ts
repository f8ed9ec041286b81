export { agentNames } from './schema.ts'
export { getAgentRecord } from './actions/get-agent-record.ts'
export { measureOutcomes } from './actions/measure-outcome.ts'
