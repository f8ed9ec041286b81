import type { LanguageModelV4CallOptions, LanguageModelV4ToolResultOutput } from '@ai-sdk/provider'

import {
  type AgentName,
  agentNames,
  type Evidence,
  type Finding,
  sufficiencies,
  type Sufficiency,
} from '../schema.ts'
import { continueQuestion, type Question, readQuestion } from './read-question.ts'

export type Figure = Pick<Evidence, 'ref' | 'label' | 'value' | 'unit' | 'period' | 'low' | 'high'>

/** What a tool gave, as all models see it. */
export interface Result {
  ref: string
  tool: string
  title: string
  values: readonly Figure[]
  data: unknown
  findings: readonly Pick<Finding, 'title' | 'text' | 'saving' | 'confidence'>[]
}

export interface Call {
  tool: string
  input: Record<string, unknown>
}

export interface Situation {
  agent: AgentName
  now: Date
  zone: string
  question: Question
  /** What the other agents are told, so that they read the same. */
  task: string
  includePerformance: boolean
  hasFile: boolean
  /** Since the last message of a person. */
  called: ReadonlySet<string>
  results: readonly Result[]
  sufficiency: Sufficiency | null
  missing: readonly string[]
  hasFindings: boolean
  /** What delegates said in words. */
  texts: readonly string[]
  /** How what was called ended, where it was no plain result: an error, a decision. */
  ends: readonly Fields[]
  offered: ReadonlyMap<string, ReadonlySet<string>>
}

type Fields = Record<string, unknown>
const isFields = (given: unknown): given is Fields =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
const list = <T>(given: unknown): readonly T[] => (Array.isArray(given) ? given : [])

const laterMark = '\n\nThen asked: '

/** The last block of its name: whatever a person typed into the task stands before it. */
function readBlock(text: string, name: string): unknown {
  const start = text.lastIndexOf(`\n\n<${name}>`)
  const end = text.indexOf(`</${name}>`, start)
  if (start < 0 || end < 0) return null
  const whole = text.slice(start + name.length + 4)
  return parseJson(whole.slice(0, whole.search(new RegExp(`</${name}>(?:\\n\\n<|$)`))))
}

const stripBlocks = (text: string) => {
  const at = text.lastIndexOf('\n\n<context>')
  return at < 0 ? text : text.slice(0, at)
}

interface Found {
  results: Map<string, Result>
  sufficiency: Sufficiency | null
  missing: string[]
  hasFindings: boolean
  texts: string[]
  ends: Fields[]
}

/** What lies in `data` was written by strangers and is never read as a result. */
function collect(given: unknown, calledTool: string, found: Found): void {
  if (!isFields(given)) return
  const { ref, tool = calledTool, title, values, data, findings, sufficiency, missing, text } = given
  found.sufficiency = sufficiencies.find((each) => each === sufficiency) ?? found.sufficiency
  found.missing.push(...list<unknown>(missing).filter((each) => typeof each === 'string'))
  found.hasFindings ||= list(findings).length > 0
  if (typeof text === 'string' && text) found.texts.push(text)
  if (!Array.isArray(values) || typeof title !== 'string' || typeof tool !== 'string') {
    if (text === undefined) found.ends.push({ tool, ...given })
    return
  }
  const name = typeof ref === 'string' ? ref : `${tool} ${found.results.size}`
  found.results.set(name, {
    ref: name,
    tool,
    title,
    values: list<Figure>(values).filter((each) => isFields(each) && typeof each.ref === 'string'),
    data,
    findings: list<Result['findings'][number]>(findings).filter(
      (each) => isFields(each) && typeof each.text === 'string',
    ),
  })
}

const readOutput = (output: LanguageModelV4ToolResultOutput): unknown => {
  if (output.type === 'json') return output.value
  return output.type === 'text' ? (parseJson(output.value) ?? { text: output.value }) : null
}

/** Everything an answer follows from stands in the prompt: nothing is kept between two steps. */
export function readPrompt({ prompt, tools = [] }: LanguageModelV4CallOptions, now: Date): Situation {
  const found: Found = {
    results: new Map(),
    sufficiency: null,
    missing: [],
    hasFindings: false,
    texts: [],
    ends: [],
  }
  const said: { text: string; context: Fields | null }[] = []
  let agent: AgentName = 'supervisor'
  const calls: { tool: string; after: number }[] = []
  for (const message of prompt) {
    if (message.role === 'system') {
      const name = /^agent: (\w+)/.exec(message.content)?.[1]
      agent = agentNames.find((each) => each === name) ?? agent
    } else if (message.role === 'user') {
      const text = message.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n')
      const context = readBlock(text, 'context')
      for (const each of list(readBlock(text, 'results'))) collect(each, '', found)
      for (const each of stripBlocks(text).split(laterMark)) {
        said.push({ text: each.trim(), context: isFields(context) ? context : null })
      }
    } else {
      for (const part of message.content) {
        if (part.type === 'tool-call') calls.push({ tool: part.toolName, after: said.length })
        if (part.type === 'tool-result') collect(readOutput(part.output), part.toolName, found)
      }
    }
  }
  const context = said.findLast((each) => each.context)?.context ?? {}
  const zone = typeof context.timezone === 'string' ? context.timezone : 'UTC'
  const moment = typeof context.now === 'string' ? new Date(context.now) : now
  const { question, parts, last } = readSaid(said, { now: moment, zone }, context)
  return {
    agent,
    now: moment,
    zone,
    question,
    task: parts.join(laterMark),
    includePerformance: context.include_performance !== false,
    hasFile: list(context.attachments).length > 0,
    called: new Set(calls.filter(({ after }) => after > last).map(({ tool }) => tool)),
    ...found,
    results: [...found.results.values()],
    offered: new Map(
      tools.flatMap((tool) =>
        tool.type === 'function'
          ? [[tool.name, new Set(Object.keys(tool.inputSchema.properties ?? {}))] as const]
          : [],
      ),
    ),
  }
}

const isEmpty = ({ asks, topics, range, models, names }: Question) =>
  asks.length === 0 && topics.length === 0 && range === null && models.length + names.length === 0

function readSaid(
  said: readonly { text: string; context: Fields | null }[],
  clock: { now: Date; zone: string },
  context: Fields,
): { question: Question; parts: string[]; last: number } {
  const begun = said.findLastIndex((each) => each.context)
  let question = readQuestion('', clock)
  let parts: string[] = []
  let last = begun
  for (const [at, { text }] of said.entries()) {
    const read = readQuestion(text, clock)
    // What says nothing is unclear when it begins a run, and changes nothing when it is said during one.
    if (isEmpty(read) && at > begun) continue
    const follows =
      !isEmpty(read) && !isEmpty(question) && !read.asks.some((ask) => ask === 'help' || ask === 'self')
    const next = follows ? continueQuestion(question, read, at > begun) : read
    parts = follows && next !== read ? [...parts, text] : [text]
    question = next
    last = at
  }
  if (isEmpty(question) && typeof context.question === 'string') {
    return { question: readQuestion(context.question, clock), parts: [context.question], last }
  }
  return { question, parts, last }
}
