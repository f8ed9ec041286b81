export interface SampleRow {
  seq: string
  time: string
  event: string
  subject: string
  actor: string
  heardBy: string
  bracket?: 'first' | 'middle' | 'last'
  quiet?: boolean
  note?: string
}

export const sampleRecord: readonly SampleRow[] = [
  {
    seq: '20417',
    time: '09:58:02.114',
    event: 'operation.performed',
    subject: 'members.invite',
    actor: 'Mara Lindqvist',
    heardBy: 'audit',
    bracket: 'first',
    quiet: true,
  },
  {
    seq: '20418',
    time: '09:58:02.114',
    event: 'member.invited',
    subject: 'joel@norrvik.example',
    actor: 'Mara Lindqvist',
    heardBy: 'mail, bell, activity',
    bracket: 'last',
  },
  {
    seq: '20419',
    time: '10:03:47.902',
    event: 'member.joined',
    subject: 'joel@norrvik.example',
    actor: 'Joel Aho',
    heardBy: 'bell, activity',
  },
  {
    seq: '20420',
    time: '10:05:11.530',
    event: 'operation.performed',
    subject: 'keys.create',
    actor: 'Joel Aho',
    heardBy: 'audit',
    bracket: 'first',
    quiet: true,
  },
  {
    seq: '20421',
    time: '10:05:11.530',
    event: 'key.created',
    subject: 'warehouse sync',
    actor: 'Joel Aho',
    heardBy: 'activity',
    bracket: 'last',
  },
  {
    seq: '20422',
    time: '10:06:29.071',
    event: 'operation.performed',
    subject: 'workspaces.rename',
    actor: 'key warehouse sync',
    heardBy: 'audit',
    bracket: 'first',
    quiet: true,
  },
  {
    seq: '20423',
    time: '10:06:29.071',
    event: 'workspace.renamed',
    subject: 'norrvik',
    actor: 'key warehouse sync',
    heardBy: 'activity',
    bracket: 'last',
  },
]
