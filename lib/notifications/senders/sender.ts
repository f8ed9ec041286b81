import type { WorkspaceContext } from '#lib/platform/context'
import { baseUrl } from '#lib/platform/env'
import { OutsideError } from '#lib/platform/outside/outside-error'
import {
  type OutsideAnswer,
  type OutsideRequest,
  requestOutside,
} from '#lib/platform/outside/request-outside'

import type { SealedConfig } from '../channels/channel-config.ts'
import type { ChannelConfig, ChannelKind } from '../channels/schema.ts'
import type { Message } from '../deliveries/send-requested.ts'
import { type Outcome, readRetryAfterMs } from '../deliveries/transitions.ts'

const longestDetail = 1_000
const gone = 410

/** What a sender needs to know of one message to one channel. */
export interface Sending<Kind extends ChannelKind = ChannelKind> {
  /** The same in every attempt, so that a receiver can tell a repetition. */
  deliveryId: string
  config: Extract<ChannelConfig, { kind: Kind }>
  signing: SealedConfig['signing']
  message: Message
  timeoutMs: number
}

export type Sender<Kind extends ChannelKind> = (
  ctx: WorkspaceContext,
  sending: Sending<Kind>,
) => Promise<Outcome>

/** Posts something and judges the answer as every receiver of ours is judged. */
export async function post(request: Omit<OutsideRequest, 'method'>): Promise<Outcome> {
  try {
    return judge(await requestOutside({ ...request, method: 'POST' }))
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    return { succeeded: false, status: null, detail: error.message, isFinal: error.failure === 'blocked' }
  }
}

function judge({ status, headers, bytes }: OutsideAnswer): Outcome {
  const succeeded = status >= 200 && status < 300
  const location = status >= 300 && status < 400 ? headers.location : undefined
  const retryAfterMs = readRetryAfterMs(headers['retry-after'], new Date())
  return {
    succeeded,
    status,
    detail: location ? 'It redirects elsewhere. Enter the address that it leads to.' : excerpt(bytes),
    isGone: status === gone,
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  }
}

/** The beginning of an answer as text that can be shown and stored. */
const excerpt = (bytes: Buffer): string =>
  bytes
    .subarray(0, longestDetail)
    .toString('utf8')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .trim()

/** Where a message leads a person. */
export const linkTo = ({ workspace }: WorkspaceContext, href: string | null): string | null =>
  href ? `${baseUrl()}/w/${workspace.slug}/${href}` : null
