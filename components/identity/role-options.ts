import { type Role, roles, roleSummaries } from '#lib/identity/schema'

import type { SelectOption } from '../ui/select.tsx'

export const nameRole = (role: Role) => `${role[0]?.toUpperCase()}${role.slice(1)}`

/** What a role may hand out: ownership only by owners. */
export const roleOptions = (canGiveOwnership: boolean): SelectOption<Role>[] =>
  roles.map((role) => ({
    value: role,
    label: nameRole(role),
    hint: role === 'owner' && !canGiveOwnership ? 'Only an owner can make owners' : roleSummaries[role],
    disabled: role === 'owner' && !canGiveOwnership,
  }))
