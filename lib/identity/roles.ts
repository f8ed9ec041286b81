import { z } from 'zod'

export const roles = ['owner', 'admin', 'member', 'viewer'] as const
export const roleSchema = z.enum(roles)
export type Role = z.infer<typeof roleSchema>

export const roleSummaries: Record<Role, string> = {
  owner: 'Everything, including deleting the workspace',
  admin: 'Everything except what concerns owners and the workspace’s existence',
  member: 'Works with the product; cannot manage people or keys',
  viewer: 'Sees everything, changes nothing',
}
