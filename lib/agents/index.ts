export { agentNames } from './schema.ts'
