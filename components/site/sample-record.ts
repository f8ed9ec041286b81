export interface SampleRow {
  seq: number
  time: string
  event: string
  subject: string
  actor: string
  toldTo: string
  bracket?: 'first' | 'last'
}

export const sampleRecord: readonly SampleRow[] = [
  {
    seq: 20417,
    time: '09:58:02.114',
    event: 'operation.performed',
    subject: 'invitations.create',
    actor: 'Mara Lindqvist',
    toldTo: 'audit',
    bracket: 'first',
  },
  {
    seq: 20418,
    time: '09:58:02.114',
    event: 'member.invited',
    subject: 'joel@norrvik.example',
    actor: 'Mara Lindqvist',
    toldTo: 'mail, activity',
    bracket: 'last',
  },
  {
    seq: 20419,
    time: '10:03:47.902',
    event: 'operation.performed',
    subject: 'invitations.accept',
    actor: 'Joel Aho',
    toldTo: 'audit',
    bracket: 'first',
  },
  {
    seq: 20420,
    time: '10:03:47.902',
    event: 'member.joined',
    subject: 'joel@norrvik.example',
    actor: 'Joel Aho',
    toldTo: 'bell, activity',
    bracket: 'last',
  },
  {
    seq: 20421,
    time: '10:05:11.530',
    event: 'operation.performed',
    subject: 'keys.create',
    actor: 'Joel Aho',
    toldTo: 'audit',
    bracket: 'first',
  },
  {
    seq: 20422,
    time: '10:05:11.530',
    event: 'key.created',
    subject: 'warehouse sync',
    actor: 'Joel Aho',
    toldTo: 'bell, activity',
    bracket: 'last',
  },
  {
    seq: 20423,
    time: '10:20:36.288',
    event: 'operation.performed',
    subject: 'members.change-role',
    actor: 'Mara Lindqvist',
    toldTo: 'audit',
    bracket: 'first',
  },
  {
    seq: 20424,
    time: '10:20:36.288',
    event: 'member.role_changed',
    subject: 'member → admin',
    actor: 'Mara Lindqvist',
    toldTo: 'bell, activity',
    bracket: 'last',
  },
  {
    seq: 20425,
    time: '11:00:00.041',
    event: 'operation.performed',
    subject: 'keys.rotate',
    actor: 'key: warehouse sync',
    toldTo: 'audit',
    bracket: 'first',
  },
  {
    seq: 20426,
    time: '11:00:00.041',
    event: 'key.rotated',
    subject: 'warehouse sync',
    actor: 'key: warehouse sync',
    toldTo: 'activity',
    bracket: 'last',
  },
  {
    seq: 20427,
    time: '11:42:19.667',
    event: 'delivery.died',
    subject: 'mail to joel@norrvik.example',
    actor: 'the system',
    toldTo: 'bell, activity',
  },
]
