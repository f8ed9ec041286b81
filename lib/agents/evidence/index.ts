// The browser takes the marks of an answer from answer-schema.ts.
export { foldAnswer, listMarks, listRefs, toPlainText } from './answer-schema.ts'
export type { Answer, Mark } from './answer-schema.ts'
export { formatValue } from './format-value.ts'
export { checkText, createGate } from './gate.ts'
export type { Gate, GateOptions } from './gate.ts'
export { buildReport } from '../report/build-report.ts'
