import { setTimeout as wait } from 'node:timers/promises'

import { LRUCache } from 'lru-cache'

import { log } from '#lib/platform/log'
import { processWide } from '#lib/platform/process-wide'

import { noUsage, type Usage } from '../schema.ts'
import {
  defaultMaxOutputTokens,
  type ModelChain,
  type ModelLink,
  type StepRequest,
  type StepResult,
} from './chain.ts'
import { afterAsking, afterFailure, type Circuit, mayAsk, newCircuit } from './circuit.ts'
import { estimateCost } from './cost.ts'
import { AttemptFailed, StepFailed } from './failure.ts'
import { runAttempt } from './run-attempt.ts'

const attemptsPerLink = 2
/** An answer that may not even be this long is not worth asking for. */
const fewestOutputTokens = 2_000
const mostCircuits = 10_000

// Each process finds out for itself.
const circuits = processWide('model-circuits', () => new LRUCache<string, Circuit>({ max: mostCircuits }))

interface Failures {
  attempt: number
  reasons: string[]
  last: AttemptFailed | null
}

/** One step of an agent: the first complete answer of the first model of the chain that gives one. */
export async function streamStep(chain: ModelChain, request: StepRequest): Promise<StepResult> {
  const failures: Failures = { attempt: request.firstAttempt ?? 1, reasons: [], last: null }
  for (const link of chain.links) {
    const result = await tryLink(chain, link, request, failures)
    if (result) return result
  }
  throw new StepFailed(failures.reasons.join(' ') || 'No model is set up.', {
    usage: failures.last?.usage ?? noUsage,
    retryable: failures.last?.after !== 'next',
    cause: failures.last,
  })
}

/** Null once it is the next one’s turn. */
async function tryLink(
  chain: ModelChain,
  link: ModelLink,
  request: StepRequest,
  failures: Failures,
): Promise<StepResult | null> {
  const { provider, model } = link
  for (let tried = 0; tried < attemptsPerLink; tried++) {
    if (request.signal.aborted) throw stopped(noUsage)
    if (!takeTurn(link)) {
      failures.reasons.push(`${link.name} has failed several times in a row and is left alone for a minute.`)
      return null
    }
    if (failures.last) await tellRetry(request, failures, failures.last)
    const { attempt } = failures
    await request.onAttempt?.({ attempt, provider, model })
    try {
      return { ...(await attemptWithin(chain, link, request)), provider, model, attempt }
    } catch (error) {
      if (!(error instanceof AttemptFailed)) throw error
      if (error.after === 'stop') throw stopped(error.usage)
      log.debug({ error, provider, model, attempt }, 'a model gave no complete answer')
      failures.last = error
      if (failures.reasons.at(-1) !== error.message) failures.reasons.push(error.message)
      if (error.after === 'next') return null
      if (tried + 1 < attemptsPerLink) await waitUnlessStopped(error.waitMs, request.signal)
    }
  }
  return null
}

async function tellRetry(request: StepRequest, failures: Failures, { message, usage }: AttemptFailed) {
  await request.onRetry?.({ attempt: failures.attempt, reason: message, usage })
  failures.attempt++
  failures.last = null
}

/** A long answer is reserved where it can be: agents side by side would otherwise refuse each other what none of them uses. */
async function reserveFor(chain: ModelChain, link: ModelLink, request: StepRequest) {
  const { budget, maxOutputTokens = defaultMaxOutputTokens } = request
  const shorter = Math.min(maxOutputTokens, fewestOutputTokens)
  const reserve = async (maxTokens: number) => {
    const limited = { ...request, maxOutputTokens: maxTokens }
    const reserved = budget ? (estimateCost(chain, link, limited) ?? 0) : 0
    await budget?.reserve(reserved)
    return { reserved, limited }
  }
  return await reserve(maxOutputTokens).catch((error: unknown) => {
    if (shorter === maxOutputTokens) throw error
    return reserve(shorter)
  })
}

/** What it may cost at most is reserved before, what it did cost is settled after it, however it ends. */
async function attemptWithin(chain: ModelChain, link: ModelLink, request: StepRequest) {
  const { budget } = request
  const { reserved, limited } = await reserveFor(chain, link, request)
  const startedAt = performance.now()
  let usage = noUsage
  let status: 'ok' | 'error' = 'error'
  try {
    const attempt = await runAttempt(chain, link, limited)
    usage = attempt.usage
    status = 'ok'
    noteOutcome(link, true)
    return attempt
  } catch (error) {
    if (error instanceof AttemptFailed) {
      usage = error.usage
      if (error.isProviders) noteOutcome(link, false)
    }
    throw error
  } finally {
    const elapsedMs = Math.round(performance.now() - startedAt)
    if (link.circuit !== null) chain.record({ link, usage, elapsedMs, status })
    await budget?.settle(reserved, usage)
  }
}

function takeTurn({ circuit }: ModelLink): boolean {
  if (circuit === null) return true
  const known = circuits.get().get(circuit) ?? newCircuit()
  if (!mayAsk(known, Date.now())) return false
  circuits.get().set(circuit, afterAsking(known, Date.now()))
  return true
}

function noteOutcome({ circuit }: ModelLink, isGood: boolean): void {
  if (circuit === null) return
  const known = circuits.get().get(circuit) ?? newCircuit()
  circuits.get().set(circuit, isGood ? newCircuit() : afterFailure(known, Date.now()))
}

async function waitUnlessStopped(waitMs: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(waitMs, undefined, { signal })
  } catch {
    throw stopped(noUsage)
  }
}

const stopped = (usage: Usage) =>
  new StepFailed('It was stopped.', { usage, retryable: false, isStopped: true })
