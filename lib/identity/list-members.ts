import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { toMember } from './internal.ts'
import { member } from './schema.ts'

export const listMembers = operation({
  name: 'members.list',
  summary: 'The people of the workspace',
  kind: 'read',
  http: 'GET /api/members',
  scope: 'members:read',
  input: pageInput,
  output: pageOf(member),
  async run({ db }, input) {
    const rows = await db.member.findMany({ ...pageById(input), include: { user: true } })
    return toPage(rows, input, toMember)
  },
})
