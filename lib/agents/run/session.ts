import type { WorkspaceContext, WorkspaceRef } from '#lib/platform/context'
import { createSystemContext } from '#lib/platform/context'
import { log } from '#lib/platform/log'
import type { Run as RunRow } from '#lib/platform/prisma-client/client'

import type { ModelChain } from '../model/index.ts'
import { type AgentName, type Mention, runParameters, type RunTrigger } from '../schema.ts'
import type { Frame } from '../tools/tool.ts'
import { type Asker, openAskerContext } from './asker.ts'
import type { NewRunEvent, RunEvent } from './run-events.ts'
import { announceRun, appendRunEvents, readRunEvents, RunLost } from './run-log.ts'
import { foldRun, type RunProgress } from './run-state.ts'

/** What a run is asked, and in which conversation. */
export interface Question {
  text: string
  mentions: Mention[]
  attachments: { name: string; text: string }[]
  /** What was said before it, oldest first. */
  history: { role: 'user' | 'assistant'; text: string }[]
  answerId: string
}

/** Which models answer for whoever asks. */
export type OpenModels = (ctx: WorkspaceContext, asker: Asker) => Promise<ModelChain>

interface SessionParts {
  row: RunRow
  workspace: WorkspaceRef
  holder: string
  question: Question
  frame: Frame
  progress: RunProgress
  signal: AbortSignal
  open: OpenModels
}

/** A run in the hands of this process, until it ends, waits, or is taken by another. */
export class Session {
  readonly row: RunRow
  readonly workspace: WorkspaceRef
  readonly holder: string
  readonly question: Question
  readonly frame: Frame
  progress: RunProgress
  readonly system: WorkspaceContext
  readonly #open: OpenModels
  readonly #ending = new AbortController()
  #writing: Promise<unknown> = Promise.resolve()
  #chain: Promise<ModelChain> | null = null

  constructor({ row, workspace, holder, question, frame, progress, signal, open }: SessionParts) {
    this.row = row
    this.workspace = workspace
    this.holder = holder
    this.question = question
    this.frame = frame
    this.progress = progress
    this.#open = open
    this.system = createSystemContext('agents.run', workspace) as WorkspaceContext
    if (signal.aborted) this.#ending.abort()
    signal.addEventListener('abort', () => this.#ending.abort(), { once: true })
  }

  /** Aborts whatever is under way once the run is no longer ours to go on with. */
  get signal(): AbortSignal {
    return this.#ending.signal
  }

  get asker(): Asker {
    return this.row.asker as unknown as Asker
  }

  /** Somebody is there who can be asked for a decision. */
  get isAttended(): boolean {
    return (this.row.trigger as RunTrigger) === 'page'
  }

  get parameters() {
    return runParameters.parse(this.row.parameters)
  }

  openContext(agent: AgentName): Promise<WorkspaceContext> {
    return openAskerContext(this.workspace, this.asker, this.row.id, agent)
  }

  openChain(): Promise<ModelChain> {
    return (this.#chain ??= this.#open(this.system, this.asker))
  }

  /** Commits in the order in which it was asked to, then tells those who watch. */
  append(...events: NewRunEvent[]): Promise<void> {
    const written = this.#writing.then(async () => {
      if (this.signal.aborted) throw new RunLost('The run was stopped.')
      this.adopt(await appendRunEvents(this.system, this.#key, this.holder, events))
    })
    this.#writing = written.catch((error: unknown) => {
      if (error instanceof RunLost) this.#ending.abort()
    })
    return written
  }

  /** As part of a transaction of the caller’s, who adopts the events once it is committed. */
  appendWithin(ctx: WorkspaceContext, ...events: NewRunEvent[]): Promise<RunEvent[]> {
    return appendRunEvents(ctx, this.#key, this.holder, events)
  }

  /** Nobody waits for those who watch: what they miss they fetch. */
  adopt(events: readonly RunEvent[]): void {
    for (const event of events) this.progress.apply(event)
    void announceRun(this.workspace.id, this.#key, events).catch((error: unknown) => {
      log.debug({ error }, 'a run was not announced; viewers will fetch it')
    })
  }

  /** Reads the log anew, for what others have added to it: a decision, above all. */
  async catchUp(): Promise<void> {
    await this.#writing
    this.progress = foldRun(await readRunEvents(this.system, this.row.id))
  }

  get #key() {
    return { id: this.row.id, threadId: this.row.threadId }
  }
}
