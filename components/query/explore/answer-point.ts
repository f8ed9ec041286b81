/** Which point of an answer is meant: a place in a line, a total, a step. */
export type AnswerPoint =
  | { kind: 'trends'; seriesKey: string; index: number | null }
  | { kind: 'step'; step: number; groupKey: string }
