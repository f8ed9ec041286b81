import { StatusDot, type StatusTone } from '../ui/status-dot.tsx'
import type { DeadLetter } from './dead-letter.ts'

type State = DeadLetter['state']

export const deadLetterLabels: Record<State, string> = {
  open: 'Open',
  replayed: 'Retried',
  discarded: 'Discarded',
}

const tones: Record<State, StatusTone> = { open: 'bad', replayed: 'good', discarded: 'idle' }

export const DeadLetterState = ({ state }: { state: State }) => (
  <StatusDot tone={tones[state]} label={deadLetterLabels[state]} />
)
