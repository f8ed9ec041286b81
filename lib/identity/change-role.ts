import { conflict, notPermitted } from '#lib/core/problem'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'
import { allows } from '#lib/platform/permission'

import { memberRoleChanged } from './events.ts'
import { requireGrantable } from './grantable-scopes.ts'
import { lockMembers, requireMember, toMember } from './internal.ts'
import { requireAnotherOwner } from './last-owner.ts'
import { permissionsOf } from './permissions.ts'
import { tagOf } from './principal.ts'
import { revokeAccess } from './revocation.ts'
import { roleSchema } from './roles.ts'
import { byId, member } from './schema.ts'

export const changeRole = operation({
  name: 'members.change-role',
  summary: 'Give a member another role',
  kind: 'write',
  http: 'PATCH /api/members/{id}',
  scope: 'members:write',
  input: byId.extend({ role: roleSchema }),
  output: member,
  subject: (_input, output) => output.user_id,
  async run(ctx, { id, role }) {
    await lockMembers(ctx.db, ctx.workspace.id)
    const current = await requireMember(ctx, id)
    if (current.role === role) throw conflict(`This member is ${role} already.`)
    requireGrantable(ctx, permissionsOf(role))
    if (current.role === 'owner') {
      if (!allows(ctx.permissions, 'ownership:write')) throw notPermitted('ownership:write')
      await requireAnotherOwner(ctx, current.id)
    }
    const changed = await ctx.db.member.update({ where: { id }, data: { role }, include: { user: true } })
    emit(ctx, memberRoleChanged, {
      subject: current.userId,
      data: { user_id: current.userId, email: current.user.email, from: current.role, to: role },
    })
    revokeAccess(ctx, [tagOf.user(current.userId)])
    return toMember(changed)
  },
})
