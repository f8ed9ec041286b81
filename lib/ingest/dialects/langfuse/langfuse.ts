import type { Reading } from '../../candidate.ts'
import type { Delivery, Dialect, DialectAnswer, Outcome } from '../dialect.ts'
import { answerExport, readSignal } from '../otlp/otlp.ts'
import { answerMedia, projects } from './asked-at-start.ts'
import { answerIngestion, type IngestionReading, readIngestion } from './ingestion.ts'
import { joinPieces } from './join-pieces.ts'

const ingestion = 'api/public/ingestion'
const traces = 'api/public/otel/v1/traces'
const asked = { projects: 'api/public/projects', health: 'api/public/health', media: 'api/public/media' }

const nothing: IngestionReading = { candidates: [], refused: [], pieces: [] }

/** Langfuse’s libraries: the former ones, which send batches of changes, and those of today, which speak OTLP. */
export const langfuse: Dialect<IngestionReading> = {
  name: 'langfuse',
  summary: 'Langfuse libraries, former and present: generations become llm.call',
  paths: [ingestion, traces, ...Object.values(asked)],

  read(delivery) {
    if (delivery.path === traces) return { ...readSignal(delivery, 'traces'), pieces: [] }
    return delivery.path === ingestion ? readIngestion(delivery) : nothing
  },

  join: (found, workspaceId): Promise<Reading> => joinPieces(found, workspaceId),

  answer(delivery, outcome) {
    if (delivery.path === traces) return answerExport(delivery, outcome, 'traces')
    if (delivery.path === ingestion) return answerIngestion(delivery, outcome)
    return answerAsked(delivery, outcome)
  },
}

function answerAsked(delivery: Delivery, _outcome: Outcome): DialectAnswer {
  const body = {
    [asked.projects]: () => projects,
    [asked.health]: () => ({ status: 'OK', version: '3.0.0' }),
    [asked.media]: () => answerMedia(delivery),
  }[delivery.path]
  return { status: 200, contentType: 'application/json', body: JSON.stringify(body?.() ?? {}) }
}
