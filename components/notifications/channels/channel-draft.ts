import type { Channel, ChannelKind } from '#lib/notifications/channels/schema'

/** What the form holds, whatever the kind. */
export interface ChannelDraft {
  name: string
  kind: ChannelKind
  url: string
  to: string
  owners: boolean
  audience: 'managers' | 'everyone'
  phone: string
  hasOwnAccount: boolean
  sid: string
  token: string
  from: string
  service: string
}

const empty: ChannelDraft = {
  name: '',
  kind: 'webhook',
  url: '',
  to: '',
  owners: false,
  audience: 'managers',
  phone: '',
  hasOwnAccount: false,
  sid: '',
  token: '',
  from: '',
  service: '',
}

export const draftOf = (channel: Channel | null): ChannelDraft =>
  channel
    ? {
        ...empty,
        name: channel.name,
        kind: channel.kind,
        to: channel.to?.join(', ') ?? '',
        owners: channel.owners ?? false,
        audience: channel.audience ?? 'managers',
      }
    : empty

const hidden = new Set<ChannelKind>(['webhook', 'slack', 'discord', 'sms'])

/** Secret addresses are not shown again, so an empty field of a channel that exists means: as it was. */
export const isKept = ({ kind, url, phone }: ChannelDraft, isNew: boolean): boolean =>
  !isNew && hidden.has(kind) && url.trim() === '' && phone.trim() === ''

export function configOf(draft: ChannelDraft) {
  const { kind } = draft
  switch (kind) {
    case 'webhook':
    case 'slack':
    case 'discord':
      return { kind, url: draft.url }
    case 'mail':
      return { kind, to: draft.to.split(/[\s,;]+/).filter(Boolean), owners: draft.owners }
    case 'sms':
      return { kind, to: draft.phone.replace(/[\s()/-]/g, ''), ...accountOf(draft) }
    case 'in_app':
      return { kind, audience: draft.audience }
  }
}

function accountOf({ hasOwnAccount, sid, token, from, service }: ChannelDraft) {
  if (!hasOwnAccount) return {}
  return { account: { sid, token, from, ...(service.trim() ? { url: service } : {}) } }
}
