import type { Candidate } from '../../candidate.ts'
import { firstNumber, firstText, isObject, type Json, keepGiven, pathOf, toObject } from '../pick.ts'

const names: Record<string, string> = {
  identify: 'user.identified',
  page: 'page.viewed',
  screen: 'screen.viewed',
  group: 'group.identified',
  alias: 'user.aliased',
}

/**
 * One call as an event. The time is the one the library took when it was called, not set right by when it was sent:
 * a repeated sending has another, and would make another event of it.
 */
export function toCandidate(index: number, call: Json, shared: Json): Candidate {
  const type = String(call.type)
  const context = { ...shared, ...toObject(call.context) }
  const props = propsOf(type, call, context)
  return {
    index,
    name: type === 'track' ? call.event : names[type],
    id: call.messageId,
    time: call.timestamp ?? call.originalTimestamp,
    subject: firstText(call.userId, call.anonymousId) ?? call.userId ?? call.anonymousId,
    session: firstText(call.sessionId, context.sessionId) ?? sessionNumber(context),
    ...valueOf(type, props),
    props,
  }
}

function propsOf(type: string, call: Json, context: Json): Json {
  const given = toObject(type === 'identify' || type === 'group' ? call.traits : call.properties)
  const page = toObject(context.page)
  const url = given.url ?? page.url
  const anonymous = call.userId === undefined || call.userId === null ? undefined : call.anonymousId
  return {
    ...keepGiven({
      ...(type === 'page' ? { title: page.title, referrer: page.referrer } : {}),
      ...(type === 'page' || type === 'screen' ? { name: call.name, category: call.category } : {}),
      url,
      path: page.path ?? pathOf(url),
      ...(type === 'group' ? { group_id: call.groupId } : {}),
      ...(type === 'alias' ? { previous_id: call.previousId } : {}),
      anonymous_id: anonymous,
      locale: context.locale,
      ...keepCampaign(context),
    }),
    ...given,
  }
}

/** `context.campaign` is what the link of an advertisement said: `utm_source` and so on. */
function keepCampaign({ campaign }: Json): Json {
  if (!isObject(campaign)) return {}
  return Object.fromEntries(
    Object.entries(campaign).map(([name, value]) => [`utm_${name === 'name' ? 'campaign' : name}`, value]),
  )
}

/** What Segment’s own tools count as the worth of an event. */
function valueOf(type: string, props: Json): { value?: number } {
  if (type !== 'track') return {}
  const value = firstNumber(props.revenue, props.value)
  return value === null ? {} : { value }
}

function sessionNumber(context: Json): unknown {
  const { sessionId } = context
  return typeof sessionId === 'number' ? sessionId : undefined
}
