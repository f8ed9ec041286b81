import type { Candidate } from '../../candidate.ts'
import { firstNumber, firstText, type Json, keepGiven, pathOf, toObject } from '../pick.ts'
import { errorProps } from './error-props.ts'
import { contentNames, toModelCall } from './to-model-call.ts'

const names = new Map([
  ['$pageview', 'page.viewed'],
  ['$pageleave', 'page.left'],
  ['$screen', 'screen.viewed'],
  ['$identify', 'user.identified'],
  ['$set', 'user.identified'],
  ['$create_alias', 'user.aliased'],
  ['$groupidentify', 'group.identified'],
  ['$exception', 'error.captured'],
  ['$autocapture', 'element.used'],
  ['$feature_flag_called', 'flag.asked'],
  ['$ai_trace', 'span'],
  ['$ai_span', 'span'],
])
const modelCalls = new Set(['$ai_generation', '$ai_embedding'])

const renamed = new Map([
  ['$current_url', 'url'],
  ['$pathname', 'path'],
  ['$raw_user_agent', 'user_agent'],
  ['$device_type', 'device'],
  ['$lib', 'library'],
  ['$lib_version', 'library_version'],
])
/** Said elsewhere in the event, or of use to PostHog alone. */
const left = new Set([
  'token',
  'distinct_id',
  '$session_id',
  '$geoip_disable',
  '$insert_id',
  '$is_server',
  '$set',
  '$set_once',
])

/** One event of PostHog’s as one of ours. Its own properties lose the dollar sign, unless that name is taken. */
export function toCandidate(index: number, given: Json, sentAt: number | null): Candidate {
  const properties = toObject(given.properties)
  const event = firstText(given.event) ?? ''
  const isModelCall = modelCalls.has(event)
  const props = isModelCall ? toModelCall(event, properties) : toProps(event, given, properties)
  const value = firstNumber(properties.revenue, properties.value)
  return {
    index,
    name: isModelCall ? 'llm.call' : (names.get(event) ?? given.event),
    id: firstText(given.uuid, given.message_id, given.messageId, properties.$insert_id),
    time: timeOf(given, properties, sentAt),
    subject: given.distinct_id ?? properties.distinct_id ?? given.$distinct_id,
    session: properties.$session_id ?? properties.$ai_session_id,
    ...(value === null || isModelCall ? {} : { value }),
    props,
  }
}

/** `offset` is how long before the sending it was; a repeated sending says a later time and a larger offset. */
function timeOf({ timestamp, offset }: Json, properties: Json, sentAt: number | null): unknown {
  if (timestamp !== undefined && timestamp !== null) return timestamp
  if (typeof offset === 'number' && sentAt !== null) return sentAt - offset
  return typeof properties.time === 'number' ? properties.time : undefined
}

function toProps(event: string, given: Json, properties: Json): Json {
  const props = Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]): [string, unknown][] => {
      const plain = renamed.get(name) ?? name.replace(/^\$(?:ai_)?/, '')
      return isLeft(name) || (plain !== name && plain in properties) ? [] : [[plain, value]]
    }),
  )
  const person = {
    ...toObject(given.$set_once ?? properties.$set_once),
    ...toObject(given.$set ?? properties.$set),
  }
  const isAboutPerson = event === '$identify' || event === '$set'
  const hasPerson = Object.keys(person).length > 0
  return keepGiven({
    path: props.url === undefined ? undefined : pathOf(props.url),
    ...props,
    ...(event === '$exception' ? errorProps(properties) : {}),
    ...(isAboutPerson ? person : hasPerson ? { person } : {}),
  })
}

const isLeft = (name: string) => left.has(name) || contentNames.has(name) || name.startsWith('$exception_')
