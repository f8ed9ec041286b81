import type { Frame } from './frame.ts'

/** Why a connection ends, by WebSocket's numbers: refused, restarting, too slow. */
export type CloseCode = 1008 | 1012 | 1013

/** What a connection needs of the protocol that carries it. */
export interface Transport {
  readonly protocol: 'websocket' | 'socket.io'
  /** Handed over and not yet taken by the network. */
  readonly bufferedBytes: number
  send(frame: Frame, readerId: string): void
  /** Lets what was sent before arrive, then ends. */
  close(code: CloseCode, reason: string): void
  /** Ends now and forgets what was not sent. */
  cut(): void
}
