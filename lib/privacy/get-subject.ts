import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { describeSubject } from './erasure/subject-rows.ts'
import { subjectName, subjectSummary } from './schema.ts'

export const getSubject = operation({
  name: 'subjects.get',
  summary: 'How many events there are of one subject',
  kind: 'read',
  http: 'GET /api/subjects/{subject}',
  scope: 'privacy:read',
  input: z.object({ subject: subjectName }),
  output: subjectSummary,
  async run({ workspace }, { subject }) {
    return { subject, ...(await describeSubject({ workspaceId: workspace.id, subject })) }
  },
})
