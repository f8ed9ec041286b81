import { escapeHtml } from '#lib/core/html'
import type { WorkspaceContext } from '#lib/platform/context'

import type { Role } from './roles.ts'

export function writeInvitationMail(ctx: WorkspaceContext, role: Role, link: string) {
  const { workspace, actor } = ctx
  const inviter = actor.kind === 'user' ? (actor.name ?? actor.email) : workspace.name
  const sentence = `${inviter} invites you to join the workspace “${workspace.name}” on Bellwether as ${role}.`
  const note = 'The invitation is open for seven days. If you did not expect it, you can ignore this mail.'
  return {
    subject: `${inviter} invites you to ${workspace.name}`,
    text: `${sentence}\n\nAccept it here: ${link}\n\n${note}\n`,
    html: `<p>${escapeHtml(sentence)}</p><p><a href="${escapeHtml(link)}">Accept the invitation</a></p><p>${note}</p>`,
  }
}
