import type { Situation } from './read-prompt.ts'

const canAnswer = [
  'Why did our spend change this month?',
  'Which models and features cost the most?',
  'Where can we save?',
  'When was the shop down, and what did it cost?',
  'Where do visitors leave before they buy?',
  'How fast are calls, and how many fail?',
  'What will we spend next month?',
  'What if search used gpt-4o-mini?',
]
const examples = canAnswer.map((question) => `- ${question}`).join('\n')

export const introduce = () =>
  [
    'I am the analyst that is built into Bellwether. I am no language model: I understand the usual questions about cost, usage, latency, errors, traffic, revenue and uptime, compute the answers from your events, and show where each number comes from.',
    'A language model would also understand questions in any wording, follow several thoughts at once and explain in more depth. An admin can connect one in Settings, Agents.',
    `For example, ask me:\n\n${examples}`,
  ].join('\n\n')

export const offer = ({ question }: Situation) =>
  `${question.asks.includes('help') ? 'Ask me about your models and your business.' : 'I did not understand that.'} I can answer questions such as:\n\n${examples}`

export const askForData = ({ missing }: Situation) =>
  [
    'There is not enough data to answer this yet.',
    missing.length > 0
      ? `What is missing:\n\n${missing.map((each) => `- ${each.split(' Send it with:')[0]}`).join('\n')}\n\nHow to send it stands below.`
      : '',
  ]
    .filter(Boolean)
    .join('\n\n')

const askForBound =
  'Tell me when the alert should fire, for example: “Create an alert when daily spend is above $50”.'

/** How what was asked for ended, once somebody decided. */
export function wordAct({ ends, texts, offered }: Situation): string {
  const last = ends.at(-1)
  if (last?.approved === true) return 'It is done.'
  if (last?.declined === true) return 'It was declined, so nothing was changed.'
  if (last?.expired === true) return 'Nobody decided in time, so nothing was changed.'
  if (typeof last?.error === 'string') return `That can’t be done: ${last.error}`
  if (last) return 'It is proposed. Nothing is changed before somebody approves it.'
  return (
    texts.at(-1) ?? (offered.size > 0 ? askForBound : 'You may not do that in this workspace. Ask an admin.')
  )
}
