// The browser takes the marks of an answer from answer-schema.ts.
export { foldAnswer, listMarks, toPlainText } from './answer-schema.ts'
export { checkText, createGate } from './gate.ts'
export { buildReport } from '../report/build-report.ts'
