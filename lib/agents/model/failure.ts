import { APICallError } from 'ai'

import { OutsideError } from '#lib/platform/outside/outside-error'

import { noUsage, type Usage } from '../schema.ts'

const longestWaitMs = 20_000
const defaultWaitMs = 1_000
const longestDetail = 200

/** What to do after a failed attempt: the same provider once more, the next one, or nothing, because it was stopped. */
export type AfterFailure = 'repeat' | 'next' | 'stop'

export class AttemptFailed extends Error {
  readonly after: AfterFailure
  readonly waitMs: number
  /** Whether the provider is to blame, so that it is left alone after some of them. */
  readonly isProviders: boolean
  usage: Usage = noUsage

  constructor(
    reason: string,
    after: AfterFailure,
    {
      waitMs = 0,
      isProviders = true,
      cause,
    }: { waitMs?: number; isProviders?: boolean; cause?: unknown } = {},
  ) {
    super(reason, { cause })
    this.name = 'AttemptFailed'
    this.after = after
    this.waitMs = waitMs
    this.isProviders = isProviders
  }
}

/** No model gave a complete answer; the reason is for people. */
export class StepFailed extends Error {
  readonly reason: string
  /** Of the last attempt; the earlier ones were told with each retry. */
  readonly usage: Usage
  readonly retryable: boolean
  readonly isStopped: boolean

  constructor(
    reason: string,
    parts: { usage: Usage; retryable: boolean; isStopped?: boolean; cause?: unknown },
  ) {
    super(reason, { cause: parts.cause })
    this.name = 'StepFailed'
    this.reason = reason
    this.usage = parts.usage
    this.retryable = parts.retryable
    this.isStopped = parts.isStopped ?? false
  }
}

/** Whatever a provider, its library or the network throws. */
export function explainFailure(error: unknown, name: string, model: string): AttemptFailed {
  if (error instanceof AttemptFailed) return error
  if (APICallError.isInstance(error) && (error.statusCode ?? 200) >= 300) {
    return explainStatus(error, name, model)
  }
  const outside = findOutsideError(error)
  if (outside) {
    const isLasting = outside.failure !== 'unreachable' && outside.failure !== 'timeout'
    const reason = `${name} can’t be reached. ${outside.message}`
    return new AttemptFailed(reason, isLasting ? 'next' : 'repeat', { cause: error })
  }
  if (isUnreadable(error)) {
    return new AttemptFailed(`${name} sent an answer that can’t be read.`, 'repeat', { cause: error })
  }
  return new AttemptFailed(`The connection to ${name} broke.`, 'repeat', { cause: error })
}

function explainStatus(error: APICallError, name: string, model: string): AttemptFailed {
  const { statusCode: status = 0 } = error
  const fail = (reason: string, after: AfterFailure, waitMs = 0, isProviders = true) =>
    new AttemptFailed(reason, after, { waitMs, isProviders, cause: error })
  if (status === 401 || status === 403) return fail(`${name} refused the API key.`, 'next')
  if (status === 404) return fail(`${name} doesn’t know the model ${model}.`, 'next')
  if (/insufficient_quota|billing/.test(error.responseBody ?? '')) {
    return fail(`The account at ${name} has no credit left.`, 'next')
  }
  if (error.isRetryable || status >= 500) {
    const waitMs = readRetryAfter(error.responseHeaders ?? {}, Date.now()) ?? defaultWaitMs
    const reason =
      status === 429
        ? `${name} limits how often it may be asked.`
        : `${name} answered with an error (${status}).`
    return waitMs > longestWaitMs ? fail(reason, 'next') : fail(reason, 'repeat', waitMs)
  }
  if (status < 400)
    return fail(`${name} answered with a redirect (${status}). Enter the address it leads to.`, 'next')
  const detail = error.message.replaceAll(/\s+/g, ' ').slice(0, longestDetail)
  return fail(`${name} refused the request (${status}): ${detail}`, 'next', 0, false)
}

/** In seconds or as a date; OpenAI also tells milliseconds. */
export function readRetryAfter(headers: Record<string, string>, nowMs: number): number | null {
  const exact = Number(headers['retry-after-ms'] ?? Number.NaN)
  if (exact >= 0) return exact
  const given = headers['retry-after']
  if (!given) return null
  const waitMs = Number.isNaN(Number(given)) ? Date.parse(given) - nowMs : Number(given) * 1_000
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs)
}

function findOutsideError(error: unknown): OutsideError | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof OutsideError) return at
  return null
}

const unreadable = /JSONParse|TypeValidation|InvalidResponse|EmptyResponse|InvalidStreamPart/

const isUnreadable = (error: unknown) => error instanceof Error && unreadable.test(error.name)
