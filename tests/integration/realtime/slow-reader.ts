import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'

export interface SlowReader {
  takenBytes(): number
  close(): void
}

/** A viewer on a bad line: a WebSocket by hand whose end of the wire is read a little each second. */
export async function openSlowReader(
  port: number,
  token: string,
  room: string,
  bytesPerSecond: number,
): Promise<SlowReader> {
  const socket = connect({ port, host: '127.0.0.1' })
  await once(socket, 'connect')
  socket.write(
    [
      `GET /ws?token=${token} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      '\r\n',
    ].join('\r\n'),
  )
  await once(socket, 'readable')
  socket.write(maskedText(JSON.stringify({ action: 'subscribe', data: { room } })))
  let taken = 0
  const reading = setInterval(() => {
    const chunk: unknown = socket.read(bytesPerSecond)
    if (Buffer.isBuffer(chunk)) taken += chunk.length
  }, 1_000)
  socket.on('error', () => undefined)
  return {
    takenBytes: () => taken,
    close() {
      clearInterval(reading)
      socket.destroy()
    },
  }
}

function maskedText(text: string): Buffer {
  const payload = Buffer.from(text)
  const mask = randomBytes(4)
  for (const [index, byte] of payload.entries()) payload[index] = byte ^ (mask[index % 4] ?? 0)
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length]), mask, payload])
}
