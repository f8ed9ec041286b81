import { afterAll, beforeAll, expect, it } from 'vitest'

import { listRunEvents } from '#lib/agents/index'
import { perform, readLog, scriptModel } from '#tests/factories/runs'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

import { codeOf, connectSocketIo, connectWebSocket, type Envelope, until } from '../realtime/live-client.ts'
import { type RealtimeProcess, startRealtimeProcess } from '../realtime/realtime-process.ts'

let realtime: RealtimeProcess
let owner: TestMember
let stranger: TestMember

beforeAll(async () => {
  ;[realtime, owner, stranger] = await Promise.all([startRealtimeProcess(), createOwner(), createOwner()])
})
afterAll(() => realtime.end())

const roomOf = (runId: unknown) => `run:${String(runId)}`
const isAccepted = ({ type, data }: Envelope) => type === 'agent_log' && data.kind === 'accepted'
const isEnd = ({ type }: Envelope) => type === 'agent_completed'
/** What a viewer has of a run, as it came, byte for byte. */
const transcript = (messages: readonly Envelope[]) =>
  messages
    .filter(({ metadata }) => metadata.seq !== undefined && metadata.run_id !== undefined)
    .map(({ type, data, metadata: { seq } }) => JSON.stringify({ seq, type, data }))

const expected = async (runId: string) => {
  const { items } = await listRunEvents({ ...owner.ctx, now: new Date() }, { id: runId })
  return items.map(({ seq, type, data }) => JSON.stringify({ seq, type, data }))
}

async function start(message: string) {
  const client = await connectWebSocket(realtime.port, owner.token)
  client.send('start_agent', { message })
  const { data } = await client.waitFor(isAccepted)
  return { client, runId: String(data.run_id), threadId: String(data.thread_id) }
}

it('a run is started, written to and followed over a plain WebSocket, and looks the same in the log', async () => {
  const { client, runId, threadId } = await start('How are things?')
  client.send('user_message', { message: 'Keep it short', thread_id: threadId })
  await client.waitFor((message) => isAccepted(message) && message.data.delivery === 'pending')
  await perform(owner, runId, scriptModel({ supervisor: [{ text: 'All is well.' }] }))
  const end = await client.waitFor(isEnd)
  expect(end.metadata).toMatchObject({ thread_id: threadId, run_id: runId, user_id: owner.user.id })
  expect(transcript(client.messages)).toEqual(await expected(runId))
  expect(client.messages.some(({ type }) => type === 'sub_agent_update' || type === 'agent_message')).toBe(
    true,
  )
  client.close()
})

it('Socket.IO speaks the same, and stops a run', async () => {
  const socket = await connectSocketIo(realtime.port, { token: owner.token })
  if (!('emit' in socket)) throw new Error(socket.message)
  const messages: Envelope[] = []
  socket.on('message', (message: Envelope) => messages.push(message))
  const send = (action: string, data: object) => socket.emit('message', { action, data })
  send('start_agent', { message: 'Wait for me' })
  const accepted = await until(
    () => messages.find(isAccepted),
    10_000,
    () => JSON.stringify(messages),
  )
  send('stop_agent', { run_id: accepted.data.run_id })
  const end = await until(
    () => messages.find(isEnd),
    10_000,
    () => JSON.stringify(messages.slice(-3)),
  )
  expect(end.data).toMatchObject({ status: 'stopped', reason: expect.stringContaining('Stopped by') })
  expect(transcript(messages)).toEqual(await expected(String(accepted.data.run_id)))
  socket.close()
})

it('nobody else follows a run, neither of another workspace nor of this one before it is shared', async () => {
  const { client, runId } = await start('Mine alone')
  const colleague = await createMember(owner.workspace, 'member')
  for (const { token } of [stranger, colleague]) {
    const other = await connectWebSocket(realtime.port, token)
    expect(codeOf(await other.subscribe(roomOf(runId), 0))).toBe('REQ_002')
    other.send('stop_agent', { run_id: runId })
    expect(codeOf(await other.waitFor(({ type, data }) => type === 'error' && !('room' in data)))).toMatch(
      /REQ_002|AUTH_005/,
    )
    other.close()
  }
  client.close()
})

it('viewers that were cut off when the process was killed have the same transcript, byte for byte', async () => {
  const { client, runId } = await start('A long answer')
  client.close()
  const viewers = await Promise.all(
    Array.from({ length: 20 }, () => connectWebSocket(realtime.port, owner.token)),
  )
  await Promise.all(viewers.map((viewer) => viewer.subscribe(roomOf(runId), 0)))
  const half = Promise.withResolvers<void>()
  const rest = Promise.withResolvers<void>()
  const model = scriptModel({
    supervisor: [
      { calls: [{ tool: 'data_agent', input: { task: 'Look' } }] },
      { text: 'First this, then that. '.repeat(20), until: rest.promise },
    ],
    data_agent: [() => (half.resolve(), { text: 'Seen.' })],
  })
  const performing = perform(owner, runId, model)
  await half.promise
  await viewers[0]?.waitFor(({ type }) => type === 'sub_agent_update')
  await realtime.end('SIGKILL')
  realtime = await startRealtimeProcess(realtime.port)
  rest.resolve()
  await performing
  const all = await expected(runId)
  for (const viewer of viewers) {
    const seen = transcript(viewer.messages)
    const again = await connectWebSocket(realtime.port, owner.token)
    await again.subscribe(roomOf(runId), seen.length)
    await again.waitFor(isEnd)
    expect([...seen, ...transcript(again.messages)]).toEqual(all)
    again.close()
  }
})

it('server-sent events go on behind the last id that the reader has', async () => {
  const { client, runId } = await start('Over HTTP')
  client.close()
  const read = async (headers: Record<string, string>) => {
    const { text } = await callOperation(listRunEvents, {
      token: owner.token,
      input: { id: runId },
      headers: { accept: 'text/event-stream', ...headers },
    })
    return [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
  }
  const following = read({})
  await perform(owner, runId, scriptModel({ supervisor: [{ text: 'Done.' }] }))
  const log = await readLog(owner, runId)
  expect(await following).toEqual(log.map(({ seq }) => seq))
  expect(await read({ 'last-event-id': '2' })).toEqual(log.slice(2).map(({ seq }) => seq))
})
