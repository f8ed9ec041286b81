import type { Situation } from './read-prompt.ts'
import type { Ask, Question } from './read-question.ts'

type Delegate = 'triage_agent' | 'data_agent' | 'optimizer_agent' | 'actions_agent' | 'report_agent'

const asksOneOf = ({ asks }: Question, ...any: Ask[]) => any.some((ask) => asks.includes(ask))
const isAbout = ({ topics }: Question, topic: string) =>
  topics.length === 0 || topics.some((each) => each === topic)

/** Which agents a question needs, in order; those of one row work side by side. */
const stages: readonly (readonly (readonly [Delegate, (situation: Situation) => boolean])[])[] = [
  [
    [
      'triage_agent',
      ({ question }) =>
        asksOneOf(question, 'save', 'change', 'anomaly', 'review', 'forecast', 'correlate', 'funnel'),
    ],
  ],
  [
    ['data_agent', ({ question }) => !asksOneOf(question, 'act')],
    [
      'optimizer_agent',
      ({ question }) =>
        asksOneOf(question, 'save', 'review') || (asksOneOf(question, 'change') && isAbout(question, 'cost')),
    ],
  ],
  // What people call a feature is looked up before it is reckoned with.
  [['optimizer_agent', ({ question }) => asksOneOf(question, 'what_if')]],
  [
    [
      'actions_agent',
      ({ question, hasFindings }) =>
        asksOneOf(question, 'act') ||
        (hasFindings && asksOneOf(question, 'save', 'change', 'review') && isAbout(question, 'cost')),
    ],
  ],
  [['report_agent', ({ question }) => !asksOneOf(question, 'act')]],
]

/** Whom to ask next; nobody when the answer is there. */
export function planDelegates(situation: Situation): Delegate[] {
  const { called, offered } = situation
  for (const stage of stages) {
    const due = stage.filter(([agent, isNeeded]) => offered.has(agent) && isNeeded(situation))
    const next = due.filter(([agent]) => !called.has(agent)).map(([agent]) => agent)
    if (next.length > 0) return next
    if (due.some(([agent]) => agent === 'triage_agent') && situation.sufficiency === 'insufficient') return []
  }
  return []
}
