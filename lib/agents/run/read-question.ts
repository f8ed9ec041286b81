import { z } from 'zod'

import type { WorkspaceContext } from '#lib/platform/context'
import type { Run as RunRow } from '#lib/platform/prisma-client/client'

import { toPlainText } from '../evidence/index.ts'
import { attachment, mention } from '../schema.ts'
import type { Question } from './session.ts'

const longestHistory = 40
const longestPart = 8_000

/** The question of a run, with what was said before it in its branch. */
export async function readQuestion({ db }: WorkspaceContext, run: RunRow): Promise<Question> {
  const messages = await db.message.findMany({ where: { threadId: run.threadId }, orderBy: { id: 'asc' } })
  const byId = new Map(messages.map((message) => [message.id, message]))
  const asked = byId.get(run.messageId)
  const history: Question['history'] = []
  for (let at = asked?.parentId; at && history.length < longestHistory;) {
    const said = byId.get(at)
    if (!said) break
    const text = toPlainText(said.text).slice(0, longestPart)
    // Some providers refuse turns without text, and an answer that was stopped may have none.
    history.unshift({ role: said.role as 'user' | 'assistant', text: text || '(no answer)' })
    at = said.parentId
  }
  return {
    text: asked?.text ?? '',
    mentions: z.array(mention).parse(asked?.mentions ?? []),
    attachments: z.array(attachment).parse(asked?.attachments ?? []),
    history,
    answerId: messages.find(({ runId, role }) => runId === run.id && role === 'assistant')?.id ?? '',
  }
}
