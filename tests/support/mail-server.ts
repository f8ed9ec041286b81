import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export type MailServer = {
  url: string
  /** While it refuses, it answers every mail with a temporary failure. */
  refuses: boolean
  received: { to: string; text: string }[]
  stop: () => Promise<void>
}

/** A mail server that speaks as much SMTP as a client needs to hand mail over. */
export async function startMailServer(): Promise<MailServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    converse(socket, mail)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const mail: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    refuses: false,
    received: [],
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return mail
}

function converse(socket: Socket, mail: MailServer): void {
  let to = ''
  let waiting = ''
  let isText = false
  const say = (line: string) => socket.write(`${line}\r\n`)

  function answer(line: string): void {
    const [command = ''] = line.toUpperCase().split(/[ :]/)
    if (command === 'RCPT') {
      if (mail.refuses) return void say('451 4.3.0 This mailbox is closed for a while')
      to = /<(.*)>/.exec(line)?.[1] ?? ''
    }
    if (command === 'DATA') {
      isText = true
      return void say('354 Go on')
    }
    if (command === 'QUIT') return void socket.end('221 Bye\r\n')
    say('250 Fine')
  }

  say('220 mail.example.com')
  socket.on('data', (chunk) => {
    waiting += chunk.toString('utf8')
    for (;;) {
      const mark = isText ? '\r\n.\r\n' : '\r\n'
      const end = waiting.indexOf(mark)
      if (end === -1) return
      const part = waiting.slice(0, end)
      waiting = waiting.slice(end + mark.length)
      if (isText) {
        isText = false
        mail.received.push({ to, text: readText(part) })
        say('250 Taken')
      } else answer(part)
    }
  })
}

/** Long lines are folded by the sender. */
const readText = (content: string) => content.replaceAll('=\r\n', '').replaceAll('=3D', '=')
