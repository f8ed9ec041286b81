import { firstNumber, firstText, type Json } from '../pick.ts'

const subjectNames = [
  'user.id',
  'enduser.id',
  'langfuse.user.id',
  'ai.telemetry.metadata.userId',
  'traceloop.association.properties.user_id',
  'posthog.distinct_id',
]
const sessionNames = [
  'session.id',
  'langfuse.session.id',
  'gen_ai.conversation.id',
  'ai.telemetry.metadata.sessionId',
  'traceloop.association.properties.session_id',
]

export const subjectOf = (attributes: Json) => firstOf(attributes, subjectNames)
export const sessionOf = (attributes: Json) => firstOf(attributes, sessionNames)

function firstOf(attributes: Json, names: readonly string[]): string | undefined {
  const values = names.map((name) => attributes[name])
  const number = firstNumber(...values)
  return firstText(...values) ?? (number === null ? undefined : String(number))
}

/** Of what sent it, what people ask for; the rest describes machines. */
export const resourceProps = (resource: Json): Json => ({
  service: firstText(resource['service.name']),
  service_version: firstText(resource['service.version']),
  environment: firstText(resource['deployment.environment.name'], resource['deployment.environment']),
})
